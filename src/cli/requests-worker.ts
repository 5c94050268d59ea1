import { invariant } from "../core/invariant.ts";
import { createSource } from "../core/span.ts";
import { compilePolicies } from "../evaluate/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { loadPolicy } from "../reading/load-json-policy.ts";
import type { Block } from "./requests-blocks.ts";
import { createDecider, type DecideBlock, type DecidedBlock } from "./requests-decider.ts";
import type { SentPolicy, WorkerSetup } from "./requests-pool.ts";
import { serveTasks } from "./threads.ts";

/** A thread that decides blocks as they come. It reads the policies anew, since what they are compiled to cannot be sent. */
async function begin(setup: WorkerSetup): Promise<DecideBlock> {
  const documents = await Promise.all(setup.policies.map((policy) => readAgain(policy, setup)));
  return createDecider(compilePolicies(documents, { choices: setup.choices }), setup.forEveryLine);
}

async function readAgain(policy: SentPolicy, { profile, choices }: WorkerSetup): Promise<PolicyDocument> {
  const { name, kind, syntax, text, unknown } = policy;
  const source = { ...createSource(name, text), ...(unknown.length === 0 ? {} : { unknown }) };
  const options = { source, kind, profile, choices };
  const read =
    syntax === "yaml"
      ? (await import("../reading/index.ts")).parsePolicy(text, { ...options, syntax })
      : await loadPolicy(text, { ...options, syntax });
  invariant(read.ok, "a policy that one thread has read can be read by another");
  return read.value;
}

serveTasks<WorkerSetup, Block, DecidedBlock>(begin);
