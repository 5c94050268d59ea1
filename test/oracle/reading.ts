import type { Choices } from "../../src/core/choices.ts";
import { readOperator } from "./conditions.ts";
import { fold } from "./wildcard.ts";

/** A text of the policy; undefined where an entry is no text. */
export type Entry = string | undefined;

/** `Action`, `NotAction`, `Resource` or `NotResource`. */
export interface Selection {
  readonly complement: boolean;
  readonly entries: readonly Entry[];
}

/** One key under one operator. */
export interface Clause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Entry[];
}

/** A statement as far as it was understood: undefined stands for a part that was not. */
export interface ReadStatement {
  readonly effect: "Allow" | "Deny" | undefined;
  readonly action: Selection | undefined;
  readonly resource: Selection | undefined;
  /** An undefined entry is a part of the condition that is no clause. */
  readonly condition: readonly (Clause | undefined)[];
  /** Whether an element that RAM does not know makes the whole statement doubtful. */
  readonly doubtful: boolean;
}

/** A document: its statements by position, and the number of parts that could hold statements and were not understood. */
export interface ReadPolicy {
  readonly statements: readonly { readonly position: number; readonly statement: ReadStatement }[];
  readonly unread: number;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads an identity policy as the tolerant profile does (the table of parts that were not understood). */
export function readPolicy(policy: unknown, choices: Choices): ReadPolicy {
  if (!isObject(policy)) return { statements: [], unread: 1 };
  const { known, unknown, repeated } = membersOf(policy, ["Version", "Statement"], choices);
  const unreadMembers =
    choices.unknownElement === "ignore" ? [] : unknown.filter((value) => isObject(value) || Array.isArray(value));
  if (!known.has("Statement")) return { statements: [], unread: unreadMembers.length };
  // Two lists of statements, and nobody knows which one counts.
  if (repeated.has("Statement")) return { statements: [], unread: unreadMembers.length + 1 };
  const body = known.get("Statement");
  const entries = Array.isArray(body) ? (body as readonly unknown[]) : wrap(body, choices);
  const statements = entries.flatMap((entry, position) =>
    isObject(entry) ? [{ position, statement: readStatement(entry, choices) }] : [],
  );
  return { statements, unread: unreadMembers.length + entries.length - statements.length };
}

/** R-STRUCT-6. What is not wrapped stays a part that is no statement. */
function wrap(body: unknown, choices: Choices): readonly unknown[] {
  return isObject(body) && choices.singleStatement === "wrap" ? [body] : [undefined];
}

function readStatement(statement: JsonObject, choices: Choices): ReadStatement {
  const names = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];
  const { known, unknown, repeated } = membersOf(statement, names, choices);
  return {
    effect: repeated.has("Effect") ? undefined : readEffect(known.get("Effect"), choices),
    action:
      repeated.has("Action") || repeated.has("NotAction")
        ? undefined
        : readSelection(known, "Action", "NotAction", choices),
    resource:
      repeated.has("Resource") ||
      repeated.has("NotResource") ||
      (known.has("NotResource") && choices.notResource === "indeterminate")
        ? undefined
        : readSelection(known, "Resource", "NotResource", choices),
    condition: conditionOf(known, repeated, choices),
    doubtful: (unknown.length > 0 && choices.unknownElement === "indeterminate") || !isLabel(known.get("Sid"), choices),
  };
}

/** R-STRUCT-18: an odd `Sid` may be no label at all. */
function isLabel(sid: unknown, choices: Choices): boolean {
  return sid === undefined || (!Array.isArray(sid) && !readEntries(sid, choices).includes(undefined));
}

function conditionOf(
  known: ReadonlyMap<string, unknown>,
  repeated: ReadonlySet<string>,
  choices: Choices,
): ReadStatement["condition"] {
  if (!known.has("Condition")) return [];
  return repeated.has("Condition") ? [undefined] : readCondition(known.get("Condition"), choices);
}

/** R-STRUCT-11, 12. */
function readEffect(value: unknown, choices: Choices): "Allow" | "Deny" | undefined {
  if (typeof value !== "string") return undefined;
  const same = (effect: string) => (choices.effectCase === "ignore" ? fold(value) === fold(effect) : value === effect);
  return same("Allow") ? "Allow" : same("Deny") ? "Deny" : undefined;
}

/** R-STRUCT-13, 15, 22: one of the two elements, never both, never neither. */
function readSelection(
  known: ReadonlyMap<string, unknown>,
  only: string,
  allBut: string,
  choices: Choices,
): Selection | undefined {
  if (known.has(only) === known.has(allBut)) return undefined;
  const complement = known.has(allBut);
  const entries = readEntries(known.get(complement ? allBut : only), choices);
  return entries.length === 0 && choices.emptyList === "indeterminate" ? undefined : { complement, entries };
}

/** R-COND-1. */
function readCondition(condition: unknown, choices: Choices): readonly (Clause | undefined)[] {
  if (!isObject(condition)) return [undefined];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isObject(keys)) return [undefined];
    if (Object.keys(keys).length === 0 && readOperator(operator, choices) === undefined) return [undefined];
    return Object.entries(keys).map(([key, values]) => ({ operator, key, values: readEntries(values, choices) }));
  });
}

/** R-STRUCT-21, 23: a value that is no array is an array of one. */
function readEntries(value: unknown, choices: Choices): readonly Entry[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.map((entry) => {
    if (typeof entry === "string") return entry;
    const isScalar = typeof entry === "number" || typeof entry === "boolean";
    return isScalar && choices.bareScalar === "convert" ? String(entry) : undefined;
  });
}

/** Members by the name they have in the language (R-STRUCT-20); of repeated members the last, or nobody knows (R-STRUCT-25). */
function membersOf(object: JsonObject, names: readonly string[], choices: Choices) {
  const known = new Map<string, unknown>();
  const unknown: unknown[] = [];
  const repeated = new Set<string>();
  for (const [spelling, value] of Object.entries(object)) {
    const name = names.find((candidate) =>
      choices.elementCase === "ignore" ? fold(candidate) === fold(spelling) : candidate === spelling,
    );
    if (name === undefined) {
      unknown.push(value);
      continue;
    }
    if (known.has(name) && choices.duplicateMember === "indeterminate") repeated.add(name);
    known.set(name, value);
  }
  return { known, unknown, repeated };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
