// @ts-check
/**
 * Brings the facts up to date from the public API metadata:
 * `npm run catalogue:refresh -- <new folder> [--only product,product] [--base address] [--concurrency 4] [--tries 4]`.
 *
 * It starts from the catalogue as it is, reads what the metadata say now, writes fact files into the folder, and prints
 * what differs, to be reviewed: `+` actions that are new, `-` gone, `~` changed. What was read in documentation stays.
 * Then `npm run catalogue:import -- <folder>` takes the facts over. Nothing is written before everything was read.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { operationFacts } from "./api-facts.mjs";
import { FactError, namesIn } from "./facts.mjs";
import { difference, mergeActions, rowsOf } from "./merge-metadata.mjs";
import { inParallel, readDocs, readProducts } from "./metadata.mjs";
import { product, serviceFacts, wholeFacts } from "./service-facts.mjs";
import { sourcesOf } from "./source-dates.mjs";

/** @typedef {Record<string, any>} Facts */
/** @typedef {{ code: string, version: string, owner: string, docs?: Facts }} Api */

/** @param {readonly string[]} args @param {AbortSignal} signal */
async function main(args, signal) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      base: { type: "string", default: "https://api.aliyun.com" },
      catalogue: { type: "string", default: fileURLToPath(new URL("../src/catalogue/services/", import.meta.url)) },
      concurrency: { type: "string", default: "4" },
      date: { type: "string", default: new Date().toISOString().slice(0, 10) },
      only: { type: "string" },
      pause: { type: "string", default: "1000" },
      tries: { type: "string", default: "4" },
    },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new FactError("usage: catalogue:refresh -- <new folder> [options]");
  const { files, apis: apiFiles } = readCatalogue(values.catalogue);
  const source = { base: values.base, tries: Number(values.tries), pause: Number(values.pause), signal };

  const apis = chooseApis(await readProducts(source), files, values.only?.split(","));
  /** @type {string[]} */
  const failed = [];
  let read = 0;
  await inParallel(apis, Number(values.concurrency), async (api) => {
    try {
      api.docs = await readDocs(source, api.code, api.version);
    } catch (error) {
      if (!(error instanceof FactError)) throw error;
      failed.push(error.message);
    }
    read++;
    if (read % 25 === 0 || read === apis.length) process.stderr.write(`${read} of ${apis.length} APIs read\n`);
  });

  const services = refresh(files, apis, new Set(apiFiles.keys()));
  mkdirSync(join(folder, "services"), { recursive: true });
  for (const [code, { facts }] of services) writeJson(join(folder, "services", `${code}.json`), facts);
  for (const [code, api] of apiFiles) {
    const file = files.get(code);
    const facts = services.get(code)?.facts;
    if (file && facts) writeJson(join(folder, `${code}.json`), refreshWhole(wholeFacts(file, api), facts, apis));
  }
  const whole = [...services].flatMap(([code, { fresh }]) => (fresh ? [code] : []));
  writeFileSync(join(folder, "SOURCES.md"), sourcesOf([...files.values()], values.date, new Set(whole)));
  const lines = [...services].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { told }]) => told);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  /** @param {string} sign */
  const count = (sign) => lines.filter((line) => line.startsWith(sign)).length;
  process.stderr.write(`${count("+")} added, ${count("-")} gone, ${count("~")} changed; facts are in ${folder}\n`);
  if (failed.length > 0) throw new FactError(`not refreshed:\n${failed.sort().join("\n")}`);
}

/** @param {string} home @returns {{ files: Map<string, Facts>, apis: Map<string, Facts> }} */
function readCatalogue(home) {
  const names = namesIn(home);
  /** @param {string} name */
  const read = (name) => JSON.parse(readFileSync(join(home, `${name}.json`), "utf8"));
  const isApi = (/** @type {string} */ name) => name.endsWith(".api");
  return {
    files: new Map(names.filter((name) => !isApi(name)).map((name) => [name, read(name)])),
    apis: new Map(names.filter(isApi).map((name) => [name.slice(0, -".api".length), read(name)])),
  };
}

/**
 * Versions that the catalogue knows and that still exist, and the current version of every other product.
 *
 * @param {readonly Facts[]} products
 * @param {ReadonlyMap<string, Facts>} files
 * @param {readonly string[] | undefined} only
 * @returns {Api[]}
 */
