import { isLineEnd, isWhite } from "./characters.ts";
import type { Findings } from "./findings.ts";

/** An open bracket, or the document itself. */
export interface OpenBracket {
  readonly kind: "object" | "array" | "root";
  readonly start: number;
}

/** What to make of a closing bracket of the wrong shape: a slip for the right one, one of an outer bracket, or one too many. */
export type Repair = "closeTop" | "closeOuter" | "ignore";

/** Nobody lays out by hand a line longer than this. */
const LONGEST_LINE = 1000;

/** How far a key may reach when we look whether one follows. */
const LOOK_AHEAD = 300;

/** Picks the reading under which the layout, or else what follows the closing bracket at `at`, makes sense. */
export function chooseRepair(
  text: string,
  at: number,
  stack: readonly OpenBracket[],
  closes: "object" | "array",
): Repair {
  const follows = whatFollows(text, at + 1);
  const top = stack.at(-1)?.kind;
  const parent = stack.at(-2)?.kind;
  const match = stack.findLastIndex((open) => open.kind === closes);
  const outer = match > 0 ? stack[match - 1]?.kind : undefined;
  const indent = indentOf(text, at);
  if (outer !== undefined && indent === at - lineStart(text, at)) {
    const ofTop = indentOf(text, stack.at(-1)?.start ?? 0);
    if (indent === indentOf(text, stack[match]?.start ?? 0) && indent !== ofTop) return "closeOuter";
    if (indent === ofTop && follows === parent) return "closeTop";
  }
  if (parent === follows) return "closeTop";
  if (outer === follows) return "closeOuter";
  if (top === follows) return "ignore";
  return outer === undefined ? "closeTop" : "closeOuter";
}

/** The kind of bracket in which the text from `from` on would make sense. */
function whatFollows(text: string, from: number): OpenBracket["kind"] {
  let at = skipWhite(text, from);
  if (text[at] === ",") at = skipWhite(text, at + 1);
  const next = text[at];
  if (next === undefined) return "root";
  if (next === "}") return "object";
  if (next !== '"') return "array";
  const close = text.slice(at + 1, at + LOOK_AHEAD).indexOf('"');
  return close >= 0 && text[skipWhite(text, at + close + 2)] === ":" ? "object" : "array";
}

/** Width of the white space before the line that holds `at`. */
export function indentOf(text: string, at: number): number {
  const start = lineStart(text, at);
  let end = start;
  while (end < at && (text[end] === " " || text[end] === "\t")) end++;
  return end - start;
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LINE && !isLineEnd(text[start - 1])) start--;
  return start;
}

function skipWhite(text: string, from: number): number {
  let at = from;
  while (isWhite(text[at])) at++;
  return at;
}

/** One finding for all brackets that the end of the text leaves open: they have one cause. */
export function reportUnclosed(stack: readonly OpenBracket[], end: number, findings: Findings): void {
  const open = stack.filter(({ kind }) => kind !== "root").reverse();
  const closers = open.map(({ kind }) => (kind === "object" ? "}" : "]")).join("");
  const places = open.map(({ start }) => ({ start, end: start + 1 }));
  const opener = open[0]?.kind === "object" ? "{" : "[";
  findings.add("json-unclosed-bracket", { start: end, end }, { opener, closers }, places);
}

/** The end of the bracket that opens at `start`, found without reading what is in it. */
export function skipBracket(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"' || character === "\n") inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if ((character === "}" || character === "]") && --depth === 0) return at + 1;
  }
  return text.length;
}
