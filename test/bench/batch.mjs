import { spawnSync } from "node:child_process";
import { closeSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { duration, megabytes, table } from "./format.mjs";
import { writeBatch } from "./write-batch.mjs";

/** @typedef {import("./bench.mjs").Run} Run */

const command = process.env.RAM_POLICY_COMMAND ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** The whole command: reading a file of requests, deciding them, writing the answers to a file. */
export async function batch(/** @type {Run} */ run) {
  const folder = join(run.folder, "batch");
  await writeBatch(folder, run.requests);
  const inputs = [
    ["one statement: reading and writing alone", "one", "1"],
    ["10,000 statements", "policies", "1"],
    ["10,000 statements, --workers 2", "policies", "2"],
  ];
  const rows = inputs.map(([title = "", policies = "", workers = ""]) => {
    const out = openSync(join(folder, "decisions.ndjson"), "w");
    const args = ["check", policies, "--requests", "requests.ndjson", "--quiet", "--workers", workers];
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [command, ...args], {
      cwd: folder,
      stdio: ["ignore", out, "pipe"],
      encoding: "utf8",
    });
    const ms = performance.now() - start;
    closeSync(out);
    if (status !== 1) throw new Error(`check ended with ${status}: ${stderr}`);
    run.log(`batch, ${title}: ${duration(ms * 1e6)}`);
    const written = statSync(join(folder, "decisions.ndjson")).size;
    return [title, duration(ms * 1e6), duration((ms * 1e6) / run.requests), megabytes(written)];
  });
  const read = megabytes(statSync(join(folder, "requests.ndjson")).size);
  return `\`ram-policy check policies --requests requests.ndjson > decisions.ndjson\`, ${run.requests.toLocaleString("en-US")} different requests (${read}), the
whole process with its start and the compiling of the policies:

${table(["", "time", "a request", "written"], rows)}`;
}
