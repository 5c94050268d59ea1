import type { Decoded } from "../core/embedding.ts";
import type { Source, Span } from "../core/span.ts";

/** The text of a scalar in the making: each unit with the place where it begins. */
interface Units {
  text: string;
  readonly offsets: number[];
}

/**
 * A scalar of YAML, character by character: plain, quoted or as a block, over one line or several. `value` is what the
 * scalar is known to hold; undefined where the notation is not followed to the letter.
 */
export function decodeYamlScalar(file: Source, span: Span, value: string): Decoded | undefined {
  const written = file.text.slice(span.start, span.end);
  const first = written[0];
  const decoded =
    first === "|" || first === ">"
      ? decodeBlock(written, value)
      : decodeFlow(written, first === '"' ? '"' : first === "'" ? "'" : "");
  if (decoded?.text !== value) return undefined;
  return { ...decoded, offsets: Uint32Array.from(decoded.offsets, (offset) => offset + span.start) };
}

/** A scalar outside of a block. A line break in it is a space, and takes the spaces around it away; further ones stay. */
function decodeFlow(written: string, quote: "" | '"' | "'"): Decoded | undefined {
  const units: Units = { text: "", offsets: [] };
  const end = written.length - quote.length;
  if (end < quote.length || !written.endsWith(quote)) return undefined;
  // How much of the text stays if a line break follows.
  let kept = 0;
  let at = quote.length;
  while (at < end) {
    const character = written[at] ?? "";
    const lineBreak = lineBreakAt(written, at);
    if (lineBreak > 0) {
      cut(units, kept);
      const next = foldBreaks(written, at, end);
      if (next.breaks.length === 1) push(units, " ", at);
      else for (const place of next.breaks.slice(1)) push(units, "\n", place);
      at = next.at;
    } else if (quote === '"' && character === "\\") {
      const escaped = escapeAt(written, at);
      if (escaped === undefined) return undefined;
      if (escaped.isBreak) {
        const next = foldBreaks(written, at + 1, end);
        for (const place of next.breaks.slice(1)) push(units, "\n", place);
        at = next.at;
      } else {
        push(units, escaped.text, at);
        at += escaped.length;
      }
    } else {
      const length = quote === "'" && character === "'" ? 2 : 1;
      push(units, character, at);
      at += length;
      if (character === " " || character === "\t") continue;
    }
    kept = units.text.length;
  }
  units.offsets.push(end);
  return { ...units, encode: encoders[quote] };
}

const encoders: Readonly<Record<"" | '"' | "'", (text: string) => string | undefined>> = {
  '"': (text) => JSON.stringify(text).slice(1, -1),
  "'": (text) => (/[\n\r]/.test(text) ? undefined : text.replaceAll("'", "''")),
  "": () => undefined,
};

/** The line breaks from one on, with the spaces between them, and where the text goes on. */
function foldBreaks(
  written: string,
  from: number,
  end: number,
): { readonly breaks: readonly number[]; readonly at: number } {
  const breaks: number[] = [];
  let at = from;
  while (at < end) {
    const length = lineBreakAt(written, at);
    if (length > 0) breaks.push(at);
    else if (written[at] !== " " && written[at] !== "\t") break;
    at += length || 1;
  }
  return { breaks, at };
}

interface Escape {
  readonly text: string;
  readonly length: number;
  readonly isBreak?: boolean;
}

function escapeAt(written: string, at: number): Escape | undefined {
  if (lineBreakAt(written, at + 1) > 0) return { text: "", length: 1, isBreak: true };
  const letter = written[at + 1] ?? "";
  const digits = DIGITS[letter];
  if (digits === undefined) {
    const text = ESCAPES[letter];
    return text === undefined ? undefined : { text, length: 2 };
  }
  const code = written.slice(at + 2, at + 2 + digits);
  if (code.length < digits || !/^[0-9a-f]+$/i.test(code)) return undefined;
  const point = Number.parseInt(code, 16);
  return point > 0x10ffff ? undefined : { text: String.fromCodePoint(point), length: 2 + digits };
}

