import { compilePolicies } from "../evaluate/index.ts";
import type { Block } from "./requests-blocks.ts";
import { createDecider, type DecideBlock, type DecidedBlock } from "./requests-decider.ts";
import type { WorkerSetup } from "./requests-pool.ts";
import { receivedPolicy } from "./requests-sent.ts";
import { serveTasks } from "./threads.ts";

/** A thread that decides blocks as they come. It reads the policies anew, since what they are compiled to cannot be sent. */
async function begin(setup: WorkerSetup): Promise<DecideBlock> {
  const documents = await Promise.all(setup.policies.map((policy) => receivedPolicy(policy, setup)));
  return createDecider(compilePolicies(documents, { choices: setup.choices }), setup.forEveryLine);
}

serveTasks<WorkerSetup, Block, DecidedBlock>(begin);
