// @ts-check
/**
 * Writes the catalogue from a folder of fact files: `npm run catalogue:import -- <folder> [--only code,code] [--out folder]`.
 *
 * The folder holds `SOURCES.md` (dates), `services/<ram-code>.json` (one per RAM code) and, for a service whose API is
 * known whole, `<ram-code>.json` beside it; and what belongs to no service (`import-extras.mjs`). The same facts always
 * give the same bytes. Without `--only`, files of codes that the facts no longer name are removed. The shapes of what is
 * written are in `schemas/`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FactError, namesIn, readFacts } from "./facts.mjs";
import { formatJson } from "./format-json.mjs";
import { furtherActions, readFurtherActions, withFurtherFacts } from "./further-actions.mjs";
import { importExtras } from "./import-extras.mjs";
import { readDates } from "./source-dates.mjs";

/** @typedef {import("./facts.mjs").Facts} Facts */
/** @typedef {import("./facts.mjs").Reader} Reader */
/** @typedef {import("./source-dates.mjs").Dates} Dates */

const home = fileURLToPath(new URL("../src/catalogue/", import.meta.url));

/**
 * Codes of which it is known that some actions are not called like the API operation, so that a list of operations is
 * no list of actions (`SOURCES.md`: shapes, and the cautions by code).
 */
const namesDiffer = new Set(["cs", "fc", "kms", "log", "mns", "odps", "oss", "ots", "pvtz"]);

/** @param {readonly string[]} args */
function main(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: { type: "string" }, out: { type: "string", default: home } },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) {
    throw new FactError("usage: catalogue:import -- <folder of fact files> [--only code,code] [--out folder]");
  }
  const dates = readDates(join(folder, "SOURCES.md"));
  const further = readFurtherActions(folder);
  const all = namesIn(join(folder, "services"));
  const codes = values.only === undefined ? all : values.only.split(",").sort();
  for (const code of codes) if (!all.includes(code)) throw new FactError(`no fact file services/${code}.json`);

  /** @type {Map<string, string>} */
  const files = new Map();
  /** @type {string[]} */
  const broken = [];
  codes.forEach((code, index) => {
    if (index % 50 === 49) process.stderr.write(`${index + 1} of ${codes.length} services read\n`);
    try {
      for (const [name, value] of importService(folder, code, dates, further)) files.set(name, formatJson(value));
    } catch (error) {
      if (!(error instanceof FactError)) throw error;
      broken.push(error.message);
    }
  });
  if (broken.length > 0) throw new FactError(broken.join("\n"));

  const out = join(values.out, "services");
  mkdirSync(out, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(out, name), text);
  if (values.only === undefined) {
    for (const name of readdirSync(out)) if (name.endsWith(".json") && !files.has(name)) rmSync(join(out, name));
  }
  const listed = namesIn(out).filter((name) => !name.endsWith(".api"));
  writeFileSync(join(out, "index.ts"), indexOf(listed, elsewhere(out, listed)));
  if (values.only === undefined) {
    for (const [name, value] of importExtras(folder, dates, further))
      writeFileSync(join(values.out, name), formatJson(value));
  }
  process.stderr.write(`${codes.length} services, ${files.size} files written to ${out}\n`);
}

/**
 * @param {string} folder
 * @param {string} code
 * @param {Dates} dates
 * @param {import("./further-actions.mjs").FurtherActions} further
 * @returns {[string, unknown][]}
 */
