// @ts-check
/** Puts new API metadata and the facts of a service together, and tells what differs. */
import { bareAction, byName } from "./service-facts.mjs";

/** @typedef {Record<string, any>} Facts */

const levels = new Set(["create", "delete", "get", "list", "none", "read", "update", "write"]);

/**
 * What the metadata of one API say: RAM code → rows. Operations without a RAM part are rows of the code that is given.
 *
 * @param {string} code
 * @param {Facts} docs
 * @returns {Map<string, Facts[]>}
 */
export function rowsOf(code, docs) {
  /** @type {Map<string, Map<string, Facts>>} */
  const found = new Map();
  /** @param {string} owner @param {Facts} row */
  const add = (owner, row) => {
    const rows = found.get(owner) ?? new Map();
    const other = rows.get(row.name);
    rows.set(row.name, other === undefined ? row : { ...row, ...other, apis: union(other.apis, row.apis) });
    found.set(owner, rows);
  };
  for (const [name, api] of Object.entries(docs.apis)) {
    const actions = (api.ramActions ?? []).map(ramRow(name)).filter(Boolean);
    for (const { owner, row } of actions) add(owner, marked(row, api));
    if (actions.length > 0) continue;
    const level = api.systemTags?.operationType;
    add(code, marked(bareAction(name, levels.has(level) ? level : null), api));
  }
  return new Map([...found].map(([owner, rows]) => [owner, [...rows.values()]]));
}

/** @param {Facts} row @param {Facts} api */
function marked(row, api) {
  return api.deprecated === true ? { ...row, deprecated: true } : row;
}

/** @param {string} operation @returns {(entry: Facts) => { owner: string, row: Facts } | undefined} */
function ramRow(operation) {
  return (entry) => {
    const { ramAction = entry, operationType, additionalActions } = entry;
    const [owner, name, ...more] = String(ramAction.action ?? "").split(":");
    if (!owner || !name || more.length > 0 || !/^[A-Za-z0-9_]+$/.test(name)) return undefined;
    const resources = ramAction.resources ?? [];
    const all = resources.length > 0 && resources.every((/** @type {Facts} */ { arn }) => arn === "*");
    const row = {
      ...bareAction(name, levels.has(operationType) ? operationType : null),
      resources: all ? [] : groupResources(resources),
      allResources: all,
      resourcesKnown: resources.length > 0,
      conditionKeys: [
        ...new Set((ramAction.actionConditions ?? []).map((/** @type {Facts} */ { conditionKey }) => conditionKey)),
      ].sort(),
      dependentActions: [...new Set(additionalActions ?? [])].map(String).sort(),
      basis: "metadata-ram",
      apis: [operation],
    };
    return { owner, row };
  };
}

/** Forms of one type are alternatives. @param {Facts[]} resources */
function groupResources(resources) {
  /** @type {Map<string, Facts>} */
  const found = new Map();
  for (const { arn, resourceType, validationType } of resources) {
    if (typeof arn !== "string" || !arn.startsWith("acs:")) continue;
    const required = validationType === "always";
    const key = `${resourceType} ${required}`;
    const entry = found.get(key) ?? { type: String(resourceType || "Resource"), required, arn: [] };
    if (!entry.arn.includes(arn)) entry.arn.push(arn);
    found.set(key, entry);
  }
  return [...found.values()];
}

/** @param {string[] | undefined} a @param {string[] | undefined} b */
function union(a = [], b = []) {
  return [...new Set([...a, ...b])].sort();
}

/**
 * Actions of a service with what the metadata say now. Rows that were read in documentation stay.
 *
 * @param {readonly Facts[]} before
 * @param {readonly Facts[]} rows
 * @param {ReadonlySet<string>} operations names of all operations of the service's APIs
 * @returns {Facts[]}
 */
export function mergeActions(before, rows, operations) {
  const fresh = new Map(rows.map((row) => [row.name, row]));
  const kept = before.flatMap((old) => {
    const row = fresh.get(old.name);
    fresh.delete(old.name);
    const merged = row === undefined ? keepOld(old, operations) : mergeRow(old, row);
    return merged === undefined ? [] : [merged];
  });
  return [...kept, ...fresh.values()].sort(byName);
}

/** @param {Facts} old @param {ReadonlySet<string>} operations */
function keepOld(old, operations) {
  const ofDocuments = old.basis === "docs-page" || old.basis === "legacy-docs";
  const apis = old.apis ?? [old.name];
  return ofDocuments || apis.some((/** @type {string} */ name) => operations.has(name)) ? old : undefined;
}

/** @param {Facts} old @param {Facts} row */
function mergeRow(old, row) {
  const { deprecated: _, ...rest } = old;
  const now = row.deprecated ? { ...rest, deprecated: true } : rest;
  const better = row.basis === "metadata-ram" && old.basis !== "docs-page";
  if (better) return row;
  if (old.basis === "metadata-api") return { ...now, accessLevel: row.accessLevel };
  return { ...now, accessLevel: old.accessLevel ?? row.accessLevel };
}

/**
 * What differs, one sorted line for every action.
 *
 * @param {string} code
 * @param {readonly Facts[]} before
 * @param {readonly Facts[]} after
 * @returns {string[]}
 */
export function difference(code, before, after) {
  const old = new Map(before.map((row) => [row.name, row]));
  const now = new Map(after.map((row) => [row.name, row]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [a, b] = [old.get(name), now.get(name)];
    if (a === undefined) return [`+ ${code}:${name} (${b?.accessLevel ?? "no access level"})`];
    if (b === undefined) return [`- ${code}:${name}`];
    const members = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    const changes = members.filter((member) => JSON.stringify(a[member]) !== JSON.stringify(b[member]));
    const told = changes.map((member) => `${member} ${JSON.stringify(a[member])} → ${JSON.stringify(b[member])}`);
    return told.length === 0 ? [] : [`~ ${code}:${name} ${told.join("; ")}`];
  });
}
