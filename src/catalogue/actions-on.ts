import { compileGlob, foldText, splitArn } from "../pattern/index.ts";
import type { Service } from "./model.ts";
import { canBeKind, canMatch } from "./overlap.ts";
import type { ServiceAction } from "./search.ts";
import { type Binding, matchTemplate, type Template } from "./template.ts";

/** One reason why an action can be done to a resource. */
export interface ActionOn extends ServiceAction {
  /** Type of the resource; undefined for an action that is checked on all resources, `*`. */
  readonly type: string | undefined;
  /** Undefined for an action that is checked on all resources. */
  readonly template: Template | undefined;
  /** What the variables are; undefined for a resource id with wildcards and for one that is written in another form. */
  readonly binding: Binding | undefined;
  /** `form`: only region, account or letter case differ from what is published. `open`: the template takes any kind. */
  readonly fit: "exact" | "form" | "open";
}

/** What can be done to a resource. */
export interface ActionsOn {
  /** Sorted by action, type and template. */
  readonly found: readonly ActionOn[];
  /** RAM code of the resource → number of its actions of which no source says what they are checked on. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** Which actions can be done to a resource, an ARN or a pattern of ARNs, by the published forms of all services. */
export function actionsOn(services: readonly Service[], resource: string): ActionsOn {
  const fields = splitArn(resource);
  if (resource !== "*" && (fields === undefined || foldText(fields.prefix) !== "acs"))
    return { found: [], unknown: new Map() };
  const found = services.flatMap((service) => service.actions.flatMap((action) => fits({ service, action }, resource)));
  const own = compileGlob(fields?.service ?? "*", { fold: true });
  const unknown = services
    .filter((service) => own.matches(service.code))
    .map((service) => [service.code, service.actions.filter(isOpenQuestion).length] as const);
  return { found: found.sort(byText), unknown: new Map(unknown.filter(([, count]) => count > 0)) };
}

function isOpenQuestion({ resources }: ServiceAction["action"]): boolean {
  return resources.state === "unknown" || resources.state === "unpublished";
}

function fits(entry: ServiceAction, resource: string): readonly ActionOn[] {
  const { resources } = entry.action;
  if (resources.state === "all") {
    if (!coversAll(entry.service.code, resource)) return [];
    return [{ ...entry, type: undefined, template: undefined, binding: undefined, fit: "exact" }];
  }
  if (resources.state !== "listed") return [];
  return resources.entries.flatMap(({ type, templates }) =>
    templates.flatMap((template): readonly ActionOn[] => {
      const fit = fitOf(template, resource);
      if (fit === undefined) return [];
      const named = !/[*?]/.test(splitArn(resource)?.relativeId ?? "*");
      const binding = named ? matchTemplate(template, resource) : undefined;
      return [{ ...entry, type, template, binding, fit }];
    }),
  );
}

/** R-RES-13: an action on all resources is checked on `acs:<ram-code>:*:<account>:*`. */
function coversAll(code: string, resource: string): boolean {
  if (resource === "*") return true;
  const fields = splitArn(resource);
  if (fields === undefined || !compileGlob(fields.service, { fold: true }).matches(code)) return false;
  return (fields.region === "" || /^\*+$/.test(fields.region)) && /^\*+$/.test(fields.relativeId);
}

function fitOf(template: Template, resource: string): ActionOn["fit"] | undefined {
  // INVARIANT: nobody can tell what an irregular notation stands for, so it is never claimed.
  if (!template.regular) return undefined;
  const exact = canMatch(template, resource);
  if (!exact && !canBeKind(template, resource)) return undefined;
  return isOpen(template) ? "open" : exact ? "exact" : "form";
}

/** Whether the kind of resource itself is a variable: `{#resourceType}/{#resourceId}`. */
function isOpen({ relativeId }: Template): boolean {
  const [first] = relativeId;
  return first !== undefined && "variable" in first && /resource-?type/i.test(first.variable);
}

function byText(a: ActionOn, b: ActionOn): number {
  const key = (entry: ActionOn) =>
    [entry.service.code, entry.action.name, entry.type ?? "", entry.template?.text ?? ""].join("\0");
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
