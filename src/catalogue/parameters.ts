import { nearest } from "../core/suggest.ts";
import type { Operation, Parameter, ParameterShape } from "./model.ts";
import { documentedCode, holdsList, textRules } from "./parameter-rules.ts";
import { type FaultFacts, type RequestFault, type RequestFaultCode, requestFault } from "./request-fault.ts";

/** The parameters of a call as they were understood; lists and objects are put together, whichever way they came. */
export interface ReadParameters {
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly RequestFault[];
}

/**
 * Reads the parameters of a call against their documentation. A list may be an array, `Name.1`, `Name.2`, … or a JSON
 * array in a text; numbers and Booleans may be texts, as in a query string. Undefined counts as not given.
 */
export function readParameters(
  given: Readonly<Record<string, unknown>>,
  operation: Operation | undefined,
): ReadParameters {
  const faults: RequestFault[] = [];
  const report: Report = (code, facts) => {
    faults.push(requestFault(code, facts));
  };
  const values = assemble(given, operation?.parameters, report);
  if (operation === undefined) return { values, faults };
  const known = new Map(operation.parameters.map((parameter) => [parameter.name, parameter]));
  for (const [name, value] of values) {
    const parameter = known.get(name);
    if (parameter === undefined) reportUnknown(name, operation.parameters, report);
    else if (!isMissing(parameter, value)) readValue(parameter, value, name, withCodes(parameter, operation, report));
  }
  for (const parameter of operation.parameters) {
    const value = values.get(parameter.name);
    if (!isMissing(parameter, value)) continue;
    report("missing-parameter", {
      parameter: parameter.name,
      ...(value === undefined ? {} : { value }),
      wants: wants(parameter),
      apiErrorCode: documentedCode("missing-parameter", parameter, operation.errors),
    });
  }
  return { values, faults };
}

/** A required parameter that says nothing. An empty text where values are listed is a value that is not listed. */
function isMissing(parameter: Parameter, value: unknown): boolean {
  if (!parameter.required) return false;
  return value === undefined || (value === "" && parameter.enum === undefined) || isEmptyList(value);
}

type Report = (code: RequestFaultCode, facts: FaultFacts) => void;

/** `Tag.1.Key`, `InstanceId.2`: a parameter written as its parts, at most a dozen deep. */
const partName = /^([^.]+)((?:\.[^.]+){1,12})$/;

function assemble(
  given: Readonly<Record<string, unknown>>,
  parameters: readonly Parameter[] | undefined,
  report: Report,
): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const parts = new Map<string, [path: readonly string[], value: unknown][]>();
  const whole = new Set(parameters?.map((parameter) => parameter.name));
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const [, base, path] = (whole.has(name) ? null : partName.exec(name)) ?? [];
    if (base === undefined || path === undefined) values.set(name, value);
    else parts.set(base, [...(parts.get(base) ?? []), [path.slice(1).split("."), value]]);
  }
  for (const [name, entries] of parts) {
    if (values.has(name)) entries.push([[], values.get(name)]);
    values.set(
      name,
      join(entries, name, (place) =>
        report("parameter-twice", { parameter: place, wants: `either ${place} or its parts (${place}.…)` }),
      ),
    );
  }
  return values;
}

/** A list if all names are numbers, in their order; else an object. */
function join(
  entries: readonly (readonly [path: readonly string[], value: unknown])[],
  place: string,
  twice: (place: string) => void,
): unknown {
  const own = entries.find(([path]) => path.length === 0);
  if (own !== undefined && entries.length > 1) twice(place);
  if (own !== undefined) return own[1];
  const groups = new Map<string, [readonly string[], unknown][]>();
  for (const [[head = "", ...rest], value] of entries) groups.set(head, [...(groups.get(head) ?? []), [rest, value]]);
  const members = [...groups].map(([head, group]) => [head, join(group, `${place}.${head}`, twice)] as const);
  if (members.every(([head]) => /^\d+$/.test(head))) {
    return members.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
  }
  return Object.fromEntries(members);
}

function reportUnknown(name: string, parameters: readonly Parameter[], report: Report, path = ""): void {
  const meant = nearest(
    name,
    parameters.map((parameter) => parameter.name),
  );
  report("unknown-parameter", {
    parameter: path + name,
    wants:
      parameters.length === 0 ? "no parameter" : `one of ${parameters.map((parameter) => parameter.name).join(", ")}`,
    nearest: meant === undefined ? undefined : path + meant,
  });
}

function withCodes(parameter: Parameter, operation: Operation, report: Report): Report {
  return (code, facts) => report(code, { ...facts, apiErrorCode: documentedCode(code, parameter, operation.errors) });
}