function importService(folder, code, dates, further) {
  const path = join(folder, "services", `${code}.json`);
  const facts = readFacts(path);
  const wholePath = join(folder, `${code}.json`);
  const whole = namesIn(folder).includes(code) ? readFacts(wholePath) : undefined;
  if (facts.text("ramCode") !== code) throw new FactError(`${path}: ramCode is not the file's name`);
  const actions = (whole ?? facts).list("actions").map((action) => withFurtherFacts(code, action));
  const names = actions.map((action) => action.text("name"));
  if (new Set(names).size !== names.length) throw new FactError(`${path}: an action is listed twice`);
  if (whole !== undefined) {
    const listed = new Set(facts.list("actions").map((action) => action.text("name")));
    const extra = names.filter((name) => !listed.has(name));
    if (extra.length > 0 || listed.size !== names.length) {
      throw new FactError(`${wholePath}: its actions are not those of services/${code}.json (${extra.join(", ")})`);
    }
  }
  const added = whole === undefined ? furtherActions(further, code, names) : [];
  /** @type {[string, unknown][]} */
  const files = [[`${code}.json`, encodeService(code, facts, whole, [...actions, ...added], dates)]];
  if (whole !== undefined) files.push([`${code}.api.json`, encodeApi(code, whole, actions, dates)]);
  return files;
}

/**
 * @param {string} code
 * @param {Reader} facts
 * @param {Reader | undefined} whole
 * @param {readonly Reader[]} actions
 * @param {Dates} dates
 */
function encodeService(code, facts, whole, actions, dates) {
  const templates = table(
    [...facts.list("resourceTypes"), ...actions.flatMap((action) => action.list("resources"))].flatMap((entry) =>
      entry.texts("arn"),
    ),
  );
  /** @param {Reader} entry */
  const templatesOf = (entry) => entry.texts("arn").map((arn) => templates.at(arn));
  /** @param {Reader} entry */
  const entryOf = (entry) => [
    entry.text("type"),
    entry.choice("required", ["true", "false", "null"]) === "null" ? null : entry.flag("required"),
    templatesOf(entry),
  ];
  const resources = table(actions.flatMap((action) => action.list("resources")).map((e) => JSON.stringify(entryOf(e))));

  const byBasis = count(actions.map((action) => action.text("basis")).filter((basis) => basis !== "metadata-api"));
  const basis = [...byBasis].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
  /** @type {Map<string, string[]>} */
  const bare = new Map();
  /** @type {Facts[]} */
  const rows = [];
  for (const action of [...actions].sort(byName)) {
    const row = encodeAction(action, basis, (entry) => resources.at(JSON.stringify(entryOf(entry))));
    if (row !== undefined) rows.push(row);
    else {
      const level = action.maybeText("accessLevel") ?? "unstated";
      bare.set(level, [...(bare.get(level) ?? []), action.text("name")]);
    }
  }

  /** Templates that the source gives for a type, but for none of the actions that it lists. */
  const attached = new Set(
    actions.flatMap((a) => a.list("resources").flatMap((e) => e.texts("arn").map((arn) => `${e.text("type")} ${arn}`))),
  );
  const others = facts
    .list("resourceTypes")
    .map((entry) => {
      const own = entry.texts("arn").filter((arn) => !attached.has(`${entry.text("type")} ${arn}`));
      return /** @type {const} */ ([entry.text("type"), own.map((arn) => templates.at(arn))]);
    })
    .filter(([, indexes]) => indexes.length > 0)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  const codeBasis = facts.choice("ramCodeBasis", ["documented", "metadata", "assumed-from-product-code"]);
  const used = new Set(actions.map((action) => action.text("basis")));
  return {
    $schema: "../../../schemas/service.schema.json",
    code,
    codeBasis: codeBasis === "assumed-from-product-code" ? "assumed" : codeBasis,
    compiled: dates.compiled,
    dates: dates.of(code, used),
    products: facts.list("apiProducts").map((product) => {
      if (product.text("product") !== product.text("code").toLowerCase())
        product.fail("product is not code in lower case");
      return [product.text("code"), product.text("version")];
    }),
    ...(whole === undefined
      ? {}
      : { codes: whole.texts("ramCodes"), granularity: whole.text("granularity"), arnPrefix: whole.text("arnPrefix") }),
    list:
      whole !== undefined ? "complete" : namesDiffer.has(code) || !used.has("metadata-api") ? "partial" : "operations",
    ...(basis === undefined ? {} : { basis }),
    ...some(
      "conditionKeys",
      sortedObject(facts.list("conditionKeys").map((key) => [key.text("key"), key.maybeText("type")])),
    ),
    ...some("templates", templates.rows),
    ...some(
      "resources",
      resources.rows.map((text) => JSON.parse(text)),
    ),
    ...some("otherResources", others),
    ...some("actions", rows),
    ...some("names", sortedObject([...bare])),
  };
}

