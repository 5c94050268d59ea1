import { nearest } from "../core/suggest.ts";
import { compileGlob, foldText } from "../pattern/index.ts";
import { serviceCodes } from "./load.ts";
import { checkedInstead, findAction } from "./lookup.ts";
import type { AccessLevel, Action, Evidence, ListState, Service } from "./model.ts";
import { findRamCode, type RamCodes } from "./ram-codes.ts";

/** What lookups over several services search: those that are loaded, and the codes that exist. */
export interface Searched {
  /** Folded RAM code → its facts. */
  readonly services: ReadonlyMap<string, Service>;
  readonly ramCodes: RamCodes | undefined;
}

/** An action with the service it belongs to. */
export interface ServiceAction {
  readonly service: Service;
  readonly action: Action;
}

/** The answer about an action, `<ram-code>:<action-name>`. */
export type ActionLookup =
  | (ServiceAction & {
      readonly kind: "known";
      readonly sameCase: boolean;
      /**
       * Actions that are stated to be checked instead: the name is that of an API operation, and nothing else says that
       * it is an action, too.
       */
      readonly instead: readonly Action[];
      readonly evidence: Evidence;
    })
  | {
      readonly kind: "unknownAction";
      readonly service: Service;
      /** The listed action that is spelled most like it, with the RAM code. */
      readonly nearest: string | undefined;
      readonly list: ListState;
      readonly evidence: Evidence;
    }
  /** No source names the RAM code. `partial`: not all codes were there to be found. */
  | {
      readonly kind: "unknownService";
      readonly code: string;
      readonly nearest: string | undefined;
      readonly list: RamCodes["list"];
    }
  /** The RAM code exists, but nothing is known of its actions. */
  | { readonly kind: "noFacts"; readonly code: string }
  /** There are facts about the RAM code, or a list of codes to look it up in, but they were not loaded. */
  | { readonly kind: "notLoaded"; readonly code: string }
  /** Not `<ram-code>:<action-name>`, or with wildcards. */
  | { readonly kind: "noAction" };

/** Looks an action up in all services. */
export function lookUpAction(searched: Searched, name: string): ActionLookup {
  const [code = "", rest = "", ...more] = name.split(":", 3);
  if (code === "" || rest === "" || more.length > 0 || /[*?\s]/u.test(name)) return { kind: "noAction" };
  const service = searched.services.get(foldText(code));
  if (service === undefined) return lookUpMissing(searched, code);
  const answer = findAction(service, name);
  switch (answer.kind) {
    case "known":
      return { ...answer, service, instead: checkedInstead(service, answer.action) };
    case "unknownAction":
      return { ...answer, service, nearest: answer.nearest && `${service.code}:${answer.nearest}` };
    case "otherService":
      return { kind: "noAction" };
  }
}

function lookUpMissing({ ramCodes, services }: Searched, code: string): ActionLookup {
  if (serviceCodes.includes(foldText(code))) return { kind: "notLoaded", code };
  const found = findRamCode(ramCodes, code);
  if (found.kind === "known") return { kind: "noFacts", code: found.value.code };
  if (found.kind === "notLoaded" || ramCodes === undefined) return { kind: "notLoaded", code };
  const codes = [...ramCodes.byName.values()].map((row) => row.code);
  const near = nearest(code, new Set([...codes, ...[...services.values()].map((service) => service.code)]));
  return { kind: "unknownService", code, nearest: near, list: ramCodes.list };
}

/** What a pattern covers in all services. */
export interface WideExpansion {
  /** Sorted by RAM code and name. */
  readonly actions: readonly ServiceAction[];
  /** RAM codes that the pattern can cover, sorted: those that were searched, … */
  readonly searched: readonly string[];
  /** … those of which there are facts that were not loaded, … */
  readonly notLoaded: readonly string[];
  /** … and those that exist but of whose actions nothing is known. */
  readonly withoutFacts: readonly string[];
  /** The least that is said of any of these lists. */
  readonly list: ListState;
}

/** Which actions a pattern such as `ecs:Describe*` or `*:Describe*` covers (R-ACT-3, R-ACT-5). */
export function expandAcross(searched: Searched, pattern: string): WideExpansion {
  const covers = codeMatcher(pattern);
  const found = [...searched.services.values()].filter((service) => covers(service.code)).sort(byCode);
  const glob = compileGlob(pattern, { fold: true });
  const actions = found.flatMap((service) =>
    service.actions
      .filter((action) => glob.matches(`${service.code}:${action.name}`))
      .map((action) => ({ service, action })),
  );
  const notLoaded = serviceCodes.filter((code) => covers(code) && !searched.services.has(code));
  const rows = [...(searched.ramCodes?.byName.values() ?? [])].map((row) => row.code);
  const withoutFacts = rows.filter(
    (code) => covers(code) && !searched.services.has(code) && !serviceCodes.includes(code),
  );
  const whole = notLoaded.length === 0 && withoutFacts.length === 0;
  return {
    actions,
    searched: found.map((service) => service.code),
    notLoaded,
    withoutFacts,
    list: whole ? weakest(found.map((service) => service.list)) : "partial",
  };
}

/** Tells which RAM codes a pattern can cover: by the part before its colon, or before its first wildcard. */
export function codeMatcher(pattern: string): (code: string) => boolean {
  const colon = pattern.indexOf(":");
  const head = colon < 0 ? `${pattern.split(/[*?]/, 1)[0]}*` : pattern.slice(0, colon);
  if (colon < 0 && !/[*?]/.test(pattern)) return () => false;
  const glob = compileGlob(head, { fold: true });
  return (code) => glob.matches(code);
}

function weakest(lists: readonly ListState[]): ListState {
  const order = ["partial", "operations", "complete"] as const;
  return order.find((state) => lists.includes(state)) ?? "partial";
}

function byCode(a: Service, b: Service): number {
  return a.code < b.code ? -1 : 1;
}

/** Access levels among actions: level → number of actions, and of how many none is stated. */
export interface LevelCount {
  readonly levels: ReadonlyMap<AccessLevel, number>;
  readonly unstated: number;
}

/** Counts access levels. */
export function countLevels(actions: readonly ServiceAction[]): LevelCount {
  const levels = new Map<AccessLevel, number>();
  let unstated = 0;
  for (const { action } of actions) {
    if (action.accessLevel === undefined) unstated++;
    else levels.set(action.accessLevel, (levels.get(action.accessLevel) ?? 0) + 1);
  }
  return { levels: new Map([...levels].sort(([a], [b]) => (a < b ? -1 : 1))), unstated };
}

/** An action that an API operation checks. */
export interface CheckedAction extends ServiceAction {
  /** `assumed` where only the names are the same. */
  readonly evidence: Evidence;
}

/**
 * Actions that an API operation checks, `CreateInstance` or `ecs:CreateInstance`, by the operations that sources state
 * for an action, else by its own name.
 */
export function actionsOfOperation(searched: Searched, operation: string): readonly CheckedAction[] {
  const colon = operation.indexOf(":");
  const code = foldText(operation.slice(0, Math.max(colon, 0)));
  const name = foldText(operation.slice(colon + 1));
  const services = [...searched.services.values()].filter((service) => code === "" || foldText(service.code) === code);
  return services.sort(byCode).flatMap((service) =>
    service.actions.flatMap((action): readonly CheckedAction[] => {
      if (action.apis?.some((api) => foldText(api) === name)) return [{ service, action, evidence: action.evidence }];
      if (action.apis !== undefined || foldText(action.name) !== name) return [];
      return [{ service, action, evidence: { ...action.evidence, grade: "assumed" } }];
    }),
  );
}
