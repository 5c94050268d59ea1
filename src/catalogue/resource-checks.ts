import { foldText } from "../pattern/index.ts";
import { isOddAmong } from "./coherence.ts";
import type { Action, Parameter, ResourceEntry } from "./model.ts";
import { type Notice, notice } from "./notice.ts";
import { holdsList, variableAliases } from "./parameter-rules.ts";
import { parseJson } from "./parameters.ts";
import { regionRuleOf } from "./regions.ts";
import { type RequestFault, requestFault } from "./request-fault.ts";
import { fillTemplate, resourceVariables, type Template } from "./template.ts";

/** Where the values of an ARN come from. */
export interface Values {
  /** `code:name`. */
  readonly action: string;
  readonly accountId: string;
  /** Undefined where nothing says it. */
  readonly regionId: string | undefined;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** The documented parameters; undefined if they are not known. */
  readonly documented: readonly Parameter[] | undefined;
  /** Resource type → all its published forms in the service. */
  readonly siblings: ReadonlyMap<string, readonly Template[]>;
}

/** The resources on which a call is checked. */
export interface ResourceChecks {
  readonly resources: readonly string[];
  readonly faults: readonly RequestFault[];
  readonly notices: readonly Notice[];
}

/** More resources than one call can name. */
const MOST_CHECKS = 1000;

/**
 * The ARNs that a call is checked on, one check for each (R-MULTI-1): of every resource type that the action lists,
 * the published form that says most and whose variables the parameters give. A type that is not marked as required is
 * checked only if the parameters name it (R-MULTI-4); where the source does not mark any, a notice says so.
 */
export function resourceChecks(action: Action, entries: readonly ResourceEntry[], values: Values): ResourceChecks {
  const faults: RequestFault[] = [];
  const notices: Notice[] = [];
  const resources = new Set<string>();
  const types = [...new Set(entries.map((entry) => entry.type))];
  for (const type of types) {
    const own = entries.filter((entry) => entry.type === type);
    const templates = [...new Set(own.flatMap((entry) => entry.templates))];
    const required =
      own.some((entry) => entry.required === true) || (own.every((e) => e.required !== undefined) ? false : undefined);
    // INVARIANT: what stands for an irregular notation is not known, so no resource is made of one.
    const readings = templates.filter(({ regular }) => regular).map((template) => readingOf(template, values));
    const broken = readings.flatMap((reading) => reading.faults);
    const possible = readings.filter((reading) => reading.arns !== undefined);
    const most = Math.max(...possible.map((reading) => reading.variables.length));
    const chosen = possible.filter((reading) => reading.variables.length === most);
    const unnamed = chosen.length === 0 || (required === false && most === 0 && types.length > 1);
    const wanted = [...new Set(readings.flatMap((reading) => reading.missing))];
    if (broken.length > 0) {
      faults.push(...broken);
      continue;
    }
    if (unnamed && required === true) {
      const wants = `\`${values.action}\` is checked on ${article(type)}, and the parameters name none${wanted.length > 0 ? ` (${wanted.join(", ")})` : ""}; give \`resource\``;
      faults.push(requestFault("resource-not-named", { parameter: wanted[0] ?? "resource", wants }));
    } else if (unnamed) {
      const args = { action: values.action, type, parameters: wanted };
      notices.push(notice("note", "resource-not-checked", args, action.evidence));
    } else {
      if (required === undefined) {
        notices.push(notice("note", "resource-required-unstated", { action: values.action, type }, action.evidence));
      }
      notices.push(...remarks(action, type, chosen, templates, values));
      for (const reading of chosen) for (const arn of reading.arns ?? []) resources.add(arn);
    }
  }
  if (resources.size === 0 && faults.length === 0) {
    const wants = `\`${values.action}\` is checked on ${types.map(article).join(" or ")}, and the parameters name none; give \`resource\``;
    faults.push(requestFault("resource-not-named", { parameter: "resource", wants }));
  }
  if (resources.size > MOST_CHECKS) {
    faults.push(
      requestFault("too-many-resources", { wants: `the parameters name more than ${MOST_CHECKS} resources` }),
    );
  }
  return { resources: [...resources], faults: unique(faults), notices: unique(notices) };
}

/** A template with what the parameters give for it. */
interface Reading {
  readonly template: Template;
  readonly variables: readonly string[];
  /** Undefined if a variable has no value. */
  readonly arns: readonly string[] | undefined;
  /** Parameters that would have given the missing values. */
  readonly missing: readonly string[];
  readonly assumed: readonly Source[];
  readonly faults: readonly RequestFault[];
}

function readingOf(template: Template, values: Values): Reading {
  const variables = resourceVariables(template);
  const sources = variables.map((variable) => sourceOf(variable, values));
  const faults: RequestFault[] = [];
  const missing: string[] = [];
  let rows: readonly ReadonlyMap<string, string>[] = [fixedValues(template, values)];
  for (const source of sources) {
    const texts = textsOf(source, values, faults);
    if (texts.length === 0) missing.push(source.parameter);
    rows = rows
      .flatMap((row) => texts.map((text) => new Map([...row, [source.variable, text]])))
      .slice(0, MOST_CHECKS + 1);
  }
  const needsRegion =
    regionRuleOf(template.service) === undefined && template.region.some((part) => "variable" in part);
  if (needsRegion && values.regionId === undefined && missing.length === 0) {
    const wants = "the region of the resource is not given; set `RegionId` or the option `regionId`";
    faults.push(requestFault("region-missing", { parameter: "RegionId", wants }));
  }
  const arns = missing.length > 0 ? undefined : rows.flatMap((row) => fillTemplate(template, row) ?? []);
  return { template, variables, arns, missing, assumed: sources.filter((source) => source.assumed), faults };
}

