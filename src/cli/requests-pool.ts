import type { Choices } from "../core/choices.ts";
import type { Profile } from "../policy/index.ts";
import type { Block } from "./requests-blocks.ts";
import type { DecideBlock, DecidedBlock, ForEveryLine } from "./requests-decider.ts";
import type { SentPolicy } from "./requests-sent.ts";
import { startThreads } from "./threads.ts";

/** Everything that a thread needs to decide as another does. Plain data: it is sent. */
export interface WorkerSetup {
  readonly policies: readonly SentPolicy[];
  readonly profile: Profile;
  readonly choices: Partial<Choices>;
  readonly forEveryLine: ForEveryLine;
}

/** Threads that decide blocks. */
export interface Pool {
  /** Tells them by what; they load their program meanwhile. */
  begin(setup: WorkerSetup): void;
  readonly decide: DecideBlock;
  stop(): Promise<void>;
}

/** Starts threads; each block goes to the one that has the least to do. */
export function startPool(count: number): Pool {
  const program = new URL("./requests-worker.js", import.meta.url);
  const { begin, answer, stop } = startThreads<WorkerSetup, Block, DecidedBlock>(count, program);
  return {
    begin,
    // A copy of its own, which is handed over: what a chunk lies in is often larger than the block.
    decide: (block) => {
      const bytes = new Uint8Array(block.bytes);
      return answer({ ...block, bytes }, [bytes.buffer]);
    },
    stop,
  };
}