/**
 * The row of an action; undefined if nothing is known but its name and access level (API metadata).
 *
 * @param {Reader} action
 * @param {string | undefined} usual
 * @param {(entry: Reader) => number} indexOfEntry
 * @returns {Facts | undefined}
 */
function encodeAction(action, usual, indexOfEntry) {
  const name = action.text("name");
  const basis = action.choice("basis", ["metadata-ram", "docs-page", "legacy-docs", "metadata-api"]);
  const entries = action.list("resources").map(indexOfEntry);
  const all = action.flag("allResources");
  const known = action.flag("resourcesKnown");
  const unpublished = action.maybeFlag("authorizationPublished") === false;
  if (!known && (all || entries.length > 0)) action.fail("resources are given although they are not known");
  if (known && all === entries.length > 0) action.fail("either resources or allResources must be given");
  if (known && unpublished) action.fail("resources are known although none is published");
  const keys = action.texts("conditionKeys");
  const needs = action.texts("dependentActions");
  const apis = action.has("apis") ? action.texts("apis") : undefined;
  const usualApis = basis === "metadata-ram" ? [name] : undefined;
  /** @type {Facts} */
  const rest = {
    ...(known ? { resources: all ? "all" : entries } : unpublished ? { resources: "unpublished" } : {}),
    ...(action.maybeFlag("resourcesPartial") ? { partial: true } : {}),
    ...some("keys", keys),
    ...some("needs", needs),
    ...(JSON.stringify(apis) === JSON.stringify(usualApis) ? {} : { apis: apis ?? null }),
    ...(action.maybeFlag("deprecated") ? { deprecated: true } : {}),
    ...(action.has("metadataAccessLevel") ? { metadataLevel: action.text("metadataAccessLevel") } : {}),
  };
  if (basis === "metadata-api" && Object.keys(rest).length === 0) return undefined;
  const level = action.maybeText("accessLevel");
  return { name, ...(level === null ? {} : { level }), ...(basis === usual ? {} : { basis }), ...rest };
}

/**
 * @param {string} code
 * @param {Reader} whole
 * @param {readonly Reader[]} actions
 * @param {Dates} dates
 */
function encodeApi(code, whole, actions, dates) {
  const usualMethods = most(actions.map((action) => JSON.stringify(action.texts("methods"))));
  /** @param {Reader} action */
  const parametersOf = (action) =>
    action.list("parameters").map((parameter) => JSON.stringify(encodeParameter(parameter)));
  /** @param {Reader} action */
  const errorsOf = (action) =>
    action.list("errorCodes").map((error) => JSON.stringify([error.text("code"), error.number("httpStatus")]));
  const parameters = table(actions.flatMap(parametersOf));
  const errors = table(actions.flatMap(errorsOf));
  return {
    $schema: "../../../schemas/service.schema.json",
    code,
    product: whole.text("product"),
    version: whole.text("version"),
    style: whole.text("style"),
    date: dates.of(code, new Set(["metadata-api"]))["metadata-api"],
    regions: whole.texts("endpoints"),
    methods: JSON.parse(usualMethods),
    errors: errors.rows.map((text) => JSON.parse(text)),
    parameters: parameters.rows.map((text) => JSON.parse(text)),
    operations: [...actions].sort(byName).map((action) => ({
      name: action.text("name"),
      group: action.text("group"),
      kind: action.choice("readWrite", ["read", "write", "readAndWrite"]),
      ...(JSON.stringify(action.texts("methods")) === usualMethods ? {} : { methods: action.texts("methods") }),
      ...some(
        "parameters",
        parametersOf(action).map((text) => parameters.at(text)),
      ),
      ...some(
        "errors",
        errorsOf(action).map((text) => errors.at(text)),
      ),
    })),
  };
}

/**
 * A parameter without what is usual: in the query, text, not required.
 *
 * @param {Reader} shape
 * @returns {Facts}
 */
