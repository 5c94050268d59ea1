import type { ActionOn } from "./actions-on.ts";
import type { Catalogue } from "./catalogue.ts";
import type { AccessLevel, Action, Basis, Grade, ListState, Service } from "./model.ts";

/**
 * What `ram-policy actions` tells, as plain data; `schemas/actions-report.schema.json` describes its JSON. Lists are
 * sorted, and hold no time of the run.
 */
export interface ActionsListing {
  readonly schemaVersion: "1";
  readonly asked: { readonly pattern: string } | { readonly resource: string };
  readonly actions: readonly ListedAction[];
  /** RAM codes that were searched, with how much of their actions is listed. */
  readonly services: readonly ListedService[];
  /** RAM codes that the question may be about and of whose actions nothing is known here. */
  readonly notSearched: readonly string[];
}

/** How much of a service's actions was there to be found. */
export interface ListedService {
  readonly code: string;
  readonly list: ListState;
  readonly grade: Grade;
  readonly actions: number;
  /** Actions of which no source says what they are checked on. */
  readonly resourcesUnknown: number;
}

/** One action. Null: no source states it. */
export interface ListedAction {
  /** `<ram-code>:<action-name>`. */
  readonly action: string;
  readonly accessLevel: AccessLevel | null;
  /** What it is checked on, as published; null where that is not known, empty where it is all resources, `*`. */
  readonly resources: readonly ListedResource[] | null;
  /** Whether it can only be granted on all resources, `*`. */
  readonly allResources: boolean;
  /** Whether the source has more forms than are known here. */
  readonly partial: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
  readonly apis: readonly string[] | null;
  readonly deprecated: boolean;
  readonly grade: Grade;
  readonly basis: Basis;
  readonly date: string | null;
}

/** One published form of a resource. */
export interface ListedResource {
  readonly type: string;
  readonly required: boolean | null;
  readonly template: string;
  /** For a question about a resource: how the form fits it. */
  readonly fit?: ActionOn["fit"];
  /** For a question about one resource: what its variables are. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The actions that a pattern covers. */
export function listActions(catalogue: Catalogue, pattern: string): ActionsListing {
  const found = catalogue.expand(pattern);
  return {
    schemaVersion: "1",
    asked: { pattern },
    actions: found.actions.map(({ service, action }) => listedAction(service, action, allForms(action))),
    services: listedServices(catalogue, found.searched),
    notSearched: [...found.notLoaded, ...found.withoutFacts].sort(),
  };
}

/** The actions that can be done to a resource, an ARN or a pattern of ARNs, with the forms that fit it. */
export function listActionsOn(catalogue: Catalogue, resource: string): ActionsListing {
  const { found, unknown } = catalogue.actionsOn(resource);
  const rows = new Map<string, { readonly entry: ActionOn; readonly forms: ListedResource[] }>();
  for (const entry of found) {
    const name = `${entry.service.code}:${entry.action.name}`;
    const row = rows.get(name) ?? { entry, forms: [] };
    row.forms.push(...formOf(entry));
    rows.set(name, row);
  }
  const codes = new Set([...found.map(({ service }) => service.code), ...unknown.keys()]);
  return {
    schemaVersion: "1",
    asked: { resource },
    actions: [...rows.values()].map(({ entry, forms }) => listedAction(entry.service, entry.action, forms)),
    services: listedServices(catalogue, [...codes].sort()),
    notSearched: catalogue.skipped,
  };
}

function listedAction(service: Service, action: Action, forms: readonly ListedResource[]): ListedAction {
  const { resources } = action;
  const known = resources.state === "listed" || resources.state === "all";
  return {
    action: `${service.code}:${action.name}`,
    accessLevel: action.accessLevel ?? null,
    resources: known ? forms : null,
    allResources: resources.state === "all",
    partial: resources.state === "listed" && resources.partial,
    conditionKeys: action.conditionKeys,
    dependentActions: action.dependentActions,
    apis: action.apis ?? null,
    deprecated: action.deprecated,
    grade: action.evidence.grade,
    basis: action.evidence.basis,
    date: action.evidence.date ?? null,
  };
}

function allForms({ resources }: Action): readonly ListedResource[] {
  if (resources.state !== "listed") return [];
  return resources.entries.flatMap(({ type, required, templates }) =>
    templates.map(({ text }) => ({ type, required: required ?? null, template: text })),
  );
}

function formOf({ action, type, template, binding, fit }: ActionOn): readonly ListedResource[] {
  if (type === undefined || template === undefined || action.resources.state !== "listed") return [];
  const entry = action.resources.entries.find((candidate) => candidate.templates.includes(template));
  const form = { type, required: entry?.required ?? null, template: template.text, fit };
  return [binding === undefined ? form : { ...form, values: Object.fromEntries(binding.values) }];
}

function listedServices(catalogue: Catalogue, codes: readonly string[]): readonly ListedService[] {
  return codes.flatMap((code) => {
    const service = catalogue.services.get(code);
    if (service === undefined) return [];
    const unknown = service.actions.filter(
      ({ resources: { state } }) => state === "unknown" || state === "unpublished",
    );
    return [
      {
        code,
        list: service.list,
        grade: service.listEvidence.grade,
        actions: service.actions.length,
        resourcesUnknown: unknown.length,
      },
    ];
  });
}
