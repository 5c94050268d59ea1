import { foldText } from "../pattern/index.ts";
import { type ConditionKey, type ConditionKeyRow, type ConditionKeys, conditionKeysOf } from "./condition-keys.ts";
import { groupByName } from "./decode.ts";
import type { AccessLevel, Action, ActionResources, Evidence, ListState, Service } from "./model.ts";
import { readTemplate, type Template } from "./template.ts";

/** Facts of a user that add to ours or correct them (`schemas/catalogue-overlay.schema.json`). */
export interface Overlay {
  /** Folded RAM code → facts. */
  readonly services: ReadonlyMap<string, ServiceOverlay>;
  readonly conditionKeys: readonly ConditionKey[];
  /** Region ids. */
  readonly regions: readonly string[];
}

/** What a user says about one RAM code. */
export interface ServiceOverlay {
  readonly code: string;
  readonly list: ListState | undefined;
  readonly actions: readonly ActionOverlay[];
  readonly resourceTypes: ReadonlyMap<string, readonly string[]>;
  readonly conditionKeys: readonly string[];
}

/** What a user says about one action; undefined members stay as they are. */
export interface ActionOverlay {
  readonly name: string;
  /** The action does not exist. */
  readonly absent: boolean;
  readonly accessLevel: AccessLevel | undefined;
  readonly resources: "all" | readonly ResourceOverlay[] | undefined;
  readonly conditionKeys: readonly string[] | undefined;
  readonly dependentActions: readonly string[] | undefined;
  readonly apis: readonly string[] | undefined;
  readonly deprecated: boolean | undefined;
}

/** One kind of resource of an action. */
export interface ResourceOverlay {
  readonly type: string;
  readonly required: boolean | undefined;
  readonly arn: readonly string[];
}

const byUser: Evidence = { grade: "user", basis: "user", date: undefined };

/** The service with what a user says about it; a service that was not known is made of that alone. */
export function withServiceOverlay(service: Service | undefined, overlay: ServiceOverlay): Service {
  const base = service ?? emptyService(overlay.code);
  const said = new Map(overlay.actions.map((action) => [action.name, action]));
  const kept = base.actions.filter((action) => !said.has(action.name));
  const changed = overlay.actions
    .filter((action) => !action.absent)
    .map((row) => correct(base.actions.find((action) => action.name === row.name) ?? newAction(row.name), row));
  const actions = [...kept, ...changed].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    ...base,
    list: overlay.list ?? base.list,
    listEvidence: overlay.list === undefined ? base.listEvidence : byUser,
    conditionKeys: new Map([...base.conditionKeys, ...overlay.conditionKeys.map((key) => [key, undefined] as const)]),
    actions,
    byName: groupByName(actions),
    resourceTypes: mergeTypes(base, changed, overlay),
  };
}

function emptyService(code: string): Service {
  return {
    code,
    codeBasis: "documented",
    compiled: "",
    products: [],
    codes: undefined,
    granularity: undefined,
    arnPrefix: undefined,
    list: "partial",
    listEvidence: byUser,
    conditionKeys: new Map(),
    actions: [],
    byName: new Map(),
    resourceTypes: new Map(),
  };
}

function newAction(name: string): Action {
  return {
    name,
    accessLevel: undefined,
    metadataAccessLevel: undefined,
    resources: { state: "unknown" },
    conditionKeys: [],
    dependentActions: [],
    apis: undefined,
    deprecated: false,
    evidence: byUser,
  };
}

function correct(action: Action, row: ActionOverlay): Action {
  return {
    ...action,
    accessLevel: row.accessLevel ?? action.accessLevel,
    resources: row.resources === undefined ? action.resources : resourcesOf(row.resources),
    conditionKeys: row.conditionKeys ?? action.conditionKeys,
    dependentActions: row.dependentActions ?? action.dependentActions,
    apis: row.apis ?? action.apis,
    deprecated: row.deprecated ?? action.deprecated,
    evidence: byUser,
  };
}

function resourcesOf(rows: "all" | readonly ResourceOverlay[]): ActionResources {
  if (rows === "all") return { state: "all" };
  const entries = rows.map(({ type, required, arn }) => ({ type, required, templates: arn.map(readTemplate) }));
  return { state: "listed", entries, partial: false };
}

function mergeTypes(
  base: Service,
  changed: readonly Action[],
  overlay: ServiceOverlay,
): ReadonlyMap<string, readonly Template[]> {
  const entries = changed.flatMap(({ resources }) => (resources.state === "listed" ? resources.entries : []));
  const rows: readonly (readonly [string, readonly Template[]])[] = [
    ...base.resourceTypes,
    ...entries.map(({ type, templates }) => [type, templates] as const),
    ...[...overlay.resourceTypes].map(([type, arn]) => [type, arn.map(readTemplate)] as const),
  ];
  const types = new Map<string, Map<string, Template>>();
  for (const [type, templates] of rows) {
    const found = types.get(type) ?? new Map<string, Template>();
    for (const template of templates) found.set(template.text, template);
    types.set(type, found);
  }
  const sorted = [...types].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([type, found]) => [type, [...found.values()].sort((a, b) => (a.text < b.text ? -1 : 1))]));
}

/** The condition keys with those of a user, who wins. */
export function withKeyOverlay(keys: ConditionKeys, overlay: Overlay): ConditionKeys {
  const added = overlay.conditionKeys.map((key) => [foldText(key.name), key] as const);
  const names = new Set(added.map(([name]) => name));
  return {
    byName: new Map([...keys.byName, ...added]),
    notFound: new Set([...keys.notFound].filter((name) => !names.has(name))),
  };
}

/** Condition keys that a user states. */
export function userKeys(rows: readonly Omit<ConditionKeyRow, "grade">[]): readonly ConditionKey[] {
  const read = conditionKeysOf({ list: "partial", keys: rows.map((row) => ({ ...row, grade: "documented" })) });
  return [...read.byName.values()].map((key) => ({ ...key, evidence: byUser }));
}