function fixedValues(template: Template, { regionId, accountId }: Values): ReadonlyMap<string, string> {
  const fixed = new Map<string, string>();
  const region = regionRuleOf(template.service)?.only ?? regionId ?? "";
  for (const part of template.region) if ("variable" in part) fixed.set(part.variable, region);
  for (const part of template.account) if ("variable" in part) fixed.set(part.variable, accountId);
  return fixed;
}

/** The parameter that gives a variable its value. */
interface Source {
  readonly variable: string;
  readonly parameter: string;
  /** Whether the join is ours: neither the same name nor its plural. */
  readonly assumed: boolean;
}

function sourceOf(variable: string, values: Values): Source {
  const names = values.documented?.map((parameter) => parameter.name) ?? [...values.parameters.keys()];
  const find = (wanted: string) =>
    names.find((name) => name === wanted) ?? names.find((name) => foldText(name) === foldText(wanted));
  const direct = find(variable) ?? find(`${variable}s`);
  if (direct !== undefined) return { variable, parameter: direct, assumed: false };
  for (const alias of variableAliases) {
    if (alias.variable !== variable) continue;
    const parameter = find(alias.parameter) ?? find(`${alias.parameter}s`);
    if (parameter !== undefined) return { variable, parameter, assumed: true };
  }
  return { variable, parameter: variable, assumed: false };
}

/** The texts that a parameter puts in the place of a variable: one for each resource that it names. */
function textsOf(source: Source, { parameters, documented }: Values, faults: RequestFault[]): readonly string[] {
  const value = parameters.get(source.parameter);
  if (value === undefined || value === "") return [];
  const takesList =
    documented?.find(({ name }) => name === source.parameter)?.type === "array" || holdsList(source.parameter);
  const listed = takesList && typeof value === "string" && /^\s*\[/.test(value) ? parseJson(value) : value;
  const items: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  const { parameter } = source;
  return items.filter((item): item is string => {
    if (typeof item !== "string") {
      faults.push(
        requestFault("wrong-type", {
          parameter,
          value: item,
          wants: "a text, an array of texts, or a JSON array of texts",
        }),
      );
      return false;
    }
    const unsafe = unsafeIn(item, source.variable);
    if (unsafe === undefined) return true;
    faults.push(requestFault("unsafe-value", { parameter, value: item, wants: unsafe }));
    return false;
  });
}

/** Variables whose value is a path: keys of OSS objects. */
const pathVariables: ReadonlySet<string> = /* @__PURE__ */ new Set(["object_name"]);

/** Why a value must not be put into an ARN, as what it should be; undefined if it is safe. */
function unsafeIn(value: string, variable: string): string | undefined {
  if (value === "") return "a value that is not empty";
  if (/[*?]/.test(value)) return "a single value without `*` and `?`";
  if (/\p{C}/u.test(value)) return "a value without control or invisible characters";
  if (pathVariables.has(variable)) return undefined;
  return /[:/,"'[\]{}<>\p{Z}]/u.test(value)
    ? "a single value without `:`, `/`, commas, quotes, brackets and spaces"
    : undefined;
}

/** Why a region or an account must not be put into an ARN. */
export function unsafeField(value: string): string | undefined {
  return /^[A-Za-z0-9_-]+$/.test(value) ? undefined : "letters, digits and hyphens only";
}

function remarks(
  action: Action,
  type: string,
  chosen: readonly Reading[],
  templates: readonly Template[],
  values: Values,
): readonly Notice[] {
  const found: Notice[] = [];
  const others = templates.filter((template) => !chosen.some((reading) => reading.template === template));
  if (others.length > 0 || chosen.length > 1) {
    const texts = (list: readonly Template[]) => list.map((template) => template.text);
    const args = {
      action: values.action,
      type,
      chosen: texts(chosen.map((reading) => reading.template)),
      others: texts(others),
    };
    found.push(notice("note", "resource-alternatives", args, action.evidence));
  }
  for (const { template } of chosen) {
    if (!isOddAmong(type, template, values.siblings.get(type) ?? [])) continue;
    const args = { action: values.action, type, published: template.text };
    found.push(notice("warning", "resource-form-odd", args, action.evidence));
  }
  for (const { variable, parameter } of chosen.flatMap((reading) => reading.assumed)) {
    found.push(notice("note", "variable-assumed", { action: values.action, variable, parameter }, action.evidence));
  }
  return found;
}

function article(type: string): string {
  return `${/^[aeiou]/i.test(type) ? "an" : "a"} ${type}`;
}

/** Alternatives of one type tell of the same parameter more than once. */
function unique<T extends { readonly message: string }>(list: readonly T[]): readonly T[] {
  return list.filter((entry, index) => list.findIndex((other) => other.message === entry.message) === index);
}
