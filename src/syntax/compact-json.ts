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

/** The length of a value in the indented text, inside so many brackets. Only strings, lists and objects are expected. */
export function indentedLength(value: unknown, level: number): number {
  if (typeof value === "string") return textLength(value);
  if (typeof value !== "object" || value === null) return String(value).length;
  const gap = lineBreak(level + 1);
  let entries = 0;
  let length = 2;
  if (Array.isArray(value)) {
    entries = value.length;
    for (const item of value) length += gap + indentedLength(item, level + 1);
  } else {
    for (const name of Object.keys(value)) {
      entries++;
      length += gap + textLength(name) + 2 + indentedLength((value as JsonObject)[name], level + 1);
    }
  }
  return entries === 0 ? length : length + entries - 1 + lineBreak(level);
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