function chooseApis(products, files, only) {
  /** @type {Map<string, { version: string, owner: string }[]>} */
  const known = new Map();
  for (const [owner, file] of files) {
    for (const [code, version] of file.products) known.set(code, [...(known.get(code) ?? []), { version, owner }]);
  }
  const wanted = products.filter(({ code }) => only === undefined || only.includes(code));
  return wanted.flatMap(({ code, versions, defaultVersion }) => {
    const listed = (known.get(code) ?? []).filter(({ version }) => versions.includes(version));
    if (listed.length > 0) return listed.map(({ version, owner }) => ({ code, version, owner }));
    const owner = known.get(code)?.[0]?.owner ?? code.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-");
    return defaultVersion === undefined ? [] : [{ code, version: String(defaultVersion), owner }];
  });
}

/**
 * @param {ReadonlyMap<string, Facts>} files
 * @param {readonly Api[]} apis
 * @param {ReadonlySet<string>} complete codes whose list holds the operations of one API and nothing else
 * @returns {Map<string, { facts: Facts, told: string[], fresh: boolean }>}
 */
function refresh(files, apis, complete) {
  /** @type {Map<string, { rows: Facts[], operations: Set<string>, products: string[][] }>} */
  const news = new Map();
  for (const { code, version, owner, docs } of apis) {
    if (docs === undefined) continue;
    for (const [target, rows] of new Map([[owner, []], ...rowsOf(owner, docs)])) {
      const entry = news.get(target) ?? { rows: [], operations: new Set(), products: [] };
      entry.rows.push(...rows.filter((row) => !entry.rows.some(({ name }) => name === row.name)));
      if (target === owner) {
        for (const name of Object.keys(docs.apis)) entry.operations.add(name);
        entry.products.push([code, version]);
      }
      news.set(target, entry);
    }
  }
  /** @type {Map<string, { facts: Facts, told: string[], fresh: boolean }>} */
  const services = new Map();
  for (const code of new Set([...files.keys(), ...news.keys()])) {
    const file = files.get(code);
    const before = file === undefined ? emptyFacts(code) : serviceFacts(file);
    const entry = news.get(code);
    // A service of which one API was not read would seem to have lost its actions.
    const whole = before.apiProducts.every((/** @type {Facts} */ old) => entry?.products.some(([c]) => c === old.code));
    const operations = whole && entry ? entry.operations : new Set(before.actions.flatMap(operationsOf));
    const merged = entry === undefined ? before.actions : mergeActions(before.actions, entry.rows, operations);
    const actions = complete.has(code) && whole ? merged.filter(({ name }) => operations.has(name)) : merged;
    const products =
      whole && entry ? entry.products.map(([c = "", version]) => product(c, version)) : before.apiProducts;
    services.set(code, {
      facts: { ...before, apiProducts: products, actions },
      told: difference(code, before.actions, actions),
      fresh: whole && entry !== undefined,
    });
  }
  return services;
}

/** @param {Facts} action @returns {string[]} */
function operationsOf(action) {
  return action.apis ?? [action.name];
}

/** @param {string} code @returns {Facts} */
function emptyFacts(code) {
  const lists = { apiProducts: [], resourceTypes: [], conditionKeys: [], actions: [] };
  return { ramCode: code, ramCodeBasis: "assumed-from-product-code", ...lists };
}

/** @param {Facts} whole @param {Facts} facts @param {readonly Api[]} apis @returns {Facts} */
function refreshWhole(whole, facts, apis) {
  const docs = apis.find(({ code, docs }) => code === whole.product && docs !== undefined)?.docs;
  if (docs === undefined) return whole;
  const old = new Map(whole.actions.map((/** @type {Facts} */ action) => [action.name, action]));
  const regions = (docs.endpoints ?? []).map((/** @type {Facts} */ { regionId }) => regionId);
  return {
    ...whole,
    endpoints: regions.length > 0 ? [...new Set(regions)].sort() : whole.endpoints,
    actions: facts.actions.map((/** @type {Facts} */ action) => ({
      ...action,
      ...operationFacts(docs.apis[action.name], old.get(action.name)),
    })),
  };
}

/** @param {string} path @param {unknown} value */
function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
}

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
try {
  await main(process.argv.slice(2), stop.signal);
} catch (error) {
  if (stop.signal.aborted) {
    process.stderr.write("stopped; nothing was written\n");
    process.exitCode = 130;
  } else if (error instanceof FactError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
