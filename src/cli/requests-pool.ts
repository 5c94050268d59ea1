import { Worker } from "node:worker_threads";
import type { Choices } from "../core/choices.ts";
import type { Span } from "../core/span.ts";
import type { PolicyKind, Profile } from "../policy/index.ts";
import type { SyntaxName } from "../syntax/index.ts";
import type { DecideBlock, DecidedBlock, ForEveryLine } from "./requests-decider.ts";

/** A policy as it was read; where it stands in a file is of no use to an answer. */
export interface SentPolicy {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly syntax: SyntaxName;
  readonly text: string;
  readonly unknown: readonly Span[];
}

/** Everything that a thread needs to decide as another does. Plain data: it is sent. */
export interface WorkerSetup {
  readonly policies: readonly SentPolicy[];
  readonly profile: Profile;
  readonly choices: Partial<Choices>;
  readonly forEveryLine: ForEveryLine;
}

/** Threads that decide blocks. */
export interface Pool {
  readonly decide: DecideBlock;
  stop(): Promise<void>;
}

/** Starts threads; each block goes to the one that has the least to do. */
export function startPool(count: number, setup: WorkerSetup): Pool {
  const threads = Array.from({ length: count }, () => startThread(setup));
  return {
    decide: (block) => threads.reduce((a, b) => (b.load() < a.load() ? b : a)).decide(block),
    stop: async () => void (await Promise.all(threads.map(({ stop }) => stop()))),
  };
}

interface Waiting {
  resolve(decided: DecidedBlock): void;
  reject(error: unknown): void;
}

function startThread(setup: WorkerSetup): Pool & { load(): number } {
  const worker = new Worker(new URL("./requests-worker.js", import.meta.url), { workerData: setup });
  const waiting: Waiting[] = [];
  worker.on("message", (decided: DecidedBlock) => waiting.shift()?.resolve(decided));
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a thread ended before its work was done")));
  return {
    load: () => waiting.length,
    decide: (block) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) reject(failure);
        waiting.push({ resolve, reject });
        // A copy of its own: what a chunk lies in is often larger than the block.
        const bytes = new Uint8Array(block.bytes);
        worker.postMessage({ ...block, bytes }, [bytes.buffer]);
      }),
    stop: async () => void (await worker.terminate()),
  };
}
