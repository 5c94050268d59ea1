// @ts-check
/**
 * Actions that no list of API operations has and that can be granted nevertheless: those that published documents of
 * system policies name, and those that the documentation names in its text (`further-actions.json`, where also stands
 * which operations check an action of another name, and which actions are granted on all resources only).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Reader, readFacts } from "./facts.mjs";

/** @typedef {ReadonlyMap<string, ReadonlySet<string>>} FurtherActions RAM code → names, none where only the code is named */

/** @param {string} folder @returns {FurtherActions} */
export function readFurtherActions(folder) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  /** @param {string} code @param {string} name */
  const add = (code, name) => found.set(code, (found.get(code) ?? new Set()).add(name));
  const names = byHand().child("names");
  for (const code of Object.keys(names.facts)) for (const name of names.texts(code)) add(code, name);
  const path = join(folder, "system-policies.json");
  for (const policy of existsSync(path) ? readFacts(path).list("policies") : []) {
    for (const text of policy.has("document") ? namedActions(policy.child("document").facts) : []) {
      const [, code, name] = /^([a-z0-9][a-z0-9-]*):([A-Za-z0-9_]+|.*[*?].*)$/.exec(text) ?? [];
      if (code === undefined || name === undefined) continue;
      // A pattern names the code alone.
      if (/[*?]/.test(name)) found.set(code, found.get(code) ?? new Set());
      else add(code, name);
    }
  }
  return found;
}

function byHand() {
  return readFacts(fileURLToPath(new URL("./further-actions.json", import.meta.url)));
}

/**
 * An action with what is known of it by hand: the operations that check it; that it is granted on all resources only,
 * where its list does not know.
 *
 * @param {string} code
 * @param {Reader} action
 */
export function withFurtherFacts(code, action) {
  const hand = byHand();
  const name = action.text("name");
  const [apis, resources] = ["apis", "resources"].map((member) => {
    const services = hand.child(member);
    return services.has(code) && services.child(code).has(name) ? services.child(code) : undefined;
  });
  if (apis === undefined && resources === undefined) return action;
  const stated = action.has("apis") ? action.texts("apis") : [];
  const all = apis && [...new Set([...stated, ...apis.texts(name)])];
  resources?.choice(name, ["all"]);
  const isNews = resources !== undefined && !action.flag("resourcesKnown");
  return new Reader(
    {
      ...action.facts,
      ...(all && { apis: all }),
      ...(isNews && { resources: [], allResources: true, resourcesKnown: true, basis: "docs-page" }),
    },
    action.place,
  );
}

/** @param {unknown} value @returns {string[]} */
function namedActions(value) {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namedActions);
  return Object.entries(value).flatMap(([key, entry]) =>
    key === "Action" || key === "NotAction" ? [entry].flat().map(String) : namedActions(entry),
  );
}

/**
 * Facts of the actions that a service's list lacks.
 *
 * @param {FurtherActions} further
 * @param {string} code
 * @param {readonly string[]} listed
 * @returns {Reader[]}
 */
export function furtherActions(further, code, listed) {
  const known = new Set(listed.map((name) => name.toLowerCase()));
  const names = [...(further.get(code) ?? [])].filter((name) => !known.has(name.toLowerCase())).sort();
  return names.map(
    (name) =>
      new Reader(
        {
          name,
          accessLevel: null,
          resources: [],
          allResources: false,
          resourcesKnown: false,
          conditionKeys: [],
          dependentActions: [],
          basis: "docs-page",
        },
        `further actions, ${code}:${name}`,
      ),
  );
}
