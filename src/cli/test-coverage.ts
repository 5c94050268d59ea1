import { name, version } from "../../package.json";
import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import { type Paint, plainPaint } from "../explain/index.ts";
import { type CoverageFormat, coverageFormats, coverageReport, type ReportedFault } from "../report/index.ts";
import { type CaseResult, codesInPolicies, coverageOf, gapsOf } from "../scenario/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { loadActions } from "./load-actions.ts";
import { type NamedOutput, namedOutputs, writeReport } from "./report-outputs.ts";
import type { World } from "./world.ts";

/** What is wanted of coverage. */
export interface CoverageWish {
  readonly outputs: readonly NamedOutput<CoverageFormat>[];
  /** Percent. */
  readonly least: number | undefined;
}

/** What `--coverage`, `--coverage-format` and `--min` ask for; undefined if nothing. */
export function coverageFromOptions(args: ParsedArguments): Result<CoverageWish | undefined, readonly string[]> {
  const isWanted = args.has("coverage") || args.has("coverage-format") || args.has("min");
  if (!isWanted) return { ok: true, value: undefined };
  const outputs = namedOutputs(args, "coverage-format", coverageFormats, args.has("quiet") ? undefined : "text");
  const text = args.one("min");
  const least = text === undefined ? undefined : Number(text);
  const isBad = text !== undefined && (!/^\d+(\.\d+)?$/.test(text) || Number(text) > 100);
  const faults = [
    ...(outputs.ok ? [] : outputs.error),
    ...(isBad ? [`--min is \`${visible(text)}\`; it takes a percentage from 0 to 100`] : []),
  ];
  if (!outputs.ok || faults.length > 0) return { ok: false, error: faults };
  return { ok: true, value: { outputs: outputs.value, least } };
}

/** Writes coverage behind the report of the run, which stays as it is; false if it is less than wanted. */
export async function reportCoverage(
  { outputs, least }: CoverageWish,
  results: readonly CaseResult[],
  { paint, faults }: { readonly paint: Paint; readonly faults: ReportedFault[] },
  world: World,
): Promise<boolean> {
  const coverage = coverageOf(results);
  const known = await loadActions(codesInPolicies(results));
  const report = coverageReport({ name, version }, coverage, gapsOf(coverage, results, known));
  const sources = coverage.policies.map(({ source }) => source);
  for (const { format, file } of outputs) {
    const text = format.render(report, { sources, paint: file === undefined ? paint : plainPaint });
    if (file === undefined) world.write(format.name === "text" ? `\n${text}` : text);
    else faults.push(...(await writeReport(file, text, world)));
  }
  if (least === undefined || report.summary.percent >= least) return true;
  world.warn(`coverage is ${report.summary.percent} %, less than the ${least} % that --min asks for\n`);
  return false;
}