function readValue(shape: ParameterShape, value: unknown, path: string, report: Report): void {
  if (shape.type === "string" && Array.isArray(value) && holdsList(path)) {
    readItems({ type: "array", items: { type: "string" } }, value, path, report);
    return;
  }
  const read = readers[shape.type](value);
  if (read === undefined) {
    report("wrong-type", { parameter: path, value, wants: wants(shape) });
    return;
  }
  if (Array.isArray(read)) readItems(shape, read, path, report);
  else if (typeof read === "object" && read !== null) readMembers(shape, read as Record<string, unknown>, path, report);
  else readScalar(shape, read as string | number | boolean, path, report);
}

function readItems(shape: ParameterShape, items: readonly unknown[], path: string, report: Report): void {
  if (shape.maxItems !== undefined && items.length > shape.maxItems) {
    report("too-many-items", { parameter: path, value: items.length, wants: `at most ${shape.maxItems} items` });
  }
  const { items: inner } = shape;
  if (inner === undefined) return;
  for (const [index, item] of items.entries()) readValue(inner, item, `${path}.${index + 1}`, report);
}

function readMembers(shape: ParameterShape, members: Record<string, unknown>, path: string, report: Report): void {
  const { properties } = shape;
  if (properties === undefined) return;
  for (const [name, value] of Object.entries(members)) {
    const property = properties.find((candidate) => candidate.name === name);
    if (property === undefined) reportUnknown(name, properties, report, `${path}.`);
    else if (value !== undefined) readValue(property, value, `${path}.${name}`, report);
  }
  for (const property of properties) {
    if (!property.required || members[property.name] !== undefined) continue;
    report("missing-parameter", { parameter: `${path}.${property.name}`, wants: wants(property) });
  }
}

function readScalar(shape: ParameterShape, value: string | number | boolean, path: string, report: Report): void {
  if (shape.enum !== undefined && shape.type !== "boolean" && !shape.enum.includes(value)) {
    const meant = nearest(String(value), shape.enum.map(String));
    report("value-not-listed", { parameter: path, value, wants: wants(shape), nearest: meant });
  }
  if (typeof value === "number") {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
    if (value < minimum || value > maximum) report("out-of-range", { parameter: path, value, wants: wants(shape) });
  }
  if (typeof value !== "string") return;
  for (const rule of textRules) {
    if (rule.parameter !== path) continue;
    if (/[^\0-\x7f]/.test(value)) report("not-ascii", { parameter: path, value, wants: "ASCII characters only" });
    if ([...value].length > rule.maxLength) {
      report("too-long", { parameter: path, value, wants: `at most ${rule.maxLength} characters` });
    }
  }
}

/** The value as the type has it; undefined if it is not of the type. */
const readers: { readonly [T in ParameterShape["type"]]: (value: unknown) => unknown } = {
  string: (value) => (typeof value === "string" ? value : undefined),
  boolean: (value) =>
    typeof value === "string" && /^(?:true|false)$/i.test(value)
      ? value.toLowerCase() === "true"
      : typeof value === "boolean"
        ? value
        : undefined,
  integer: (value) => {
    const number = readers.number(value);
    return Number.isInteger(number) ? number : undefined;
  },
  number: (value) => {
    const number = typeof value === "string" && /^-?\d{1,30}(?:\.\d{1,30})?$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  },
  array: (value) => {
    const list = typeof value === "string" ? parseJson(value) : value;
    return Array.isArray(list) ? list : undefined;
  },
  object: (value) => {
    const object = typeof value === "string" ? parseJson(value) : value;
    return typeof object === "object" && object !== null && !Array.isArray(object) ? object : undefined;
  },
};

/** The value of a JSON text; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : value === "[]";
}

/** What a parameter takes, in words. */
function wants(shape: ParameterShape): string {
  if (shape.enum !== undefined && shape.type !== "boolean")
    return shape.enum.length === 1 ? `${shape.enum[0]}` : `one of ${shape.enum.join(", ")}`;
  const { minimum, maximum } = shape;
  const range =
    minimum !== undefined && maximum !== undefined
      ? ` from ${minimum} to ${maximum}`
      : minimum !== undefined
        ? ` of at least ${minimum}`
        : maximum !== undefined
          ? ` of at most ${maximum}`
          : "";
  return typeWords[shape.type] + range;
}

const typeWords: { readonly [T in ParameterShape["type"]]: string } = {
  array: "a list (an array, a JSON array in a text, or Name.1, Name.2, …)",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  object: "an object (or a JSON object in a text)",
  string: "a text that is not empty",
};
