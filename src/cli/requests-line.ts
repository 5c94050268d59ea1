import type { Expectation } from "../report/index.ts";
import type { RequestMembers } from "./request-members.ts";

/** One line of `--requests`: a request, and which outcome somebody expects. */
export interface RequestLine extends RequestMembers {
  readonly expect?: Expectation;
}

/** The outcomes that can be expected. */
export const expectations: readonly Expectation[] = ["Allow", "Deny", "ExplicitDeny", "ImplicitDeny", "Unknown"];

/** Deeper parameters are for `readLineTree`, which has a limit of its own. */
const DEEPEST = 32;

/**
 * Reads a line in the ordinary form by `JSON.parse`, which is many times faster than a reader that knows places.
 * Undefined for everything that is no request or where `JSON.parse` drops something in silence: equal keys, digits of
 * numbers. `readLineTree` reads such a line, or tells what is wrong with it.
 */
export function readPlainLine(text: string): RequestLine | undefined {
  const members = countMembers(text);
  if (members < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isPlain(value, members) ? value : undefined;
}

const COLON = 58;

/** Members of all objects in a JSON text: the texts that a colon follows. Negative if there are escapes. */
function countMembers(text: string): number {
  if (text.includes("\\")) return -1;
  let members = 0;
  let start = text.indexOf('"');
  while (start >= 0) {
    const end = text.indexOf('"', start + 1);
    if (end < 0) return members;
    let behind = end + 1;
    while (isSpace(text.charCodeAt(behind))) behind++;
    if (text.charCodeAt(behind) === COLON) members++;
    start = text.indexOf('"', behind);
  }
  return members;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Whether a value has the members of a request, with values of the right types and no numbers, and none was dropped. */
function isPlain(value: unknown, members: number): value is RequestLine {
  if (!isObject(value)) return false;
  let seen = 0;
  for (const key in value) {
    const inside = membersWithin(key, value[key]);
    if (inside < 0) return false;
    seen += 1 + inside;
  }
  const isCall = value.api !== undefined || value.parameters !== undefined;
  return seen === members && !(isCall && value.action !== undefined);
}

/** Members inside the value of one member of a request; negative if the value is not plain. */
function membersWithin(key: string, value: unknown): number {
  switch (key) {
    case "action":
    case "resource":
    case "api":
    case "accountId":
      return typeof value === "string" ? 0 : -1;
    case "context":
      return membersOfContext(value);
    case "parameters":
      return isObject(value) ? membersDeep(value, 0) : -1;
    case "unknown":
      return value === "others" || (Array.isArray(value) && value.every((item) => typeof item === "string")) ? 0 : -1;
    case "expect":
      return (expectations as readonly unknown[]).includes(value) ? 0 : -1;
    default:
      return -1;
  }
}

function membersOfContext(context: unknown): number {
  if (!isObject(context)) return -1;
  let count = 0;
  for (const key in context) {
    const value = context[key];
    if (!isText(value) && !(Array.isArray(value) && value.every(isText))) return -1;
    count++;
  }
  return count;
}

function membersDeep(value: unknown, depth: number): number {
  if (typeof value === "number" || depth > DEEPEST) return -1;
  if (typeof value !== "object" || value === null) return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const item of Object.values(value)) {
    const inside = membersDeep(item, depth + 1);
    if (inside < 0) return -1;
    count += inside;
  }
  return count;
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
