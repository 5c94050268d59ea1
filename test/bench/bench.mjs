import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { agreement } from "./agreement.mjs";
import { batch } from "./batch.mjs";
import { engines, judge, reference } from "./engines/index.mjs";
import { coldStart, estate, growth, hostility, memory } from "./limits.mjs";
import { putResults } from "./page.mjs";
import { speed } from "./speed.mjs";
import { workloads } from "./workloads.mjs";

/**
 * `npm run bench [-- OPTIONS]`: every engine on all work, and the tables into docs/benchmark.md.
 *
 *   --rounds N     turns of W1 to W4; 3
 *   --ms N         time for each figure; 300
 *   --only TEXT    engines whose name holds TEXT; the loops stay
 *   --requests N   of the batch; 1,000,000
 *   --skip LIST    of speed, W5, W6, W7, growth, estate, batch
 *   --print        print the tables and leave the page alone
 *
 * @typedef {object} Run
 * @property {readonly string[]} engines
 * @property {Readonly<Record<string, string>>} files   W1 to W4 as JSON
 * @property {string} folder
 * @property {number} rounds
 * @property {number} ms
 * @property {number} requests
 * @property {(text: string) => void} log
 */

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    ms: { type: "string", default: "300" },
    only: { type: "string", default: "" },
    skip: { type: "string", default: "" },
    requests: { type: "string", default: "1000000" },
    print: { type: "boolean", default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), "ram-policy-bench-"));
/** @type {Record<string, string>} */
const files = {};
for (const [name, make] of Object.entries(workloads)) {
  files[name] = join(folder, `${name}.json`);
  writeFileSync(files[name], JSON.stringify(make()));
}
const wanted = engines.filter(({ name }) => name === reference || name === judge || name.includes(values.only));
/** @type {Run} */
const run = {
  engines: wanted.map(({ name }) => name),
  files,
  folder,
  rounds: Number(values.rounds),
  ms: Number(values.ms),
  requests: Number(values.requests),
  log: (text) => void process.stderr.write(`${text}\n`),
};
const skipped = values.skip.split(",");
const parts = [];

parts.push(setting());
const { text, isStranger } = await agreement(run);
parts.push(text);
if (!skipped.includes("speed")) parts.push(await speed(run, isStranger));
if (!skipped.includes("W5")) parts.push(await hostility(run));
if (!skipped.includes("W6")) parts.push(await coldStart(run));
if (!skipped.includes("W7")) parts.push(await memory(run));
if (!skipped.includes("growth")) parts.push(await growth(run));
if (!skipped.includes("estate")) parts.push(await estate(run));
if (!skipped.includes("batch")) parts.push(await batch(run));

const results = parts.join("\n\n");
if (values.print) process.stdout.write(`${results}\n`);
else putResults(results);
rmSync(folder, { recursive: true });

function setting() {
  const versions = wanted.flatMap((engine) =>
    engine.package === undefined ? [] : [`${engine.name} ${versionOf(engine.package)}`],
  );
  const own = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;
  const machine = `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores`;
  return `${machine}; ${run.rounds} rounds, ${run.ms} ms a figure. ${[`ram-policy ${own}`, ...versions].join(", ")}.`;
}

/** @returns {string} */
function versionOf(/** @type {string} */ name) {
  const path = fileURLToPath(new URL(`node_modules/${name}/package.json`, import.meta.url));
  return JSON.parse(readFileSync(path, "utf8")).version;
}
