import { foldText, splitArn } from "../pattern/index.ts";
import { isCoherent } from "./coherence.ts";
import { checkedInstead, findAction, identify } from "./lookup.ts";
import type { Action, Evidence, ResourceEntry, Service } from "./model.ts";
import { type Notice, notice } from "./notice.ts";
import { regionRuleOf } from "./regions.ts";
import { matchKind, matchTemplate, resourceVariables, type Template } from "./template.ts";

/** The part of a request that the catalogue can say something about. */
export interface Question {
  /** `<ram-code>:<action-name>`. */
  readonly action: string;
  readonly resource: string;
}

/**
 * Remarks on a request of the service: does it ask for something that exists? They stand beside a decision and never
 * change it (R-ACT-13). What is not known claims nothing: fewer facts never give a new warning. A request of another
 * service gives no remark.
 */
export function checkRequest(service: Service, request: Question): readonly Notice[] {
  const answer = findAction(service, request.action);
  if (answer.kind === "otherService" || !request.action.includes(":")) return [];
  const placeholders = checkPlaceholder(request.resource);
  if (answer.kind === "unknownAction") {
    const args = { action: request.action, service: service.code, total: service.actions.length };
    const level = service.codeBasis === "assumed" || !isLikelySlip(service, answer.nearest) ? "note" : "warning";
    const found = answer.nearest === undefined ? args : { ...args, nearest: answer.nearest };
    return [notice(level, "unknown-action", found, answer.evidence), ...placeholders];
  }
  const published = `${service.code}:${answer.action.name}`;
  const spelling = answer.sameCase
    ? []
    : [notice("note", "action-case", { action: request.action, published }, answer.evidence)];
  const instead = checkOperationName(service, answer.action);
  const fit = placeholders.length > 0 ? [] : checkResource(service, answer.action, request.resource);
  return [...spelling, ...instead, ...placeholders, ...fit];
}

/** R-ACT-11: an operation is not always checked under its own name. */
function checkOperationName(service: Service, action: Action): readonly Notice[] {
  const [first, ...others] = checkedInstead(service, action);
  if (first === undefined) return [];
  const sure = [first, ...others].every((other) => other.evidence.grade === "documented");
  const checked = [first, ...others].map((other) => `${service.code}:${other.name}`);
  const args = { action: `${service.code}:${action.name}`, checked };
  return [notice(sure ? "warning" : "note", "operation-name", args, first.evidence)];
}

/**
 * Whether an action that is not listed is one that was mistyped. A list of API operations lacks actions that can be
 * granted nevertheless (R-ACT-13); hardly any of them is spelled like a listed one.
 */
function isLikelySlip({ list }: Service, nearest: string | undefined): boolean {
  return list === "complete" || (list === "operations" && nearest !== undefined);
}

