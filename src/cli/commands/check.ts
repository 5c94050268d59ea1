import { name, version } from "../../../package.json";
import type { Choices } from "../../core/choices.ts";
import { visible } from "../../core/visible.ts";
import { combineChecks, compilePolicies, evaluate, type Outcome } from "../../evaluate/index.ts";
import { explain } from "../../explain/index.ts";
import type { PolicyKind, Profile } from "../../policy/index.ts";
import {
  type CheckReport,
  decidedReport,
  type Expectation,
  faultLine,
  type ReportBasis,
  stoppedReport,
} from "../../report/index.ts";
import type { ParsedArguments } from "../arguments.ts";
import { choicesFromOptions } from "../choice-options.ts";
import type { Command } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { notesPage, stoppedPage } from "../notes.ts";
import { type Output, outputsFromOptions, writeOutputs } from "../outputs.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { findOrigins } from "../policy-origins.ts";
import { type Questions, questionsFor } from "../questions.ts";
import { inputOptionsOf, readPolicies } from "../read-policies.ts";
import { readRequestFile } from "../request-file.ts";
import { membersFromOptions, withOptions } from "../request-members.ts";
import { requestsFromOptions } from "../requests-options.ts";
import { refuseUsage } from "../usage.ts";
import type { World } from "../world.ts";
import { checkOptions } from "./check-options.ts";

/** Decides one request by the policies of a principal. */
export const check: Command = {
  usage: [
    "<files, folders or globs…> --action ACTION --resource ARN [options]",
    "<files, folders or globs…> --api NAME --param NAME=VALUE… --account ID [options]",
    "<files, folders or globs…> --request FILE [options]",
    "<files, folders or globs…> --requests FILE [--workers N] [options]",
  ],
  description: [
    "Decides whether RAM policies allow a request, and shows the statements that apply and those that came close.",
    "All policies together are those of one RAM user or role. `-` is standard input.",
  ].join("\n"),
  options: checkOptions,
  exits: {
    0: "allowed, or as expected",
    1: "refused, or not as expected",
    2: "could not run: usage, files, policies with errors, a request that is none",
    3: "unknown: what is given does not settle it",
  },
  examples: [
    "ram-policy check policies/ --action ecs:StopInstance --resource 'acs:ecs:*:*:instance/i-1'",
    "ram-policy check 'policies/**/*.json' --request request.yaml --format json=report.json",
    "ram-policy check deny.json allow.json --action oss:GetObject --resource '*' --unknown acs:SourceIp",
  ],
  run: runCheck,
};

async function runCheck(args: ParsedArguments, world: World): Promise<ExitCode> {
  const fromOptions = membersFromOptions(args);
  const choices = choicesFromOptions(args);
  const outputs = outputsFromOptions(args);
  const many = requestsFromOptions(args);
  if (!fromOptions.ok || !choices.ok || !outputs.ok || !many.ok) {
    const faults = [fromOptions, choices, outputs, many].flatMap((part) => (part.ok ? [] : part.error));
    return refuseUsage(faults, "ram-policy check --help", world);
  }
  // INVARIANT: the table of options allows only the names of profiles and kinds.
  const profile = (args.one("profile") ?? "deploy") as Profile;
  const kind = args.one("kind") as PolicyKind | undefined;
  if (many.value !== undefined) {
    const { checkRequests } = await import("../requests-check.ts");
    const basis = { profile, kind, choices: choices.value, ...inputOptionsOf(args), members: fromOptions.value };
    return checkRequests(many.value, basis, args, world);
  }
  const requestFile = args.one("request");
  const file = requestFile === undefined ? undefined : await readRequestFile(requestFile, world);
  const questions = file?.ok === false ? file : await questionsFor(withOptions(file?.value ?? {}, fromOptions.value));
  const found = await findOrigins(args, world);
  const read = await readPolicies(
    found.origins,
    { profile, kind, choices: choices.value, ...inputOptionsOf(args) },
    world,
  );
  const basis: ReportBasis = { tool: { name, version }, profile, choices: choices.value, policies: read.policies };
  const faults = [...(questions.ok ? [] : questions.error), ...found.faults, ...read.faults];
  if (!questions.ok || faults.length > 0 || read.problems.length > 0) {
    return stop(stoppedReport(basis, { problems: read.problems, faults }), outputs.value, args, world);
  }
  if (!args.has("quiet")) for (const note of read.notes) world.warn(`${visible(note)}\n`);
  return decide(questions.value, basis, choices.value, outputs.value, args, world);
}

async function stop(
  report: CheckReport,
  outputs: readonly Output[],
  args: ParsedArguments,
  world: World,
): Promise<ExitCode> {
  // The page for people is what goes to standard error; standard output is for programs here.
  const others = outputs.filter(({ format, file }) => format.name !== "pretty" || file !== undefined);
  const unwritten = await writeOutputs(others, report, { explanations: [], paint: paintFor(false) }, world);
  const faults = [...report.faults, ...unwritten];
  world.warn(
    stoppedPage({ ...report, faults }, { isBrief: !isForPeople(outputs, args), isWhole: args.has("verbose") }),
  );
  return exitCode.couldNotRun;
}

function isForPeople(outputs: readonly Output[], args: ParsedArguments): boolean {
  return args.has("quiet") || outputs.some(({ format, file }) => format.name === "pretty" && file === undefined);
}

async function decide(
  { checks, dependentActions, notices }: Questions,
  basis: ReportBasis,
  choices: Partial<Choices>,
  outputs: readonly Output[],
  args: ParsedArguments,
  world: World,
): Promise<ExitCode> {
  const documents = basis.policies.map(({ document }) => document);
  const identity = compilePolicies(documents, { choices });
  const decisions = checks.map(({ request }) => evaluate({ identity }, request));
  const explanations = decisions.map(explain);
  const report = decidedReport(basis, {
    ruling: combineChecks(decisions),
    checks: explanations.map((explanation, index) => ({ explanation, notices: checks[index]?.notices ?? [] })),
    // INVARIANT: the table of options allows only expectations.
    expected: args.one("expect") as Expectation | undefined,
    dependentActions,
    notices,
  });
  const paint = paintFor(wantsColour(world, args.has("no-color")));
  const unwritten = await writeOutputs(outputs, report, { explanations, paint }, world);
  if (!args.has("quiet")) world.warn(notesPage(report, args.has("verbose")));
  if (unwritten.length === 0) return codeOf(report);
  for (const fault of unwritten) world.warn(`${faultLine(fault)}\n`);
  return exitCode.couldNotRun;
}

function codeOf({ outcome, expected }: CheckReport): ExitCode {
  if (expected !== undefined) return expected.met ? exitCode.passed : exitCode.failed;
  return outcome === null ? exitCode.couldNotRun : outcomeCodes[outcome];
}

const outcomeCodes: { readonly [O in Outcome]: ExitCode } = {
  Allow: exitCode.passed,
  ExplicitDeny: exitCode.failed,
  ImplicitDeny: exitCode.failed,
  Unknown: exitCode.unknown,
};
