import { visible } from "../../core/visible.ts";
import { faultLine, type ReportedFault } from "../../report/index.ts";
import type { LintFormat, LintView } from "../../report/lint-format.ts";
import { lintFormats } from "../../report/lint-formats.ts";
import type { ParsedArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fixFromOptions } from "../lint-fixes.ts";
import { languageOf } from "../lint-language.ts";
import { planLint } from "../lint-plan.ts";
import { reportedRules } from "../lint-reported-rules.ts";
import { type LintRun, runLint } from "../lint-run.ts";
import { settingsFromOptions } from "../lint-settings.ts";
import { failingLevels, limitsFromOptions, verdictOn } from "../lint-verdict.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { type NamedOutput, namedOutputs, writeReport } from "../report-outputs.ts";
import { refuseUsage } from "../usage.ts";
import type { World } from "../world.ts";
import { lintOptions } from "./lint-options.ts";

/** Finds what is wrong with policies before RAM gets them. */
export const lint: Command = {
  usage: ["<files, folders or globs…> [options]"],
  description: [
    "Checks policies in JSON, JSONC or YAML by rules, which ask the evaluator and the catalogue of services.",
    "`-` is standard input. `ram-policy rules` lists the rules, `ram-policy rules ID` explains one.",
  ].join("\n"),
  options: lintOptions,
  exits: {
    0: "no finding is as bad as --fail-on",
    1: "a finding is, or there are more warnings than --max-warnings",
    2: "something could not be done: usage, configuration, a file that cannot be read, nothing to lint",
  },
  examples: [
    "ram-policy lint policies/",
    "ram-policy lint 'policies/**/*.json' --fail-on warning --format json=report.json",
    "ram-policy lint policies/ --rule unknown-action=error --account 1234567890123456",
  ],
  run: runCommand,
};

async function runCommand(args: ParsedArguments, world: World): Promise<ExitCode> {
  const outputs = namedOutputs(args, "format", lintFormats, args.has("quiet") ? undefined : "pretty");
  const limits = limitsFromOptions(args);
  const settings = settingsFromOptions(args, world);
  const fix = fixFromOptions(args);
  const told = { settings: settings.ok ? settings.value : {}, limits: limits.ok ? limits.value : {} };
  const plan = await planLint(args, told.settings, told.limits, world);
  if (!outputs.ok || !limits.ok || !settings.ok || !fix.ok || !plan.ok) {
    const faults = [outputs, limits, plan, settings, fix].flatMap((part) => (part.ok ? [] : part.error));
    return refuseUsage(faults, "ram-policy lint --help", world);
  }
  const language = languageOf(args, world);
  const wants = new Set(outputs.value.flatMap(({ format }) => format.wants ?? []));
  const run: LintRun = { ...plan.value.run, language, wants, ...(fix.value === undefined ? {} : { fix: fix.value }) };
  const { report, diffs, notes, ...places } = await runLint(plan.value.origins, run, plan.value.faults, world);
  if (!args.has("quiet")) for (const note of notes) world.warn(`${visible(note)}\n`);
  const rules = await reportedRules(run, wants.has("pages"), world);
  const view = { ...places, language, rules, failing: failingLevels(plan.value.limits) };
  const isRead = outputs.value.every(({ format, file }) => format.name === "pretty" || file !== undefined);
  for (const diff of diffs) (isRead ? world.write : world.warn)(`${diff}\n`);
  const unwritten = await writeOutputs(outputs.value, report, view, args, world);
  const isTold = outputs.value.some(({ format, file }) => format.name === "pretty" && file === undefined);
  for (const fault of isTold ? unwritten : [...report.faults, ...unwritten]) world.warn(`${faultLine(fault)}\n`);
  return unwritten.length > 0 ? exitCode.couldNotRun : verdictOn(report, plan.value.limits);
}

async function writeOutputs(
  outputs: readonly NamedOutput<LintFormat>[],
  report: Parameters<LintFormat["render"]>[0],
  view: Omit<LintView, "paint">,
  args: ParsedArguments,
  world: World,
): Promise<readonly ReportedFault[]> {
  const faults: ReportedFault[] = [];
  for (const { format, file } of outputs) {
    const paint = paintFor(file === undefined && wantsColour(world, args.has("no-color")));
    const text = format.render(report, { ...view, paint });
    if (file === undefined) world.write(text);
    else faults.push(...(await writeReport(file, text, world)));
  }
  return faults;
}
