import { name, version } from "../../package.json";
import { visible } from "../core/visible.ts";
import { compilePolicies } from "../evaluate/index.ts";
import { type Expectation, type ReportedFault, stoppedReport } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { notesPage, stoppedPage } from "./notes.ts";
import { pathsOf, reportName } from "./paths.ts";
import { findOrigins } from "./policy-origins.ts";
import { type ReadingOptions, type ReadPolicies, readPolicies } from "./read-policies.ts";
import type { RequestMembers } from "./request-members.ts";
import { blocksOf } from "./requests-blocks.ts";
import { createDecider, type DecideBlock } from "./requests-decider.ts";
import type { RequestsOptions } from "./requests-options.ts";
import { decideInOrder } from "./requests-order.ts";
import { type Pool, startPool, type WorkerSetup } from "./requests-pool.ts";
import { createRequestsProgress } from "./requests-progress.ts";
import { sentPolicy } from "./requests-sent.ts";
import { addTally, codeOfTally, createTally, decidedOf, summaryOf } from "./requests-tally.ts";
import type { Input, World } from "./world.ts";

/** What a command line says besides where policies and requests are. */
export interface RequestsBasis extends ReadingOptions {
  /** Of every request; they override what a line says. */
  readonly members: RequestMembers;
}

/** Decides a request per line of a file or of standard input, and writes an answer per line. */
export async function checkRequests(
  { file, workers }: RequestsOptions,
  basis: RequestsBasis,
  args: ParsedArguments,
  world: World,
): Promise<ExitCode> {
  // Threads take a while to start, and so does reading the policies.
  const threads = workers === 1 ? undefined : startPool(workers);
  try {
    return await checkWith(threads, { file, workers }, basis, args, world);
  } finally {
    await threads?.stop();
  }
}

async function checkWith(
  threads: Pool | undefined,
  { file, workers }: RequestsOptions,
  basis: RequestsBasis,
  args: ParsedArguments,
  world: World,
): Promise<ExitCode> {
  const found = await findOrigins(args, world);
  const read = await readPolicies(found.origins, basis, world);
  const faults = [...found.faults, ...read.faults];
  const stop = (all: readonly ReportedFault[]) => {
    const view = { isBrief: args.has("quiet"), isWhole: args.has("verbose") };
    world.warn(stoppedPage({ problems: read.problems, faults: all }, view));
    return exitCode.couldNotRun;
  };
  const path = file === "-" ? undefined : pathsOf(world.platform).resolve(world.cwd, file);
  const input = await world.streams.open(path);
  if (!input.ok || faults.length > 0 || read.problems.length > 0) {
    if (input.ok) input.value.close();
    else faults.push(unreadable(file, input.error, world));
    return stop(faults);
  }
  if (!args.has("quiet")) for (const note of read.notes) world.warn(`${visible(note)}\n`);
  if (!args.has("quiet")) world.warn(notesOf(read, basis, args.has("verbose")));
  // INVARIANT: the table of options allows only expectations.
  const expected = args.one("expect") as Expectation | undefined;
  const decide = deciderOf(threads, read, { ...basis, forEveryLine: { members: basis.members, expected } });
  return answerAll(input.value, decide, workers, args.has("quiet"), world);
}

function unreadable(file: string, why: string, world: World): ReportedFault {
  const path = pathsOf(world.platform).resolve(world.cwd, file);
  const source = reportName(path, file, world.cwd, world.platform);
  return { code: "unreadable", source, message: `the requests cannot be read: ${why}` };
}

function notesOf(read: ReadPolicies, basis: RequestsBasis, isWhole: boolean): string {
  const { profile, choices } = basis;
  const nothing = { problems: [], faults: [] };
  return notesPage(
    stoppedReport({ tool: { name, version }, profile, choices, policies: read.policies }, nothing),
    isWhole,
  );
}

function deciderOf(threads: Pool | undefined, read: ReadPolicies, rest: Omit<WorkerSetup, "policies">): DecideBlock {
  const documents = read.policies.map(({ document }) => document);
  const { profile, choices, forEveryLine } = rest;
  if (threads === undefined) return createDecider(compilePolicies(documents, { choices }), forEveryLine);
  threads.begin({ policies: documents.map(sentPolicy), profile, choices, forEveryLine });
  return threads.decide;
}

async function answerAll(
  input: Input,
  decide: DecideBlock,
  workers: number,
  isQuiet: boolean,
  world: World,
): Promise<ExitCode> {
  const tally = createTally();
  const progress = createRequestsProgress(isQuiet, world);
  let isWanted = true;
  try {
    const decided = decideInOrder(blocksOf(input.chunks), decide, workers === 1 ? 1 : workers * 2);
    for await (const block of decided) {
      addTally(tally, block.tally);
      isWanted = await world.streams.write(block.output);
      if (!isWanted) break;
      progress.show(decidedOf(tally));
    }
  } finally {
    progress.end();
    input.close();
  }
  if (isWanted && !isQuiet) world.warn(summaryOf(tally));
  return codeOfTally(tally);
}
