import { readFileSync } from "node:fs";
import process from "node:process";
import { creatorOf } from "./engines/index.mjs";

/**
 * One measurement of one engine in a process of its own, so that engines share neither compiled code nor memory:
 *
 *     node --expose-gc measure.mjs MODE ENGINE [FILE]
 *
 * FILE holds policies and requests. The result is one line of JSON. BENCH_MS is the time for each figure.
 */
const born = performance.now();
const [mode = "", name = "", file = ""] = process.argv.slice(2);
const budget = Number(process.env.BENCH_MS ?? 300);
const say = (/** @type {object} */ result) => process.stdout.write(`${JSON.stringify(result)}\n`);
/** @returns {any} */
const load = () => JSON.parse(readFileSync(file, "utf8"));
const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const centile = (/** @type {number[]} */ values, /** @type {number} */ share) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** Keeps results alive. */
let sink = 0;
const use = (/** @type {unknown} */ result) => {
  sink += typeof result === "string" ? result.length : Number(result);
};

/** @type {Readonly<Record<string, () => unknown>>} */
const modes = { agree, time, hostile: resist, cold, memory, estate };
await modes[mode]?.();
if (sink === Number.POSITIVE_INFINITY) say({ sink });
process.exit(0);

/** Outcomes by their first letters, for as many requests as the budget allows. */
async function agree() {
  const { policies, requests } = load();
  const engine = await (await creatorOf(name))(policies);
  const start = performance.now();
  const outcomes = [];
  for (const request of requests) {
    const outcome = engine.decide(engine.prepare(request));
    outcomes.push(typeof outcome === "boolean" ? (outcome ? "yes" : "no") : outcome);
    if (performance.now() - start > budget * 10) break;
  }
  say({ outcomes });
}

/** Steady speed on strings that were seen before and on strings that were not, and the pauses before it. */
async function time() {
  const { policies, requests } = load();
  const create = await creatorOf(name);
  const compileStart = performance.now();
  const engine = await create(policies);
  const compile = performance.now() - compileStart;
  const prepared = requests.map(engine.prepare);

  // Every request once, so that engines which learn have learnt.
  const start = performance.now();
  for (let at = 0; at < prepared.length && performance.now() - start < 4000; at++) use(engine.decide(prepared[at]));

  const one = spend(prepared, engine.decide, budget, 1);
  const batch = Math.max(1, Math.min(10_000, Math.round(50_000 / one.ns)));
  const steady = spend(prepared, engine.decide, budget, batch);

  const text = JSON.stringify(requests.slice(0, Math.max(1, Math.min(requests.length, Math.ceil(2e7 / one.ns)))));
  const passes = [];
  for (const stop = performance.now() + budget * 2; performance.now() < stop || passes.length < 3; ) {
    const fresh = JSON.parse(text).map(engine.prepare);
    const start = performance.now();
    for (let at = 0; at < fresh.length; at++) use(engine.decide(fresh[at]));
    passes.push(((performance.now() - start) * 1e6) / fresh.length);
    if (performance.now() > stop && passes.length >= 1 && one.ns > 1e8) break;
  }
  const pauses = firstDecisions(await create(policies), requests);
  const pause = { p99: centile(pauses, 0.99), longest: centile(pauses, 1) };
  say({ compile, ns: steady.ns, p99: steady.p99, fresh: median(passes), pause });
}

/** The first decision about each action, by an engine made anew in a process whose code is warm. In milliseconds. */
function firstDecisions(/** @type {any} */ engine, /** @type {readonly any[]} */ requests) {
  const actions = new Set();
  const pauses = [];
  const end = performance.now() + 2000;
  for (const request of requests) {
    if (actions.has(request.action)) continue;
    actions.add(request.action);
    const prepared = engine.prepare(request);
    const start = performance.now();
    use(engine.decide(prepared));
    pauses.push(performance.now() - start);
    if (performance.now() > end) break;
  }
  return pauses;
}

/** Decides over and over; samples are of `batch` decisions. */
function spend(
  /** @type {readonly any[]} */ prepared,
  /** @type {(prepared: any) => unknown} */ decide,
  /** @type {number} */ ms,
  /** @type {number} */ batch,
) {
  const samples = [];
  let at = 0;
  for (const stop = performance.now() + ms; performance.now() < stop || samples.length < 3; ) {
    const start = performance.now();
    for (let turn = 0; turn < batch; turn++) {
      use(decide(prepared[at]));
      at = at + 1 === prepared.length ? 0 : at + 1;
    }
    samples.push(((performance.now() - start) * 1e6) / batch);
    if (samples.length > 200_000) break;
  }
  return { ns: median(samples), p99: centile(samples, 0.99) };
}

/** Time of one decision on ever longer texts; ends with the first that takes more than a second. */
async function resist() {
  const { hostile } = await import("./workloads.mjs");
  const engine = await (await creatorOf(name))(hostile.policies);
  const good = engine.decide(engine.prepare(hostile.request(24, "b")));
  if (good !== true && good !== "Allow") throw new Error(`${name} refuses the text that fits`);
  for (const length of [16, 24, 32, 48, 64, 128, 256, 1024, 4096, 16_384, 65_536]) {
    const prepared = engine.prepare(hostile.request(length));
    const start = performance.now();
    use(engine.decide(prepared));
    const ms = performance.now() - start;
    say({ length, ms });
    if (ms > 1000) return;
  }
}

/** From the start of this file to the first decision. */
async function cold() {
  const { policies, requests } = load();
  const engine = await (await creatorOf(name))(policies);
  use(engine.decide(engine.prepare(requests[0])));
  say({ ms: performance.now() - born });
}

/** Memory that compiled policies hold after some decisions, and the time to compile them in a warm process. */
async function memory() {
  const create = await creatorOf(name);
  const { policies, requests } = load();
  // The code of the engine is not what is measured.
  const small = await create(policies.slice(0, 20));
  for (const request of requests.slice(0, 64)) use(small.decide(small.prepare(request)));
  const texts = policies.map((/** @type {unknown} */ policy) => JSON.stringify(policy));
  const before = held();
  const compileStart = performance.now();
  const engine = await create(texts.map((/** @type {string} */ text) => JSON.parse(text)));
  const compile = performance.now() - compileStart;
  const stop = performance.now() + 2000;
  for (const request of requests.slice(0, 64)) {
    use(engine.decide(engine.prepare(request)));
    if (performance.now() > stop) break;
  }
  say({ bytes: held() - before, compile });
  use(typeof engine.decide);
}

function held() {
  for (let turn = 0; turn < 4; turn++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Many principals that share policies: the time and memory to have them all, and decisions that go round. */
async function estate() {
  const { createEstate } = await import("./engines/ram-policy.mjs");
  const { policies, requests, principals } = load();
  const before = held();
  const start = performance.now();
  const engines = await createEstate(policies, principals);
  const compile = performance.now() - start;
  const bytes = held() - before;
  const asked = requests.slice(0, 16).map(engines[0].prepare);
  const rounds = [];
  for (const stop = performance.now() + budget * 4; performance.now() < stop || rounds.length < 3; ) {
    const round = performance.now();
    for (const engine of engines) for (const request of asked) use(engine.decide(request));
    rounds.push(((performance.now() - round) * 1e6) / (engines.length * asked.length));
  }
  say({ compile, bytes, first: rounds[0], ns: median(rounds) });
}
