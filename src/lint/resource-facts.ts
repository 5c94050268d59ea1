import type { Action, Catalogue, ResourceEntry, Service } from "../catalogue/index.ts";
import type { Located } from "../core/span.ts";
import { foldText, splitArn } from "../pattern/index.ts";

/** An entry of `Action` that is one action, with what a source that states it says. */
export interface NamedAction {
  readonly entry: Located<string>;
  readonly service: Service;
  readonly action: Action;
}

/** The action that an entry names; undefined for a pattern, and for a name that is not stated by a source. */
export function namedAction(entry: Located<string>, catalogue: Catalogue): NamedAction | undefined {
  if (!isListed(entry.value, catalogue)) return undefined;
  const found = catalogue.action(entry.value);
  if (found.kind !== "known" || found.evidence.grade === "assumed" || found.instead.length > 0) return undefined;
  return { entry, service: found.service, action: found.action };
}

/** Whether the action is known: cheaper than `catalogue.action`, which looks for the nearest name where it is not. */
export function isListed(action: string, catalogue: Catalogue): boolean {
  const colon = action.indexOf(":");
  const service = catalogue.services.get(foldText(action.slice(0, Math.max(colon, 0))));
  return service?.byName.has(foldText(action.slice(colon + 1))) === true;
}

/** What an action is checked on, if all of it is known; undefined where something is not, or it is all resources. */
export function checkedOn({ resources }: Action): readonly ResourceEntry[] | undefined {
  if (resources.state !== "listed" || resources.partial) return undefined;
  return resources.entries.every(({ templates }) => templates.every(({ regular }) => regular))
    ? resources.entries
    : undefined;
}

/** Whether both are of OSS, where a bucket and its objects are two things (R-RES-14). */
export function isOfOss(actions: readonly NamedAction[], resource: string): boolean {
  return splitArn(resource)?.service === "oss" && actions.some(({ service }) => service.code === "oss");
}

/** RAM codes in the resources that the actions are checked on. */
export function servicesCheckedBy(actions: readonly NamedAction[]): readonly string[] {
  const codes = actions.flatMap(({ action }) =>
    (checkedOn(action) ?? []).flatMap(({ templates }) => templates.map(({ service }) => foldText(service))),
  );
  return [...new Set(codes)].sort();
}

/** The forms that an action is checked on, as published. */
export function formsOf({ action }: NamedAction): readonly string[] {
  const forms = (checkedOn(action) ?? []).flatMap(({ templates }) => templates.map(({ text }) => text));
  return [...new Set(forms)];
}
