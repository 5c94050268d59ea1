/**
 * An engine as the benchmark sees it. `prepare` gives a question the form that the engine wants; it is not timed.
 *
 * @typedef {import("../naive.mjs").Policy} Policy
 * @typedef {import("../naive.mjs").Question} Question
 * @typedef {import("../naive.mjs").Outcome} Outcome
 * @typedef {object} Engine
 * @property {(question: Question) => any} prepare
 * @property {(prepared: any) => Outcome | boolean} decide   only whether it is allowed, where it can say no more
 *
 * @typedef {object} EngineFacts
 * @property {string} name
 * @property {string} file         its module here, which exports `create`
 * @property {string} [export]     another name of that function
 * @property {string} [package]    the package that it measures
 */

/** @type {readonly EngineFacts[]} */
export const engines = [
  { name: "ram-policy", file: "ram-policy" },
  { name: "loop of regular expressions", file: "loops", export: "createRegexLoop" },
  { name: "loop of two pointers", file: "loops", export: "createTwoPointerLoop" },
  { name: "CASL", file: "casl", package: "@casl/ability" },
  { name: "casbin", file: "casbin", package: "casbin" },
  { name: "Cedar", file: "cedar", package: "@cedar-policy/cedar-wasm" },
  { name: "iam-simulate", file: "iam-simulate", package: "@cloud-copilot/iam-simulate" },
];

/** What our ratios are against where nothing else is said. */
export const reference = "loop of regular expressions";

/** The judge of agreement; as right as the other loop, and bearable with 10,000 statements. */
export const judge = "loop of two pointers";

/** Decides nothing: what measuring costs by itself. */
export const nothing = "nothing";

/**
 * Loads an engine and nothing of the others, so that a start from cold is that of one engine.
 *
 * @returns {Promise<(policies: readonly Policy[]) => Engine | Promise<Engine>>}
 */
export async function creatorOf(/** @type {string} */ name) {
  // A module of its own, as every engine has one: to load it is no cost of an engine.
  if (name === nothing) return (await import("./nothing.mjs")).create;
  const facts = engines.find((engine) => engine.name === name);
  if (facts === undefined) throw new Error(`there is no engine ${name}`);
  const module = await import(`./${facts.file}.mjs`);
  return module[facts.export ?? "create"];
}