const DIGITS: Readonly<Record<string, number | undefined>> = { x: 2, u: 4, U: 8 };

const ESCAPES: Readonly<Record<string, string | undefined>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

/** The content of a line of a block: behind the indentation, before the line break. */
type Line = Span;

/** A literal (`|`) or folded (`>`) block. */
function decodeBlock(written: string, value: string): Decoded | undefined {
  const headerEnd = written.indexOf("\n");
  const lines = headerEnd < 0 ? [] : linesOf(written, headerEnd + 1);
  const first = lines.find(({ start, end }) => written.slice(start, end).trim() !== "");
  if (first === undefined) return undefined;
  // The header need not say the indentation: it is what the value lacks.
  const indent = spacesAt(written, first.start) - spacesAt(value, Math.max(0, value.search(/[^\n]/)));
  if (indent < 0) return undefined;
  const contents = lines.map(({ start, end }) => ({
    start: Math.min(start + Math.min(indent, spacesAt(written, start)), end),
    end,
  }));
  const units: Units = { text: "", offsets: [] };
  if (written.startsWith(">")) fold(written, contents, units);
  else join(written, contents, units);
  // Nor need it be read for the line breaks at the end.
  cut(units, withoutBreaks(units.text) + value.length - withoutBreaks(value));
  const last = units.offsets.at(-1) ?? 0;
  units.offsets.push(last + Math.max(1, lineBreakAt(written, last)));
  const encode = (text: string) => (/^[ \t]|[\p{Cc}\u2028\u2029]/u.test(text) ? undefined : text);
  return { ...units, encode };
}

function linesOf(written: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  for (let start = from; start < written.length; ) {
    const found = written.indexOf("\n", start);
    const end = found < 0 ? written.length : found;
    lines.push({ start, end: written[end - 1] === "\r" && end > start ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

function join(written: string, lines: readonly Line[], units: Units): void {
  for (const { start, end } of lines) {
    copy(written, start, end, units);
    push(units, "\n", end);
  }
}

/** Lines are joined by spaces, but for those that are indented further. */
function fold(written: string, lines: readonly Line[], units: Units): void {
  let breaks: number[] = [];
  let before: "nothing" | "text" | "indented" = "nothing";
  for (const { start, end } of lines) {
    if (start < end) {
      const now = written[start] === " " || written[start] === "\t" ? "indented" : "text";
      const [only, ...further] = breaks;
      if (before !== "text" || now !== "text") for (const place of breaks) push(units, "\n", place);
      else if (further.length > 0) for (const place of further) push(units, "\n", place);
      else if (only !== undefined) push(units, " ", only);
      copy(written, start, end, units);
      before = now;
      breaks = [];
    }
    breaks.push(end);
  }
  for (const place of breaks) push(units, "\n", place);
}

function push(units: Units, text: string, at: number): void {
  for (let unit = 0; unit < text.length; unit++) units.offsets.push(at);
  units.text += text;
}

function copy(written: string, start: number, end: number, units: Units): void {
  for (let at = start; at < end; at++) units.offsets.push(at);
  units.text += written.slice(start, end);
}

function cut(units: Units, length: number): void {
  units.text = units.text.slice(0, length);
  units.offsets.length = Math.min(units.offsets.length, units.text.length);
}

/** Length of the line break at a place; 0 where there is none. */
function lineBreakAt(text: string, at: number): number {
  if (text[at] === "\n") return 1;
  return text[at] === "\r" && text[at + 1] === "\n" ? 2 : 0;
}

function spacesAt(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at - from;
}

/** Length of a text without the line breaks at its end. */
function withoutBreaks(text: string): number {
  let length = text.length;
  while (text[length - 1] === "\n") length--;
  return length;
}