/** R-RES-18: forms that documentation uses for "your value here", where they cannot be a value. */
function checkPlaceholder(resource: string): readonly Notice[] {
  const fields = splitArn(resource);
  const whole = /\{#[^{}]*\}|\$\{[^{}]*\}/.exec(resource)?.[0];
  const field = [fields?.region ?? "", fields?.account ?? ""].find((text) => /^(?:<.*>|\{.*\}|\$\w+)$/.test(text));
  const placeholder = whole ?? field;
  return placeholder === undefined ? [] : [notice("warning", "placeholder", { resource, placeholder })];
}

function checkResource(service: Service, action: Action, resource: string): readonly Notice[] {
  const name = `${service.code}:${action.name}`;
  const { resources, evidence } = action;
  if (resources.state === "all") {
    return namesAll(resource) ? [] : [notice("warning", "all-resources-action", { action: name, resource }, evidence)];
  }
  // INVARIANT: only a complete and regular set of forms can show that a resource does not fit.
  if (resources.state !== "listed" || resources.partial) return [];
  const templates = resources.entries.flatMap((entry) => entry.templates);
  if (templates.some((template) => !template.regular)) return [];
  const types = typesOf(resources.entries);
  const fits = templates.filter((template) => matchKind(template, resource) !== undefined);
  if (fits.length > 0) return checkForm(name, fits, resource, evidence);
  if (resource === "*") return [notice("warning", "resource-not-named", { action: name, types }, evidence)];
  const star = templates.find((template) => resourceVariables(template).length === 0 && namesOneOf(template, resource));
  if (star !== undefined) {
    return [
      notice("note", "resource-form", { action: name, resource, differs: "star", published: star.text }, evidence),
    ];
  }
  const fields = splitArn(resource);
  const services = [...new Set(templates.map((template) => template.service))].sort();
  if (fields === undefined || foldText(fields.prefix) !== "acs") return [];
  if (!services.some((code) => foldText(code) === foldText(fields.service))) {
    return [
      notice("warning", "resource-service", { action: name, resource, given: fields.service, services }, evidence),
    ];
  }
  const odd = resources.entries.flatMap((entry) =>
    entry.templates.filter((template) => !isCoherent(entry.type, template)),
  );
  if (odd[0] !== undefined) {
    const args = { action: name, resource, differs: "path", published: odd[0].text } as const;
    return [notice("note", "resource-form", args, evidence)];
  }
  const given = kindOf(service, resource, types);
  const args = { action: name, resource, types, templates: templates.map((template) => template.text) };
  return [notice("warning", "resource-type", given === undefined ? args : { ...args, given }, evidence)];
}

/** The kind of resource is right; is it written as published? */
function checkForm(action: string, fits: readonly Template[], resource: string, evidence: Evidence): readonly Notice[] {
  const [template] = fits;
  const fields = splitArn(resource);
  if (template === undefined || fields === undefined) return [];
  const rule = regionRuleOf(fields.service);
  if (rule !== undefined && fields.region !== rule.only && fields.region !== "") {
    const published = template.text.replace(/^(acs:[^:]*):[^:]*:/, `$1:${rule.only}:`);
    return [notice("note", "resource-form", { action, resource, differs: "region", published }, rule.evidence)];
  }
  if (fits.some((candidate) => matchTemplate(candidate, resource) !== undefined)) return [];
  const inCase = fits.some((candidate) => matchTemplate(candidate, resource, { ignoreCase: true }) !== undefined);
  const [region] = template.region;
  const regionFits =
    region === undefined ? fields.region === "" : "variable" in region || region.literal === fields.region;
  const differs = inCase ? "case" : regionFits ? "account" : "region";
  return [notice("note", "resource-form", { action, resource, differs, published: template.text }, evidence)];
}

/** `*`, and the ARN that it is read as (R-RES-13). */
function namesAll(resource: string): boolean {
  return resource === "*" || splitArn(resource)?.relativeId === "*";
}

/** Whether the ARN is what a template stands for whose last part is a literal `*`: `instance/i-1` for `instance/*`. */
function namesOneOf(template: Template, resource: string): boolean {
  const text = template.relativeId.map((part) => ("literal" in part ? part.literal : "")).join("");
  const fields = splitArn(resource);
  if (fields === undefined || foldText(fields.service) !== foldText(template.service) || !text.endsWith("*"))
    return false;
  return foldText(fields.relativeId).startsWith(foldText(text.slice(0, -1)));
}

/** The type of resource that an ARN is, in this service: the one that it fits best. */
function kindOf(service: Service, resource: string, wanted: readonly string[]): string | undefined {
  const found = identify(service, resource, { ignoreCase: true }).filter(({ type }) => !wanted.includes(type));
  const named = found.filter(({ template }) => {
    const [first] = template.relativeId;
    return template.regular && first !== undefined && "literal" in first && first.literal !== "*";
  });
  const types = [...new Set(named.map(({ type }) => type))];
  return types.length === 1 ? types[0] : undefined;
}

function typesOf(entries: readonly ResourceEntry[]): readonly string[] {
  return [...new Set(entries.map((entry) => entry.type))];
}
