import { invariant } from "../core/invariant.ts";
import { foldText } from "../pattern/index.ts";
import type { ActionRow, ApiFile, ParameterRow, ServiceFile, ShapeRow } from "./file.ts";
import type {
  AccessLevel,
  Action,
  ActionResources,
  Basis,
  Evidence,
  Grade,
  Parameter,
  ParameterShape,
  ResourceEntry,
  Service,
  ServiceApi,
} from "./model.ts";
import { readTemplate, type Template } from "./template.ts";

/** The facts of a file, ready for lookups. */
export function serviceOf(file: ServiceFile): Service {
  const templates = (file.templates ?? []).map(readTemplate);
  const resources = (file.resources ?? []).map(
    ([type, required, indexes]): ResourceEntry => ({
      type,
      required: required ?? undefined,
      templates: indexes.map((index) => at(templates, index)),
    }),
  );
  const evidenceOf = (basis: Basis): Evidence => ({ grade: grades[basis], basis, date: file.dates[basis] });
  const rows = (file.actions ?? []).map((row) => actionOf(row, file, resources, evidenceOf));
  const assumed = evidenceOf("metadata-api");
  const others = Object.entries(file.names ?? {}).flatMap(([level, names]) =>
    names.map((name): Action => ({ ...nothingKnown, name, accessLevel: levelOf(level), evidence: assumed })),
  );
  const actions = [...rows, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    code: file.code,
    codeBasis: file.codeBasis,
    compiled: file.compiled,
    products: file.products.map(([code, version]) => ({ code, version })),
    codes: file.codes,
    granularity: file.granularity,
    arnPrefix: file.arnPrefix,
    list: file.list,
    listEvidence:
      file.list === "complete"
        ? { ...evidenceOf(file.basis ?? "metadata-api"), grade: "documented" }
        : { ...assumed, grade: "assumed" },
    conditionKeys: new Map(Object.entries(file.conditionKeys ?? {}).map(([key, type]) => [key, type ?? undefined])),
    actions,
    byName: groupByName(actions),
    resourceTypes: typesOf(
      actions,
      (file.otherResources ?? []).map(([type, indexes]) => [type, indexes.map((index) => at(templates, index))]),
    ),
  };
}

const nothingKnown = {
  metadataAccessLevel: undefined,
  resources: { state: "unknown" },
  conditionKeys: [],
  dependentActions: [],
  apis: undefined,
  deprecated: false,
} as const satisfies Partial<Action>;

function actionOf(
  row: ActionRow,
  file: ServiceFile,
  resources: readonly ResourceEntry[],
  evidenceOf: (basis: Basis) => Evidence,
): Action {
  const basis = row.basis ?? file.basis ?? "metadata-api";
  const apis = row.apis === undefined && basis === "metadata-ram" ? [row.name] : row.apis;
  return {
    name: row.name,
    accessLevel: row.level,
    metadataAccessLevel: row.metadataLevel,
    resources: resourcesOf(row, resources),
    conditionKeys: row.keys ?? [],
    dependentActions: row.needs ?? [],
    apis: apis ?? undefined,
    deprecated: row.deprecated === true,
    evidence: evidenceOf(basis),
  };
}

function resourcesOf(row: ActionRow, resources: readonly ResourceEntry[]): ActionResources {
  if (row.resources === undefined) return { state: "unknown" };
  if (row.resources === "all" || row.resources === "unpublished") return { state: row.resources };
  const entries = row.resources.map((index) => at(resources, index));
  return { state: "listed", entries, partial: row.partial === true };
}

const grades: { readonly [B in Basis]: Grade } = {
  "docs-page": "documented",
  "metadata-ram": "documented",
  "legacy-docs": "older",
  "metadata-api": "assumed",
  inferred: "assumed",
  user: "user",
};

/** INVARIANT: keys of `names` are access levels or `unstated` (schema). */
function levelOf(text: string): AccessLevel | undefined {
  return text === "unstated" ? undefined : (text as AccessLevel);
}

/** Folded name → actions. */
export function groupByName(actions: readonly Action[]): ReadonlyMap<string, readonly Action[]> {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const key = foldText(action.name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [action]);
    else group.push(action);
  }
  return groups;
}

function typesOf(
  actions: readonly Action[],
  others: readonly (readonly [string, readonly Template[]])[],
): ReadonlyMap<string, readonly Template[]> {
  const types = new Map<string, Set<Template>>();
  const add = (type: string, templates: readonly Template[]) => {
    const set = types.get(type) ?? new Set();
    for (const template of templates) set.add(template);
    types.set(type, set);
  };
  for (const { resources } of actions) {
    if (resources.state === "listed") for (const entry of resources.entries) add(entry.type, entry.templates);
  }
  for (const [type, templates] of others) add(type, templates);
  const sorted = [...types].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([type, set]) => [type, [...set].sort((a, b) => (a.text < b.text ? -1 : 1))]));
}

/** The API facts of a file. */
export function apiOf(file: ApiFile): ServiceApi {
  const parameters = file.parameters.map(parameterOf);
  const errors = file.errors.map(([code, httpStatus]) => ({ code, httpStatus }));
  return {
    code: file.code,
    product: file.product,
    version: file.version,
    style: file.style,
    date: file.date,
    regions: file.regions,
    operations: new Map(
      file.operations.map((row) => [
        row.name,
        {
          name: row.name,
          group: row.group,
          kind: row.kind,
          methods: row.methods ?? file.methods,
          parameters: (row.parameters ?? []).map((index) => at(parameters, index)),
          errors: (row.errors ?? []).map((index) => at(errors, index)),
        },
      ]),
    ),
  };
}

function parameterOf(row: ParameterRow): Parameter {
  return { ...shapeOf(row), name: row.name, in: row.in ?? "query", required: row.required === true };
}

function shapeOf({ type, items, properties, ...rest }: ShapeRow): ParameterShape {
  return {
    ...rest,
    type: type ?? "string",
    ...(items === undefined ? {} : { items: shapeOf(items) }),
    ...(properties === undefined ? {} : { properties: properties.map(parameterOf) }),
  };
}

function at<T>(table: readonly T[], index: number): T {
  const value = table[index];
  invariant(value !== undefined, "indexes of a catalogue file lie inside its tables");
  return value;
}
