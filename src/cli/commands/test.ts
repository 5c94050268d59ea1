import { name, version } from "../../../package.json";
import { faultLine, type ReportedFault, type TestFormat, testFormats, testReport } from "../../report/index.ts";
import { type CaseResult, casesOf, createRunner, isNew, withOutcomes } from "../../scenario/index.ts";
import type { ParsedArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type LoadedFiles, type LoadedScenarios, loadScenarios } from "../load-scenarios.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { type NamedOutput, namedOutputs, writeReport } from "../report-outputs.ts";
import { type CoverageWish, coverageFromOptions, reportCoverage } from "../test-coverage.ts";
import { foldersOutside, nextChange } from "../test-watch.ts";
import { refuseUsage } from "../usage.ts";
import type { World } from "../world.ts";
import { testOptions } from "./test-options.ts";

/** Runs scenario files. */
export const test: Command = {
  usage: ["[files, folders or globs…] [options]"],
  description: [
    "Runs scenario files (*.ramtest.yaml): policies, requests, and what must come out. Shows what failed, and why.",
    "Without files it runs **/*.ramtest.yaml. The format: docs/scenario-format.md.",
  ].join("\n"),
  options: testOptions,
  exits: {
    0: "all passed, and coverage is not below --min",
    1: "a case failed, or coverage is below --min",
    2: "could not run: usage, a file that is none or cannot be read, no cases at all",
  },
  examples: [
    "ram-policy test",
    "ram-policy test policies/ --filter alice --verbose",
    "ram-policy test --format pretty --format junit=report.xml",
    "ram-policy test --coverage --coverage-format lcov=coverage.lcov --min 90",
  ],
  run: runTest,
};

async function runTest(args: ParsedArguments, world: World): Promise<ExitCode> {
  const outputs = namedOutputs(args, "format", testFormats, args.has("quiet") ? undefined : "pretty");
  const coverage = coverageFromOptions(args);
  if (!outputs.ok || !coverage.ok) {
    const faults = [outputs, coverage].flatMap((part) => (part.ok ? [] : part.error));
    return refuseUsage(faults, "ram-policy test --help", world);
  }
  const wanted = { outputs: outputs.value, coverage: coverage.value };
  if (!args.has("watch")) return runOnce(args, wanted, await loadScenarios(args, world), world);
  for (;;) {
    const loaded = await loadScenarios(args, world);
    await runOnce(args, wanted, loaded, world);
    world.warn("\nwatching for changes, Ctrl-C ends it\n");
    const end = await nextChange(world.cwd, foldersOutside(loaded.files, world), world.signal);
    if (end === "stopped") return exitCode.interrupted;
    if (end !== "changed") {
      world.warn(`${faultLine({ code: "unwatchable", message: `changes cannot be watched: ${end.error}` })}\n`);
      return exitCode.couldNotRun;
    }
    world.warn("\n");
  }
}

interface Wanted {
  readonly outputs: readonly NamedOutput<TestFormat>[];
  readonly coverage: CoverageWish | undefined;
}

async function runOnce(
  args: ParsedArguments,
  { outputs, coverage }: Wanted,
  loaded: LoadedFiles,
  world: World,
): Promise<ExitCode> {
  const runs = loaded.files.map((one) => ({ ...one, results: runFile(one, args.all("filter")) }));
  const kept = runs.filter(({ results }) => results.length > 0);
  const nothing =
    loaded.faults.length === 0 && kept.length === 0 && !args.has("allow-empty") ? [nothingToRun(args)] : [];
  const faults: ReportedFault[] = [...loaded.faults, ...nothing];
  if (args.has("update")) faults.push(...(await update(kept, world)));
  const results = args.has("update") ? kept.map((run) => withoutNew(run.results)) : kept.map((run) => run.results);
  const report = testReport({ name, version }, results, faults);
  const paint = paintFor(wantsColour(world, args.has("no-color")));
  for (const { format, file } of outputs) {
    const view = { results, isWhole: args.has("verbose"), paint: file === undefined ? paint : paintFor(false) };
    if (file === undefined) world.write(format.render(report, view));
    else faults.push(...(await writeReport(file, format.render(report, view), world)));
  }
  const isEnough = coverage === undefined || (await reportCoverage(coverage, results.flat(), { paint, faults }, world));
  for (const fault of faults) world.warn(`${faultLine(fault)}\n`);
  if (faults.length > 0) return exitCode.couldNotRun;
  return report.summary.failed > 0 || !isEnough ? exitCode.failed : exitCode.passed;
}

function runFile({ file, surroundings }: LoadedScenarios, filters: readonly string[]): readonly CaseResult[] {
  const runner = createRunner(file, surroundings);
  const wanted = filters.map((filter) => filter.toLowerCase());
  const isWanted = (text: string) =>
    wanted.length === 0 || wanted.some((filter) => text.toLowerCase().includes(filter));
  return casesOf(file)
    .filter((one) => isWanted(`${file.source.name} › ${one.name}`))
    .map((one) => runner.run(one));
}

function nothingToRun(args: ParsedArguments): ReportedFault {
  const message = args.has("filter") ? "no case has that in its name" : "there are no cases to run";
  return { code: "no-cases", message };
}

/** Writes outcomes into the files that have new cases. */
async function update(
  runs: readonly (LoadedScenarios & { readonly results: readonly CaseResult[] })[],
  world: World,
): Promise<readonly ReportedFault[]> {
  const faults: ReportedFault[] = [];
  for (const { path, file, results } of runs) {
    const count = results.filter(isNew).length;
    if (count === 0) continue;
    const written = await world.files.write(path, withOutcomes(results));
    const source = file.source.name;
    if (written.ok) world.warn(`${source}: ${count} ${count === 1 ? "outcome" : "outcomes"} written\n`);
    else faults.push({ code: "unwritable", source, message: `it cannot be written: ${written.error}` });
  }
  return faults;
}

/** Results as they are once the outcomes of new cases are written. */
function withoutNew(results: readonly CaseResult[]): readonly CaseResult[] {
  return results.map((result) => (isNew(result) ? { ...result, status: "passed", failures: [] } : result));
}
