import { compileGlob, foldText } from "../pattern/index.ts";
import {
  type ConditionKey,
  type ConditionKeys,
  findKey,
  type KeyAnswer,
  keysOfService,
  splitKey,
} from "./condition-keys.ts";
import { serviceCodes } from "./load.ts";
import type { Action, Evidence } from "./model.ts";
import { lookUpAction, type Searched, type ServiceAction } from "./search.ts";

/** A key that a request of an action can have. */
export interface PossibleKey {
  readonly key: ConditionKey;
  /**
   * `action`: a source lists it for the action. `common`: every service supplies it. `service`: the service supplies
   * it, but no source says for which of its actions.
   */
  readonly by: "action" | "common" | "service";
  readonly evidence: Evidence;
}

/**
 * The condition keys that a request of an action can have (R-AUTH-6), sorted by name; undefined if the action is not
 * known. A key that is not among them may still come: the list of keys is partial.
 */
export function possibleKeys(
  searched: Searched,
  keys: ConditionKeys,
  action: string,
): readonly PossibleKey[] | undefined {
  const found = lookUpAction(searched, action);
  if (found.kind !== "known") return undefined;
  const own = new Map(keysOfService(found.service).map((key) => [foldText(key.name), key]));
  const names = new Set([...keys.byName.keys(), ...own.keys()]);
  const possible = [...names].flatMap((name): readonly PossibleKey[] => {
    const key = keys.byName.get(name) ?? own.get(name);
    if (key === undefined) return [];
    const by = reasonFor(key, found, !keys.byName.has(name));
    return by === undefined ? [] : [{ key, by, evidence: by === "action" ? found.evidence : key.evidence }];
  });
  return possible.sort((a, b) => (a.key.name < b.key.name ? -1 : 1));
}

function reasonFor(
  key: ConditionKey,
  { service, action }: ServiceAction,
  isOwn: boolean,
): PossibleKey["by"] | undefined {
  if (listsKey(action, key)) return "action";
  if (key.in === "trust") return undefined;
  if (key.actions !== undefined) {
    const name = `${service.code}:${action.name}`;
    return key.actions.some((pattern) => compileGlob(pattern, { fold: true }).matches(name)) ? "action" : undefined;
  }
  if (key.services === undefined) return "common";
  if (key.services.includes(service.code) && !isOwn) return "service";
  // Where the tables name the key for some actions, a row that was read whole and does not name it has no such key.
  return isReadWhole(action) && service.actions.some((other) => listsKey(other, key)) ? undefined : "service";
}

/** Whether a current table of the action was read, with its column of condition keys. */
function isReadWhole({ resources, evidence }: Action): boolean {
  return evidence.grade === "documented" && (resources.state === "listed" || resources.state === "all");
}

function listsKey(action: Action, key: ConditionKey): boolean {
  return action.conditionKeys.some((name) => foldText(splitKey(name).name) === foldText(key.name));
}

/** The keys listed apart, and those of the services that are loaded. */
export function allKeys({ services }: Searched, keys: ConditionKeys): readonly ConditionKey[] {
  return [...keys.byName.values(), ...[...services.values()].flatMap(keysOfService)];
}

/** Looks a condition key up among all keys, as `allKeys` lists them. */
export function lookUpKey(
  searched: Searched,
  keys: ConditionKeys | undefined,
  all: readonly ConditionKey[],
  text: string,
): KeyAnswer {
  if (keys === undefined) return { kind: "notLoaded" };
  const answer = findKey(all, keys.notFound, text);
  const code = foldText(text.split(":", 1)[0] ?? "");
  if (
    answer.kind === "unknown" &&
    answer.why === "notListed" &&
    serviceCodes.includes(code) &&
    !searched.services.has(code)
  )
    return { kind: "notLoaded" };
  return answer;
}
