import { measure } from "./child.mjs";
import { reference } from "./engines/index.mjs";
import { count, duration, median, ratio, table } from "./format.mjs";

/** @typedef {import("./bench.mjs").Run} Run */
/** @typedef {{ compile: number, ns: number, p99: number, fresh: number, pause: { p99: number, longest: number } }} Timed */

/** W1 to W4: rounds in which every engine has its turn, so that a busy machine is busy for all of them. */
export async function speed(
  /** @type {Run} */ run,
  /** @type {(engine: string, workload: string) => boolean} */ isStranger,
) {
  /** @type {Map<string, Timed[]>} */
  const timed = new Map();
  for (let round = 0; round < run.rounds; round++) {
    for (const [workload, file] of Object.entries(run.files)) {
      for (const engine of run.engines) {
        if (isStranger(engine, workload)) continue;
        const { results, error } = await measure(["time", engine, file], { ms: run.ms });
        const key = `${engine} ${workload}`;
        if (results[0] !== undefined) timed.set(key, [...(timed.get(key) ?? []), results[0]]);
        run.log(`round ${round + 1}, ${key}: ${results[0] ? duration(results[0].ns) : error}`);
      }
    }
  }
  const of = (/** @type {string} */ engine, /** @type {string} */ workload) => timed.get(`${engine} ${workload}`) ?? [];
  const workloads = Object.keys(run.files);
  const speeds = run.engines.map((engine) => [
    engine,
    ...workloads.flatMap((workload) => {
      const own = of(engine, workload);
      const times = own.flatMap(({ ns }, round) => {
        const other = of(reference, workload)[round];
        return other === undefined ? [] : [other.ns / ns];
      });
      return [own.length === 0 ? "–" : count(1e9 / median(own.map(({ ns }) => ns))), ratio(times)];
    }),
  ]);
  const fresh = run.engines.map((engine) => [
    engine,
    ...workloads.flatMap((workload) => {
      const own = of(engine, workload);
      const value = (/** @type {(one: Timed) => number} */ pick) =>
        own.length === 0 ? "–" : duration(median(own.map(pick)));
      return [value(({ ns }) => ns), value(({ fresh: time }) => time), value(({ p99 }) => p99)];
    }),
  ]);
  const starts = run.engines.map((engine) => {
    const own = of(engine, "W4");
    const value = (/** @type {(one: Timed) => number} */ pick) =>
      own.length === 0 ? "–" : duration(median(own.map(pick)) * 1e6);
    return [
      engine,
      value(({ compile }) => compile),
      value(({ pause }) => pause.p99),
      value(({ pause }) => pause.longest),
    ];
  });
  return `Decisions a second, and how many times the speed of the ${reference} in the same round (range over rounds):

${table(["", ...workloads.flatMap((name) => [name, "×"])], speeds)}

One decision, on strings that the engine has seen before, on strings just parsed from JSON, and the 99th percentile of
samples of about 50 µs:

${table(["", ...workloads.flatMap((name) => [`${name} seen`, "fresh", "p99"])], fresh)}

W4, before it runs: compiling 10,000 statements in a process that has done nothing else; and the first decision about each
action, by an engine made anew with warm code (the longest also shows what else the machine did):

${table(["", "compile", "first decisions, p99", "longest"], starts)}`;
}
