// @ts-check
/**
 * The parts of the catalogue that belong to no single service: regions, RAM codes, system policies. Each is read from
 * the file of its name in the folder of fact files; a part without a file is left as it is.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readFacts } from "./facts.mjs";

/** @typedef {import("./facts.mjs").Reader} Reader */
/** @typedef {import("./source-dates.mjs").Dates} Dates */

/**
 * File name → its content.
 *
 * @param {string} folder
 * @param {Dates} dates
 * @param {import("./further-actions.mjs").FurtherActions} further
 * @returns {[string, unknown][]}
 */
export function importExtras(folder, dates, further) {
  /** @type {[string, string, (facts: Reader, dates: Dates, further: ReadonlyMap<string, unknown>) => unknown][]} */
  const parts = [
    ["regions.json", "regions.json", encodeRegions],
    ["services.json", "ram-codes.json", encodeCodes],
    ["system-policies.json", "system-policies.json", encodePolicies],
  ];
  return parts.flatMap(([from, to, encode]) => {
    const path = join(folder, from);
    return existsSync(path) ? [[to, encode(readFacts(path), dates, further)]] : [];
  });
}

/** @param {Reader} facts @param {Dates} dates */
function encodeRegions(facts, dates) {
  const regions = facts.list("regions").map((region) => ({
    id: region.text("regionId"),
    products: region.number("products"),
    ...(region.flag("ecs") ? { ecs: true } : {}),
    ...(region.flag("swasOpen") ? { swasOpen: true } : {}),
  }));
  return {
    $schema: "../../schemas/regions.schema.json",
    compiled: dates.compiled,
    date: dates.metadata,
    regions: regions.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/**
 * A code that only the document of a system policy names is documented, too.
 *
 * @param {Reader} facts
 * @param {Dates} dates
 * @param {ReadonlyMap<string, unknown>} further
 */
function encodeCodes(facts, dates, further) {
  const groups = [...facts.list("services"), ...facts.list("perProductRamCodes")].map((row) => row.texts("ramCodes"));
  const codes = facts.list("ramCodes").map((row) => {
    const code = row.text("ramCode");
    const beside = new Set(groups.filter((group) => group.includes(code)).flat());
    beside.delete(code);
    const known = ["assumed-from-product-code", "metadata", "documented", "services-that-work-with-ram"];
    const basis = row.choice("basis", known);
    return {
      code,
      basis: basis === "metadata" ? basis : basis === "assumed-from-product-code" ? "assumed" : "documented",
      ...some("granularity", row.texts("granularities")),
      ...some("services", row.texts("services")),
      ...some("with", [...beside]),
    };
  });
  const listed = new Set(codes.map(({ code }) => code));
  for (const code of further.keys()) if (!listed.has(code)) codes.push({ code, basis: "documented" });
  return {
    $schema: "../../schemas/ram-codes.schema.json",
    compiled: dates.compiled,
    list: "published",
    codes: codes.sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** @param {Reader} facts @param {Dates} dates */
function encodePolicies(facts, dates) {
  const policies = facts.list("policies").map((policy) => {
    policy.choice("type", ["System"]);
    const source = policy.has("documentSource") ? policy.child("documentSource") : undefined;
    return {
      name: policy.text("name"),
      ...some("services", policy.texts("services")),
      ...(source === undefined
        ? {}
        : {
            version: source.text("policyVersion"),
            updated: source.text("updated"),
            source: source.text("url"),
            document: policy.child("document").facts,
          }),
    };
  });
  return {
    $schema: "../../schemas/system-policies.schema.json",
    compiled: dates.compiled,
    list: "partial",
    policies: policies.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** @param {string} key @param {string[]} texts @returns {Record<string, string[]>} */
function some(key, texts) {
  return texts.length === 0 ? {} : { [key]: [...new Set(texts)].sort() };
}
