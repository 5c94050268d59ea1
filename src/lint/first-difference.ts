import type { Span } from "../core/span.ts";

/** Where a text is first laid out in another way than it might be. */
export type Difference =
  /** The line holds something else; `written` is the line as it might be, or as much of it as a sentence shows. */
  | { readonly kind: "line"; readonly at: Span; readonly written: string }
  /** The line is the same but for the white space before it. */
  | { readonly kind: "indented"; readonly at: Span; readonly spaces: number }
  /**
   * An empty line might stand here; white space stands behind the line; the line ends in another way; so does the text;
   * it begins with a byte order mark.
   */
  | { readonly kind: "blank" | "trailing" | "lineEnd" | "end" | "mark"; readonly at: Span };

/** The first place at which two texts part. They are not equal. */
export function firstDifference(text: string, laidOut: string): Difference {
  const from = firstUnequal(text, laidOut);
  if (from === 0 && text.startsWith("\ufeff")) return { kind: "mark", at: { start: 0, end: 1 } };
  const start = text.slice(0, from).lastIndexOf("\n") + 1;
  const [own, wanted] = [lineAt(text, start), lineAt(laidOut, start)];
  const at = partOf(text, start, own);
  if (start >= laidOut.length) return { kind: "end", at };
  if (own === wanted) return endOf(text, start + own.length);
  const content = contentOf(wanted);
  if (content === "") return { kind: "blank", at };
  if (contentOf(own) !== content) return { kind: "line", at, written: content.slice(0, 2 * LONGEST + 1) };
  const spaces = wanted.indexOf(content);
  if (own.indexOf(content) === spaces && own.startsWith(wanted.slice(0, spaces))) {
    return { kind: "trailing", at: { start: start + spaces + content.length, end: start + own.length } };
  }
  return { kind: "indented", at, spaces };
}

function firstUnequal(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** The line without its end. */
function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? text.length : end);
  return line.endsWith("\r") && end >= 0 ? line.slice(0, -1) : line;
}

function contentOf(line: string): string {
  return line.slice(indentOf(line), lengthOf(line));
}

/** What stands on a line, and not more of it than an eye takes in: a whole policy may stand on one. */
function partOf(text: string, start: number, line: string): Span {
  const [indent, length] = [indentOf(line), lengthOf(line)];
  if (length <= indent) return { start, end: start };
  let end = Math.min(length, indent + LONGEST);
  // Half a character is none.
  if (end < length && /[\ud800-\udbff]/.test(text[start + end - 1] ?? "")) end--;
  return { start: start + indent, end: start + end };
}

const LONGEST = 100;

function endOf(text: string, end: number): Difference {
  return { kind: end === text.length ? "end" : "lineEnd", at: { start: end, end } };
}

function indentOf(line: string): number {
  let at = 0;
  while (at < line.length && isSpace(line[at])) at++;
  return at;
}

function lengthOf(line: string): number {
  let length = line.length;
  while (length > 0 && isSpace(line[length - 1])) length--;
  return length;
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t" || character === "\r";
}
