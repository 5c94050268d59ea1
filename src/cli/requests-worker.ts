import { invariant } from "../core/invariant.ts";
import { createSource } from "../core/span.ts";
import { compilePolicies } from "../evaluate/index.ts";
import { parsePolicy } from "../reading/index.ts";
import type { Block } from "./requests-blocks.ts";
import { createDecider, type DecideBlock, type DecidedBlock } from "./requests-decider.ts";
import type { WorkerSetup } from "./requests-pool.ts";
import { serveTasks } from "./threads.ts";

/** A thread that decides blocks as they come. It reads the policies anew, since what they are compiled to cannot be sent. */
async function begin({ policies, profile, choices, forEveryLine }: WorkerSetup): Promise<DecideBlock> {
  const documents = policies.map(({ name, kind, syntax, text, unknown }) => {
    const source = { ...createSource(name, text), ...(unknown.length === 0 ? {} : { unknown }) };
    const parsed = parsePolicy(text, { source, kind, profile, syntax, choices });
    invariant(parsed.ok, "a policy that one thread has read can be read by another");
    return parsed.value;
  });
  return createDecider(compilePolicies(documents, { choices }), forEveryLine);
}

serveTasks<WorkerSetup, Block, DecidedBlock>(begin);
