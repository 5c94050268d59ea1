import type { ActionsListing, Catalogue } from "../catalogue/index.ts";
import { nearest } from "../core/suggest.ts";
import { foldText, splitArn } from "../pattern/index.ts";
import { counted } from "./actions-unknown.ts";

/** A listing with the catalogue that it was made from. */
export interface AnsweredListing {
  readonly listing: ActionsListing;
  readonly catalogue: Catalogue;
}

/** Lines beside a report: what a question that found nothing of its own may have meant, then how much there was. */
export function actionsSummary(answers: readonly AnsweredListing[]): readonly string[] {
  const names = answers.flatMap(({ listing }) => listing.actions.map(({ action }) => action));
  const actions = new Set(names);
  const services = new Set(names.map((name) => name.slice(0, name.indexOf(":"))));
  const total = `${counted(actions.size, "action")} in ${counted(services.size, "service")}`;
  return [...answers.flatMap(remark), ...(actions.size === 0 ? [] : [total])];
}

function remark({ listing, catalogue }: AnsweredListing): readonly string[] {
  const { asked, actions } = listing;
  if ("pattern" in asked) {
    if (actions.length > 0) return [];
    const [code = "", name = ""] = asked.pattern.split(":");
    const hint = hintFor(code, catalogue, (known) => actionHint(known, name, catalogue));
    return [`${asked.pattern} covers no action that is listed${hint}`];
  }
  const { service = "*", relativeId = "*" } = splitArn(asked.resource) ?? {};
  const hint = hintFor(service, catalogue, (known) => kindHint(known, relativeId, catalogue));
  if (actions.length === 0) return [`no action is listed that is known to be done to ${asked.resource}${hint}`];
  const isAnyKind = actions.every(({ resources }) => resources?.every(({ fit }) => fit === "open"));
  return isAnyKind && hint !== "" ? [`listed are actions on any kind of resource, and none on this kind${hint}`] : [];
}

/** What is to be said of a RAM code, or of what follows it where its actions are listed. */
function hintFor(code: string, catalogue: Catalogue, inside: (code: string) => string): string {
  if (/[*?]/.test(code)) return "";
  const found = catalogue.action(`${code}:Any`);
  switch (found.kind) {
    case "unknownService":
      return `; no source names the RAM code ${code}${meant(found.nearest)}`;
    case "noFacts":
      return `; nothing is known of the actions of ${found.code}`;
    case "known":
    case "unknownAction":
      return inside(found.service.code);
    case "notLoaded":
    case "noAction":
      return "";
  }
}

function actionHint(code: string, name: string, catalogue: Catalogue): string {
  const names = catalogue.services.get(foldText(code))?.actions.map((action) => action.name) ?? [];
  const stem = name.replace(/\*+$/, "");
  if (/[*?]/.test(stem) || stem === "") return "";
  const isWhole = stem === name;
  // Before a `*`, the beginnings that are as long as what was given.
  const near = nearest(stem, isWhole ? names : new Set(names.map((other) => other.slice(0, stem.length))));
  return meant(near === undefined ? undefined : `${code}:${near}${isWhole ? "" : "*"}`);
}

/** The kind of resource, `instance` of `instance/i-1`, as the service's published forms have it. */
function kindHint(code: string, relativeId: string, catalogue: Catalogue): string {
  const given = relativeId.split("/")[0] ?? "";
  const templates = [...(catalogue.services.get(foldText(code))?.resourceTypes.values() ?? [])].flat();
  const kinds = new Set(
    templates.flatMap(({ text, regular }) => {
      const kind = splitArn(text)?.relativeId.split("/")[0] ?? "";
      return regular && /^[A-Za-z0-9_.-]+$/.test(kind) ? [kind] : [];
    }),
  );
  const near = kinds.has(given) ? undefined : nearest(given, kinds);
  return meant(near === undefined ? undefined : `${near}/…`);
}

function meant(text: string | undefined): string {
  return text === undefined ? "" : `; did you mean ${text}?`;
}
