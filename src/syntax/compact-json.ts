import type { Span } from "../core/span.ts";
import { closingQuote } from "./json-quotes.ts";
import type { Limits } from "./limits.ts";
import type { Member, TreeNode } from "./tree.ts";

/** Spaces for each level in the text that stands for a value. */
const INDENT = 2;

/** Where a value stands in the indented text of a whole, and inside how many brackets. */
export interface PlaceInText {
  readonly start: number;
  readonly level: number;
}

const WHOLE: PlaceInText = { start: 0, level: 0 };

/**
 * The tree of the text that `indentJson` gives, without writing and scanning that text: every place is counted.
 * Undefined where only the text itself can tell: beyond a limit, and where the compact text does not spell a value as
 * `JSON.stringify` does, so that JavaScript may have lost digits of a number.
 */
export function treeOfCompact(
  compact: string,
  { depth, nodes, length }: Limits,
  place: PlaceInText = WHOLE,
): TreeNode | undefined {
  let count = 0;
  let blanks = 0;
  const grow = (value: unknown, start: number, level: number): TreeNode | undefined => {
    if (++count > nodes || start > length) return undefined;
    if (typeof value === "string") return { kind: "string", span: textSpan(value, start), value };
    if (typeof value === "boolean") return { kind: "boolean", span: { start, end: start + (value ? 4 : 5) }, value };
    if (value === null) return { kind: "null", span: { start, end: start + 4 } };
    if (typeof value !== "object" || level >= depth) return undefined;
    return Array.isArray(value) ? growList(value, start, level) : growObject(value as JsonObject, start, level);
  };
  const growList = (list: readonly unknown[], start: number, level: number): TreeNode | undefined => {
    const items: TreeNode[] = [];
    const gap = lineBreak(level + 1);
    let at = start + 1;
    for (const item of list) {
      const node = grow(item, at + gap, level + 1);
      if (node === undefined) return undefined;
      items.push(node);
      at = node.span.end + 1;
    }
    blanks += items.length * gap;
    return { kind: "array", span: { start, end: close(at, level, items.length) }, items };
  };
  const growObject = (object: JsonObject, start: number, level: number): TreeNode | undefined => {
    const members: Member[] = [];
    const gap = lineBreak(level + 1);
    let at = start + 1;
    for (const name of Object.keys(object)) {
      const span = textSpan(name, at + gap);
      const node = grow(object[name], span.end + 2, level + 1);
      if (node === undefined) return undefined;
      members.push({ key: { value: name, span }, value: node });
      at = node.span.end + 1;
    }
    blanks += members.length * (gap + 1);
    return { kind: "object", span: { start, end: close(at, level, members.length) }, members };
  };
  /** The end of a bracket; `at` is behind the comma that its last entry would have. */
  const close = (at: number, level: number, entries: number): number => {
    if (entries === 0) return at + 1;
    const gap = lineBreak(level);
    blanks += gap;
    return at + gap;
  };
  const root = grow(JSON.parse(compact), place.start, place.level);
  if (root === undefined || root.span.end > length) return undefined;
  return root.span.end - place.start - blanks === compact.length ? root : undefined;
}

/** How long a value is in the indented text, and how much of that is white space. */
export interface IndentedSize {
  length: number;
  blanks: number;
}

/**
 * Measures a value in the indented text, inside so many brackets. Only strings, lists and objects are expected.
 *
 * @param isPlain Whether all its strings and keys are known to be written as they are.
 * @param size Where to write the answer: policies have many statements.
 */
export function measureIndented(value: unknown, level: number, isPlain: boolean, size: IndentedSize): void {
  size.length = 0;
  size.blanks = 0;
  addSize(value, level, isPlain ? plainLength : textLength, size);
}

function addSize(value: unknown, level: number, lengthOf: (text: string) => number, size: IndentedSize): void {
  if (typeof value === "string") {
    size.length += lengthOf(value);
    return;
  }
  if (typeof value !== "object" || value === null) {
    size.length += String(value).length;
    return;
  }
  const gap = lineBreak(level + 1);
  const entries = Array.isArray(value) ? value.length : addMembers(value as JsonObject, level, lengthOf, size);
  if (Array.isArray(value)) for (let at = 0; at < entries; at++) addSize(value[at], level + 1, lengthOf, size);
  const blanks = entries === 0 ? 0 : entries * gap + lineBreak(level);
  size.length += 2 + blanks + Math.max(0, entries - 1);
  size.blanks += blanks;
}

/** What stands in an object but for its brackets, commas and line breaks; returns the number of its members. */
function addMembers(object: JsonObject, level: number, lengthOf: (text: string) => number, size: IndentedSize): number {
  let members = 0;
  // It was parsed from JSON, and has nothing but members of its own.
  for (const name in object) {
    members++;
    size.length += lengthOf(name) + 2;
    size.blanks += 1;
    addSize(object[name], level + 1, lengthOf, size);
  }
  return members;
}

function plainLength(text: string): number {
  return text.length + 2;
}

type JsonObject = Readonly<Record<string, unknown>>;

function lineBreak(level: number): number {
  return 1 + INDENT * level;
}

function textSpan(text: string, start: number): Span {
  return { start, end: start + textLength(text) };
}

function textLength(text: string): number {
  return PLAIN.test(text) ? text.length + 2 : JSON.stringify(text).length;
}

/** What is written as it is between quotes. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The text that `JSON.stringify(value, null, 2)` writes, from the one that `JSON.stringify(value)` wrote. */
export function indentJson(compact: string): string {
  let text = "";
  let level = 0;
  let from = 0;
  for (let at = 0; at < compact.length; at++) {
    const character = compact[at];
    if (character === '"') at = closingQuote(compact, at);
    else if (character === ",") {
      text += `${compact.slice(from, at + 1)}${newLine(level)}`;
      from = at + 1;
    } else if (character === ":") {
      text += `${compact.slice(from, at + 1)} `;
      from = at + 1;
    } else if (character === "{" || character === "[") {
      const next = compact[at + 1];
      if (next === "}" || next === "]") at++;
      else {
        level++;
        text += `${compact.slice(from, at + 1)}${newLine(level)}`;
        from = at + 1;
      }
    } else if (character === "}" || character === "]") {
      level--;
      text += `${compact.slice(from, at)}${newLine(level)}`;
      from = at;
    }
  }
  return text + compact.slice(from);
}

function newLine(level: number): string {
  return `\n${" ".repeat(INDENT * level)}`;
}

type Written = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly detail: string };

/** Compact JSON text of a value; cycles, BigInt and `undefined` have none. */
export function writeJson(value: unknown): Written {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === "string"
      ? { ok: true, text }
      : { ok: false, detail: value === undefined ? "it is undefined" : `it is a ${typeof value}` };
  } catch (error) {
    // The rest of the message draws the cycle, on several lines.
    return { ok: false, detail: (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "" };
  }
}
