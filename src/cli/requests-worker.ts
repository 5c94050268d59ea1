import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../core/invariant.ts";
import { createSource } from "../core/span.ts";
import { compilePolicies } from "../evaluate/index.ts";
import { parsePolicy } from "../reading/index.ts";
import type { Block } from "./requests-blocks.ts";
import { createDecider } from "./requests-decider.ts";
import type { WorkerSetup } from "./requests-pool.ts";

/** A thread that decides blocks as they come. It reads the policies anew, since what they are compiled to cannot be sent. */
function serve(port: NonNullable<typeof parentPort>, setup: WorkerSetup): void {
  const { profile, choices } = setup;
  const documents = setup.policies.map(({ name, kind, syntax, text, unknown }) => {
    const source = { ...createSource(name, text), ...(unknown.length === 0 ? {} : { unknown }) };
    const parsed = parsePolicy(text, { source, kind, profile, syntax, choices });
    invariant(parsed.ok, "a policy that one thread has read can be read by another");
    return parsed.value;
  });
  const decide = createDecider(compilePolicies(documents, { choices }), setup.forEveryLine);
  let last: Promise<unknown> = Promise.resolve();
  port.on("message", (block: Block) => {
    last = last.then(async () => port.postMessage(await decide(block)));
  });
}

if (parentPort !== null) serve(parentPort, workerData as WorkerSetup);
