import { foldText, splitArn } from "../pattern/index.ts";

type Part = { readonly literal: string } | { readonly variable: string };

/** A published ARN form: `{#name}` stands for a value of the request, anything else, also `*`, for itself (R-AUTH-5). */
export interface Template {
  /** As published, also where that is odd. */
  readonly text: string;
  /** RAM code in the ARN; it may differ from the action's (R-RES-20). */
  readonly service: string;
  readonly region: readonly Part[];
  readonly account: readonly Part[];
  /** Whether the account may also be the word `system` (`{#accountId}orsystem`). */
  readonly orSystem: boolean;
  readonly relativeId: readonly Part[];
  /** Names of the variables, in their order. */
  readonly variables: readonly string[];
  /** False if the text has traces of another notation, so that nobody can tell which ARNs it stands for. */
  readonly regular: boolean;
}

/** What an ARN puts in the place of a template's variables. */
export interface Binding {
  readonly values: ReadonlyMap<string, string>;
  /** The last value holds a `/`: the ARN fits only if the value may be a path. */
  readonly path: boolean;
  /** Letter case of literal text differs from the published one. */
  readonly caseDiffers: boolean;
}

/** Reads a template. Every text can be read; one without four colons is irregular. */
export function readTemplate(text: string): Template {
  const fields = splitArn(text);
  const { service = "", region = "", account = "", relativeId = text } = fields ?? {};
  const orSystem = account.endsWith("}orsystem");
  const parts = {
    region: readParts(region),
    account: readParts(orSystem ? account.slice(0, -"orsystem".length) : account),
    relativeId: readParts(relativeId),
  };
  const all = [...parts.region, ...parts.account, ...parts.relativeId];
  return {
    text,
    service,
    ...parts,
    orSystem,
    variables: all.flatMap((part) => ("variable" in part ? [part.variable] : [])),
    regular: fields !== undefined && all.every((part) => "variable" in part || regularLiteral.test(part.literal)),
  };
}

/** Letters, digits and the marks of a path; a `*` only on its own between slashes. */
const regularLiteral = /^(?:[A-Za-z0-9_.:/-]|(?<![^/])\*(?![^/]))*$/;

function readParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(/\{#([^{}]+)\}/g)) {
    if (found.index > from) parts.push({ literal: text.slice(from, found.index) });
    parts.push({ variable: found[1] ?? "" });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ literal: text.slice(from) });
  return parts;
}

/**
 * What the variables are if the ARN has the form of the template. Prefix, RAM code and region are compared without
 * regard to letter case (R-RES-15); the region and account of an ARN may be empty (R-RES-12). `ignoreCase` also takes
 * another letter case in the relative id, and says so.
 */
export function matchTemplate(
  template: Template,
  arn: string,
  options: { readonly ignoreCase?: boolean } = {},
): Binding | undefined {
  const fields = splitArn(arn);
  if (fields === undefined || foldText(fields.prefix) !== "acs") return undefined;
  if (foldText(fields.service) !== foldText(template.service)) return undefined;
  const values = new Map<string, string>();
  if (matchField(template.region, fields.region, values, true) === undefined) return undefined;
  const system = template.orSystem && fields.account === "system";
  if (!system && matchField(template.account, fields.account, values, false) === undefined) return undefined;
  return matchRelativeId(template, fields.relativeId, values, options.ignoreCase === true);
}

/** The same for RAM code and relative id alone: which kind of resource is it, wherever it is. */
export function matchKind(template: Template, arn: string): Binding | undefined {
  const fields = splitArn(arn);
  if (fields === undefined || foldText(fields.service) !== foldText(template.service)) return undefined;
  return matchRelativeId(template, fields.relativeId, new Map(), true);
}

function matchRelativeId(
  template: Template,
  text: string,
  values: Map<string, string>,
  ignoreCase: boolean,
): Binding | undefined {
  const exact = matchParts(template.relativeId, text, false);
  const found = exact ?? (ignoreCase ? matchParts(template.relativeId, text, true) : undefined);
  if (found === undefined) return undefined;
  for (const [name, value] of found) values.set(name, value);
  const path = found.some(([, value]) => value.includes("/"));
  return { values, path, caseDiffers: exact === undefined };
}

function matchField(
  parts: readonly Part[],
  text: string,
  values: Map<string, string>,
  fold: boolean,
): true | undefined {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && "variable" in only) {
    values.set(only.variable, text);
    return true;
  }
  const found = matchParts(parts, text, fold);
  for (const [name, value] of found ?? []) values.set(name, value);
  return found && true;
}

/** A value is at least one character and ends before the text that follows it; only a last one may hold a `/`. */
function matchParts(
  parts: readonly Part[],
  text: string,
  fold: boolean,
): readonly (readonly [string, string])[] | undefined {
  const compared = fold ? foldText(text) : text;
  const literalOf = (part: { readonly literal: string }) => (fold ? foldText(part.literal) : part.literal);
  const found: [string, string][] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if ("literal" in part) {
      const literal = literalOf(part);
      if (!compared.startsWith(literal, at)) return undefined;
      at += literal.length;
      continue;
    }
    const next = parts[index + 1];
    const end = next === undefined || "variable" in next ? text.length : compared.indexOf(literalOf(next), at + 1);
    const value = text.slice(at, end);
    if (end <= at || (value.includes("/") && (next !== undefined || index === 0))) return undefined;
    found.push([part.variable, value]);
    at = end;
  }
  return at === text.length ? found : undefined;
}

/** The ARN for values of the variables; undefined if one has no value. Values are taken as they are. */
export function fillTemplate(template: Template, values: ReadonlyMap<string, string>): string | undefined {
  let complete = true;
  const fill = (parts: readonly Part[]) =>
    parts
      .map((part) => {
        if ("literal" in part) return part.literal;
        const value = values.get(part.variable);
        complete &&= value !== undefined;
        return value ?? "";
      })
      .join("");
  const { region, account, relativeId } = template;
  const arn = `acs:${template.service}:${fill(region)}:${fill(account)}:${fill(relativeId)}`;
  return complete ? arn : undefined;
}

/** A template's variables that name the resource itself, not its region or account. */
export function resourceVariables(template: Template): readonly string[] {
  return template.relativeId.flatMap((part) => ("variable" in part ? [part.variable] : []));
}