function encodeParameter(shape) {
  const type = shape.text("type");
  /** @param {unknown} value */
  const typed = (value) => (type === "integer" || type === "number" ? Number(value) : value);
  return {
    ...(shape.has("name") ? { name: shape.text("name") } : {}),
    ...(shape.has("in") && shape.text("in") !== "query" ? { in: shape.text("in") } : {}),
    ...(type === "string" ? {} : { type }),
    ...(shape.has("format") ? { format: shape.text("format") } : {}),
    ...(shape.maybeFlag("required") ? { required: true } : {}),
    ...(shape.has("enum") ? { enum: [...new Set(shape.texts("enum"))].map(typed) } : {}),
    ...(shape.has("enumBasis") ? { enumBasis: shape.text("enumBasis") } : {}),
    ...(shape.has("minimum") ? { minimum: Number(shape.facts.minimum) } : {}),
    ...(shape.has("maximum") ? { maximum: Number(shape.facts.maximum) } : {}),
    ...(shape.has("maxItems") ? { maxItems: shape.number("maxItems") } : {}),
    ...(shape.has("default") ? { default: typed(shape.facts.default) } : {}),
    ...(shape.has("items") ? { items: encodeParameter(shape.child("items")) } : {}),
    ...(shape.has("properties") ? { properties: shape.list("properties").map(encodeParameter) } : {}),
  };
}

/**
 * RAM code → other codes with actions on its resources (R-RES-20).
 *
 * @param {string} out
 * @param {readonly string[]} codes
 */
function elsewhere(out, codes) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const code of codes) {
    const { templates = [] } = JSON.parse(readFileSync(join(out, `${code}.json`), "utf8"));
    for (const template of templates) {
      const owner = template.split(":")[1];
      if (owner !== code) found.set(owner, (found.get(owner) ?? new Set()).add(code));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @param {readonly string[]} codes @param {readonly (readonly [string, ReadonlySet<string>])[]} others */
function indexOf(codes, others) {
  /** @param {string} code */
  const key = (code) => (/^[a-z][a-z0-9]*$/.test(code) ? code : JSON.stringify(code));
  const line = (/** @type {string} */ code) =>
    `  ${key(code)}: () => import("./${code}.json", { with: { type: "json" } }),`;
  return [
    'import type { ServiceModule } from "../file.ts";',
    "",
    "/** RAM code → its facts, loaded when asked for. Sorted; `npm run catalogue:import` writes this list. */",
    "export const services: Readonly<Record<string, () => Promise<ServiceModule>>> = {",
    ...codes.map(line),
    "};",
    "",
    "/** RAM code → other codes with actions on its resources (R-RES-20), written with the list above. */",
    ...(others.length === 0
      ? ["export const elsewhere: Readonly<Record<string, readonly string[]>> = {};"]
      : [
          "export const elsewhere: Readonly<Record<string, readonly string[]>> = {",
          ...others.map(
            ([owner, found]) => `  ${key(owner)}: [${[...found].map((code) => JSON.stringify(code)).join(", ")}],`,
          ),
          "};",
        ]),
    "",
  ].join("\n");
}

/** Sorted rows, each once, and where each is. @param {readonly string[]} texts */
function table(texts) {
  const rows = [...new Set(texts)].sort();
  const places = new Map(rows.map((row, index) => [row, index]));
  return { rows, at: (/** @type {string} */ row) => places.get(row) ?? -1 };
}

/** @param {readonly string[]} texts */
function count(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** @param {readonly string[]} texts */
function most(texts) {
  return [...count(texts)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? "[]";
}

/** @param {Reader} a @param {Reader} b */
function byName(a, b) {
  return a.text("name") < b.text("name") ? -1 : 1;
}

/** @param {readonly (readonly [string, unknown])[]} entries */
function sortedObject(entries) {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} key @param {readonly unknown[] | Facts} value @returns {Facts} */
function some(key, value) {
  return (Array.isArray(value) ? value.length : Object.keys(value).length) === 0 ? {} : { [key]: value };
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof FactError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
