import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chance } from "./random.mjs";
import { estateShape, policiesOf, requestFor } from "./workloads.mjs";

/**
 * Writes a folder of policies in the shape of W4, another of one policy, and a file of requests, for
 * `ram-policy check --requests`:
 *
 *     node write-batch.mjs FOLDER [REQUESTS] [STATEMENTS]
 */
export async function writeBatch(/** @type {string} */ folder, requests = 1_000_000, statements = 10_000) {
  mkdirSync(join(folder, "policies"), { recursive: true });
  mkdirSync(join(folder, "one"), { recursive: true });
  const c = chance(statements);
  const policies = policiesOf(c, statements, estateShape);
  for (const [at, policy] of policies.entries()) {
    writeFileSync(join(folder, "policies", `${String(at).padStart(5, "0")}.json`), JSON.stringify(policy));
  }
  const one = { Version: "1", Statement: [{ Effect: "Allow", Action: "ecs:*", Resource: "*" }] };
  writeFileSync(join(folder, "one", "one.json"), JSON.stringify(one));
  const all = policies.flatMap(({ Statement }) => Statement);
  const out = createWriteStream(join(folder, "requests.ndjson"));
  for (let at = 0; at < requests; at++) {
    const { action, resource, ip, env } = requestFor(c, c.oneOf(all), estateShape);
    const context = { "acs:SourceIp": ip, "acs:RequestTag/env": env };
    if (!out.write(`${JSON.stringify({ action, resource, context })}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = "", ...counts] = process.argv.slice(2);
  if (folder === "") throw new Error("name a folder to write into");
  await writeBatch(folder, ...counts.map(Number));
}
