import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { measure } from "./child.mjs";
import { nothing } from "./engines/index.mjs";
import { duration, median, megabytes, table } from "./format.mjs";
import { ofSize, principalsOf } from "./workloads.mjs";

/** @typedef {import("./bench.mjs").Run} Run */

/** The entry point for programs that start often. */
const jsonAlone = fileURLToPath(new URL("../../dist/json.js", import.meta.url));

/** W5: a pattern with eight inner stars. */
export async function hostility(/** @type {Run} */ run) {
  const lengths = [16, 32, 64, 1024, 65_536];
  const rows = [];
  for (const engine of run.engines) {
    const { results } = await measure(["hostile", engine], { ms: run.ms, limit: 15_000 });
    const at = new Map(results.map(({ length, ms }) => [length, ms]));
    const last = results.at(-1)?.length ?? 0;
    const verdict = at.has(65_536) ? "stays linear" : `over a second beyond ${Math.max(last, 16)} letters`;
    rows.push([
      engine,
      ...lengths.map((length) => (at.has(length) ? duration((at.get(length) ?? 0) * 1e6) : "–")),
      verdict,
    ]);
    run.log(`W5 ${engine}: ${verdict}`);
  }
  return `W5, one decision on \`a*a*a*a*a*a*a*a*b\` and a text of so many letters that does not match, the first of its length:

${table(["", ...lengths.map(String), ""], rows)}`;
}

/** W6: from the start of the program to the first decision. All take turns, so that a busy machine is busy for all. */
export async function coldStart(/** @type {Run} */ run) {
  const turns = 15;
  const starters = [
    { engine: nothing, title: "nothing but the measuring", library: undefined },
    { engine: "ram-policy", title: "ram-policy/json", library: jsonAlone },
    ...run.engines.map((engine) => ({ engine, title: engine, library: undefined })),
  ];
  /** @type {number[]} */
  const empty = [];
  /** @type {{ inside: number, wall: number }[][]} */
  const taken = starters.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    execFileSync(process.execPath, ["-e", "0"]);
    empty.push(performance.now() - start);
    for (const [at, { engine, library }] of starters.entries()) {
      const from = library === undefined ? {} : { library };
      const { results, wall } = await measure(["cold", engine, run.files.W3 ?? ""], { ms: run.ms, ...from });
      taken[at]?.push({ inside: results[0]?.ms ?? Number.NaN, wall });
    }
  }
  const [alone = []] = taken;
  const rows = starters.map(({ title }, at) => {
    const own = taken[at] ?? [];
    const ms = (/** @type {number[]} */ times) => duration(median(times) * 1e6);
    const beyond = (/** @type {"inside" | "wall"} */ which) =>
      at === 0 ? "–" : ms(own.map((one, turn) => one[which] - (alone[turn]?.[which] ?? Number.NaN)));
    return [
      title,
      ms(own.map(({ inside }) => inside)),
      beyond("inside"),
      ms(own.map(({ wall }) => wall)),
      beyond("wall"),
    ];
  });
  run.log("W6 done");
  return `W6, a fresh process: import, compile the 200 statements of W3, decide once (median of ${turns}; an empty Node takes ${duration(median(empty) * 1e6)}):

${table(["", "in the process", "beyond the measuring", "the whole process", "beyond the measuring"], rows)}`;
}

/** W7: what 10,000 compiled statements hold. */
export async function memory(/** @type {Run} */ run) {
  const rows = [];
  for (const engine of run.engines) {
    const { results, error } = await measure(["memory", engine, run.files.W4 ?? ""], { ms: run.ms });
    const [one] = results;
    rows.push(one === undefined ? [engine, error, "–"] : [engine, megabytes(one.bytes), duration(one.compile * 1e6)]);
  }
  run.log("W7 done");
  return `W7, 10,000 statements: heap and external memory held after compiling and 64 decisions, and the time to compile them:

${table(["", "memory", "compile"], rows)}`;
}

/** From ten statements to a hundred thousand, on one curve. */
export async function growth(/** @type {Run} */ run) {
  const rows = [];
  for (const size of [10, 100, 1000, 10_000, 100_000]) {
    const file = join(run.folder, `size-${size}.json`);
    writeFileSync(file, JSON.stringify(ofSize(size)));
    for (const engine of ["ram-policy", "loop of two pointers", "CASL"].filter((name) => run.engines.includes(name))) {
      const [timed] = (await measure(["time", engine, file], { ms: run.ms })).results;
      const [held] = (await measure(["memory", engine, file], { ms: run.ms })).results;
      rows.push([
        engine,
        size.toLocaleString("en-US"),
        ...(timed ? [duration(timed.ns), duration(timed.fresh), duration(timed.pause.p99 * 1e6)] : ["–", "–", "–"]),
        ...(held ? [duration(held.compile * 1e6), megabytes(held.bytes)] : ["–", "–"]),
      ]);
      run.log(`growth ${size} ${engine}: ${timed ? duration(timed.ns) : "–"}`);
    }
  }
  const sorted = run.engines.flatMap((engine) => rows.filter(([name]) => name === engine));
  return `Growth in the shape of W4, 1,024 different requests:

${table(["", "statements", "decision, seen", "fresh", "first decisions, p99", "compile", "memory"], sorted)}`;
}

/** An estate: 1,000 principals that share 200 policies. */
export async function estate(/** @type {Run} */ run) {
  const file = join(run.folder, "estate.json");
  writeFileSync(file, JSON.stringify({ ...ofSize(4000), principals: principalsOf(1000, 200) }));
  const { results, error } = await measure(["estate", "ram-policy", file], { ms: run.ms });
  const [one] = results;
  if (one === undefined) return `Estate: ${error}`;
  const row = [duration(one.compile * 1e6), megabytes(one.bytes), duration(one.first), duration(one.ns)];
  return `An estate, ram-policy: 1,000 principals with five to fifteen of 200 policies of 20 statements each, 16 requests to each:

${table(["reading and compiling all", "memory", "decision, first round", "decision"], [row])}`;
}
