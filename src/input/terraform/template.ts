import type { Decoded } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import { type HclNode, isFault } from "./hcl.ts";

/** A piece of a string: its text, or what stands for a text that is not known. */
export type Part =
  | { readonly kind: "text"; readonly decoded: Decoded }
  | { readonly kind: "unknown"; readonly span: Span; readonly written: string };

/** What an interpolation comes to, if that can be told. */
export type Interpolated = (node: HclNode) => readonly Part[] | undefined;

/** The parts of a string in quotes, quotes excluded; undefined where Terraform would not take it. */
export function quotedParts(file: Source, node: HclNode, known: Interpolated): readonly Part[] | undefined {
  const { text } = file;
  if (text[node.start] !== '"' || node.isBroken) return undefined;
  const reading = createReading(file, sequencesIn(node), known, quotedText);
  let at = node.start + 1;
  for (;;) {
    if (at >= node.end) return undefined;
    const next = reading.sequence(at);
    if (next !== undefined) at = next;
    else if (text[at] === '"') break;
    else if (text[at] === "\n" || text[at] === "\r") return undefined;
    else {
      const read = text[at] === "\\" ? escapeAt(text, at) : literalAt(text, at);
      if (read === undefined) return undefined;
      reading.text(read.text, at);
      at = read.end;
    }
  }
  return reading.parts(at);
}

/** The parts of a heredoc, without the indentation that `<<-` takes away; undefined where it does not end. */
export function heredocParts(file: Source, node: HclNode, known: Interpolated): readonly Part[] | undefined {
  const { text } = file;
  const [marker, last, ...more] = node.children.filter(({ type }) => type === "heredoc_identifier");
  if (marker === undefined || last === undefined || more.length > 0 || node.isBroken) return undefined;
  const start = text.indexOf("\n", marker.end) + 1;
  const end = text.lastIndexOf("\n", last.start) + 1;
  if (start === 0 || start > end || text.slice(marker.end, start).trim() !== "") return undefined;
  const sequences = sequencesIn(node);
  const indentation = text.startsWith("<<-", node.start) ? indentationOf(text, start, end, sequences) : 0;
  const reading = createReading(file, sequences, known, heredocText);
  let isLineStart = true;
  let at = start;
  while (at < end) {
    const spaces = isLineStart ? spacesAt(text, at, end) : 0;
    if (!isLineEnd(text, at + spaces)) at += Math.min(indentation, spaces);
    isLineStart = false;
    const next = reading.sequence(at);
    if (next !== undefined) at = next;
    else {
      const read = literalAt(text, at);
      if (read === undefined) return undefined;
      reading.text(read.text, at);
      isLineStart = text[at] === "\n";
      at = read.end;
    }
  }
  return reading.parts(at);
}

/** The least indentation of the lines that hold something; where a sequence begins the line, it has none. */
function indentationOf(text: string, start: number, end: number, sequences: readonly HclNode[]): number {
  let least = Number.POSITIVE_INFINITY;
  let next = 0;
  for (let at = start; at < end; ) {
    const spaces = spacesAt(text, at, end);
    if (!isLineEnd(text, at + spaces)) least = Math.min(least, spaces);
    // The line goes on behind a sequence that spans several.
    let lineEnd = text.indexOf("\n", at);
    for (; (sequences[next]?.start ?? end) < lineEnd; next++) {
      const after = sequences[next]?.end ?? 0;
      if (after > lineEnd) lineEnd = text.indexOf("\n", after);
      if (lineEnd < 0) break;
    }
    if (lineEnd < 0) break;
    at = lineEnd + 1;
  }
  return least === Number.POSITIVE_INFINITY ? 0 : least;
}

/** How many spaces a line begins with; the end of the line is none. */
function spacesAt(text: string, at: number, end: number): number {
  let after = at;
  while (after < end && !isLineEnd(text, after) && /\s/.test(text[after] ?? "")) after++;
  return after - at;
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === "\n" || text.startsWith("\r\n", at);
}

/** The interpolations and directives of a string, in order. */
function sequencesIn(node: HclNode): readonly HclNode[] {
  return node.children.filter(({ type }) => type === "template_interpolation" || type === "template_directive");
}

interface Reading {
  /** The offset behind the interpolation or directive that begins there; undefined if none does. */
  sequence(at: number): number | undefined;
  text(text: string, at: number): void;
  /** All parts; undefined if what was passed over holds a sequence. */
  parts(end: number): readonly Part[] | undefined;
}

function createReading(
  file: Source,
  sequences: readonly HclNode[],
  known: Interpolated,
  encode: (text: string) => string | undefined,
): Reading {
  const parts: Part[] = [];
  let text = "";
  let offsets: number[] = [];
  let next = 0;
  const finish = (end: number) => {
    if (text !== "") parts.push({ kind: "text", decoded: { text, offsets: [...offsets, end], encode } });
    text = "";
    offsets = [];
  };
  return {
    sequence(at) {
      const node = sequences[next];
      if (node?.start !== at) return undefined;
      finish(at);
      next++;
      const { start, end } = node;
      const unknown: Part = { kind: "unknown", span: { start, end }, written: file.text.slice(start, end) };
      parts.push(...((node.children.some(isFault) ? undefined : known(node)) ?? [unknown]));
      return end;
    },
    text(more, at) {
      for (let unit = 0; unit < more.length; unit++) offsets.push(at);
      text += more;
    },
    parts(end) {
      finish(end);
      return next === sequences.length ? parts : undefined;
    },
  };
}

interface Read {
  readonly text: string;
  readonly end: number;
}

/** A character as it is, `$${` or `%%{`; undefined where a sequence begins that the tree does not know of. */
function literalAt(text: string, at: number): Read | undefined {
  const character = text[at] ?? "";
  if (character !== "$" && character !== "%") return { text: character, end: at + 1 };
  if (text[at + 1] === "{") return undefined;
  if (text[at + 1] === character && text[at + 2] === "{") return { text: `${character}{`, end: at + 3 };
  return { text: character, end: at + 1 };
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function escapeAt(text: string, at: number): Read | undefined {
  const letter = text[at + 1] ?? "";
  if (Object.hasOwn(ESCAPES, letter)) return { text: ESCAPES[letter] ?? "", end: at + 2 };
  const length = letter === "u" ? 4 : letter === "U" ? 8 : 0;
  const digits = text.slice(at + 2, at + 2 + length);
  if (length === 0 || digits.length < length || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), end: at + 2 + length };
}

/** How a string in quotes writes a part of its text; undefined where it could join with what stands beside it. */
function quotedText(text: string): string | undefined {
  return /^\{|[$%]$/.test(text) ? undefined : inQuotes(text)?.slice(1, -1);
}

/** A text as a string in quotes. */
export function inQuotes(text: string): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return undefined;
  return `"${text.replace(/([$%])\{/g, "$1$1{").replace(/["\\\p{Cc}]/gu, escaped)}"`;
}

function escaped(character: string): string {
  const letter = Object.entries(ESCAPES).find(([, meant]) => meant === character)?.[0];
  return `\\${letter ?? `u${character.charCodeAt(0).toString(16).padStart(4, "0")}`}`;
}

/** How a heredoc writes a text. A line break would have to be indented, and could end it. */
function heredocText(text: string): string | undefined {
  return /^\{|[$%]$|[\n\r]/.test(text) ? undefined : text.replace(/([$%])\{/g, "$1$1{");
}
