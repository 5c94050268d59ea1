import { nearest } from "../core/suggest.ts";
import { compileGlob, foldText } from "../pattern/index.ts";
import type { AccessLevel, Action, ActionResources, Evidence, ListState, Service } from "./model.ts";
import { type Binding, matchTemplate, type Template } from "./template.ts";

/** Whether a service has an action. "Not listed" is not "does not exist": see `list`. */
export type ActionAnswer =
  | {
      readonly kind: "known";
      readonly action: Action;
      /** Whether the name is spelled as published. */
      readonly sameCase: boolean;
      readonly evidence: Evidence;
    }
  | {
      readonly kind: "unknownAction";
      /** The listed action that is spelled most like it, without the RAM code. */
      readonly nearest: string | undefined;
      readonly list: ListState;
      readonly evidence: Evidence;
    }
  /** The action belongs to another RAM code. */
  | { readonly kind: "otherService"; readonly code: string };

/** Looks an action up, `CreateInstance` or `ecs:CreateInstance`, without regard to letter case (R-ACT-6). */
export function findAction(service: Service, action: string): ActionAnswer {
  const colon = action.indexOf(":");
  const code = colon < 0 ? service.code : action.slice(0, colon);
  if (foldText(code) !== foldText(service.code)) return { kind: "otherService", code };
  const name = action.slice(colon + 1);
  const found = service.byName.get(foldText(name)) ?? [];
  const best = found.find((candidate) => candidate.name === name) ?? found[0];
  if (best !== undefined) return { kind: "known", action: best, sameCase: best.name === name, evidence: best.evidence };
  return {
    kind: "unknownAction",
    nearest: nearest(
      name,
      service.actions.map((candidate) => candidate.name),
    ),
    list: service.list,
    evidence: service.listEvidence,
  };
}

/**
 * Actions that the API operation of this name is stated to check, where the action itself is only assumed from the
 * name of the operation; empty for any other action.
 */
export function checkedInstead(service: Service, action: Action): readonly Action[] {
  if (action.evidence.basis !== "metadata-api") return [];
  const name = foldText(action.name);
  return service.actions.filter((other) => other !== action && other.apis?.some((api) => foldText(api) === name));
}

/** The listed actions that a policy's action pattern covers. */
export interface Expansion {
  readonly actions: readonly Action[];
  /** How much of the service's actions was there to be found. */
  readonly list: ListState;
  readonly evidence: Evidence;
}

/** Which actions a pattern such as `ecs:Describe*` or `*:Get?oken` covers in one service (R-ACT-3, R-ACT-5). */
export function expand(service: Service, pattern: string): Expansion {
  const glob = compileGlob(pattern, { fold: true });
  const actions = service.actions.filter((action) => glob.matches(`${service.code}:${action.name}`));
  return { actions, list: service.list, evidence: service.listEvidence };
}

/** The access levels among the actions that a pattern covers, with the number of actions of which none is stated. */
export function accessLevels(
  service: Service,
  pattern: string,
): { readonly levels: readonly AccessLevel[]; readonly unstated: number } {
  const { actions } = expand(service, pattern);
  const levels = new Set(actions.flatMap((action) => action.accessLevel ?? []));
  return { levels: [...levels].sort(), unstated: actions.filter((action) => action.accessLevel === undefined).length };
}

/** What an action is checked on; undefined for an action that is not listed. */
export function resourcesOf(
  service: Service,
  action: string,
): { readonly resources: ActionResources; readonly evidence: Evidence } | undefined {
  const answer = findAction(service, action);
  return answer.kind === "known" ? { resources: answer.action.resources, evidence: answer.evidence } : undefined;
}

/** One reading of an ARN. */
export interface TemplateMatch {
  readonly type: string;
  readonly template: Template;
  readonly binding: Binding;
}

/**
 * The published forms of the service that an ARN can be, with what their variables are. Where one form fits without a
 * `/` inside a value, forms that need one are left out.
 */
export function identify(
  service: Service,
  arn: string,
  options: { readonly ignoreCase?: boolean } = {},
): readonly TemplateMatch[] {
  const found: TemplateMatch[] = [];
  for (const [type, templates] of service.resourceTypes) {
    for (const template of templates) {
      const binding = matchTemplate(template, arn, options);
      if (binding !== undefined) found.push({ type, template, binding });
    }
  }
  const strict = found.filter(({ binding }) => !binding.path);
  return strict.length > 0 ? strict : found;
}
