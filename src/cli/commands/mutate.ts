import { name, version } from "../../../package.json";
import {
  faultLine,
  type MutationFormat,
  mutationFormats,
  mutationReport,
  type ReportedFault,
} from "../../report/index.ts";
import { type Mutant, type MutationPlan, placeText, planMutation } from "../../scenario/index.ts";
import type { ParsedArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { loadScenarios } from "../load-scenarios.ts";
import { judgeMutants } from "../mutate-judges.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { type NamedOutput, namedOutputs, writeReport } from "../report-outputs.ts";
import { refuseUsage } from "../usage.ts";
import { readWorkers } from "../worker-count.ts";
import type { World } from "../world.ts";
import { mutateOptions } from "./mutate-options.ts";

/** Changes policies a little and sees whether scenario files notice. */
export const mutate: Command = {
  usage: ["[files, folders or globs…] [options]"],
  description: [
    "Changes the policies of scenario files, one small step at a time, and runs the cases against each change.",
    "A change that no case notices is shown with a request that would notice it.",
  ].join("\n"),
  options: mutateOptions,
  exits: {
    0: "no change survived",
    1: "a change survived: no case notices it, and a request would",
    2: "could not run: usage, a file that is none or cannot be read, a case that fails already, nothing to change",
  },
  examples: ["ram-policy mutate", "ram-policy mutate policies/ --policy guardrails --format json=mutants.json"],
  run: runMutate,
};

async function runMutate(args: ParsedArguments, world: World): Promise<ExitCode> {
  const outputs = namedOutputs(args, "format", mutationFormats, args.has("quiet") ? undefined : "pretty");
  const workers = readWorkers(args);
  if (!outputs.ok || !workers.ok) {
    const refused = [...(outputs.ok ? [] : outputs.error), ...(workers.ok ? [] : [workers.error])];
    return refuseUsage(refused, "ram-policy mutate --help", world);
  }
  const loaded = await loadScenarios(args, world);
  const plan = planMutation(loaded.files);
  const wanted = plan.mutants.filter((mutant) => isWanted(mutant, args.all("policy")));
  const faults = [...loaded.faults, ...failingFaults(plan), ...emptyFaults(wanted, loaded.faults, args)];
  if (faults.length > 0) return stop(faults, world);
  const judged = await judgeMutants({ plan, files: loaded.files, wanted, workers: workers.value }, world);
  const report = mutationReport({ name, version }, judged);
  const unwritten = await write(report, outputs.value, args, world);
  if (unwritten.length > 0) return stop(unwritten, world);
  return report.summary.survived > 0 ? exitCode.failed : exitCode.passed;
}

function isWanted({ document }: Mutant, policies: readonly string[]): boolean {
  const names = `${document.name}\n${document.source.name}`.toLowerCase();
  return policies.length === 0 || policies.some((policy) => names.includes(policy.toLowerCase()));
}

/** Mutants say nothing where a case fails anyway. */
function failingFaults({ failing }: MutationPlan): readonly ReportedFault[] {
  return failing.map(({ file, case: one }) => ({
    code: "failing-case",
    message: `${placeText(file, one.span)}: ${one.name} fails already; run ram-policy test first`,
  }));
}

function emptyFaults(
  mutants: readonly Mutant[],
  faults: readonly ReportedFault[],
  args: ParsedArguments,
): readonly ReportedFault[] {
  if (mutants.length > 0 || faults.length > 0 || args.has("allow-empty")) return [];
  const message = args.has("policy") ? "no policy has that in its name" : "the scenario files ask no policies";
  return [{ code: "no-mutants", message }];
}

async function write(
  report: ReturnType<typeof mutationReport>,
  outputs: readonly NamedOutput<MutationFormat>[],
  args: ParsedArguments,
  world: World,
): Promise<readonly ReportedFault[]> {
  const paint = paintFor(wantsColour(world, args.has("no-color")));
  const faults: ReportedFault[] = [];
  for (const { format, file } of outputs) {
    const view = { isWhole: args.has("verbose"), paint: file === undefined ? paint : paintFor(false) };
    if (file === undefined) world.write(format.render(report, view));
    else faults.push(...(await writeReport(file, format.render(report, view), world)));
  }
  return faults;
}

function stop(faults: readonly ReportedFault[], world: World): ExitCode {
  for (const fault of faults) world.warn(`${faultLine(fault)}\n`);
  return exitCode.couldNotRun;
}
