import { eastAsianWidth } from "get-east-asian-width";
import { fileOf, type Range, type Source } from "./span.ts";
import { visible } from "./visible.ts";

/** A part of a text to point at, with a word about it. */
export interface Mark {
  readonly range: Range;
  readonly label: string;
}

/** One line of an excerpt, ready to be coloured. */
export type ExcerptLine =
  | { readonly kind: "text"; readonly gutter: string; readonly text: string }
  | {
      readonly kind: "mark";
      readonly gutter: string;
      readonly indent: string;
      readonly line: string;
      readonly label: string;
    }
  | { readonly kind: "gap"; readonly gutter: string };

/** The lines of a source, or of the file that holds it, with the marks, each mark drawn below its line. Long lines are cut around their marks. */
export function excerpt(text: Source, marks: readonly Mark[]): readonly ExcerptLine[] {
  const source = fileOf(text);
  const sorted = [...marks].sort((a, b) => a.range.start - b.range.start);
  const width = String(sorted.at(-1)?.range.line ?? 1).length + 2;
  const lines: ExcerptLine[] = [];
  let last = 0;
  for (const mark of sorted) {
    const { line, column, endLine, endColumn } = mark.range;
    const raw = lineText(source, line);
    const end = endLine === line ? endColumn - 1 : raw.length;
    const from = Math.max(0, Math.min(column - 1 - CONTEXT, raw.length - LONGEST));
    const to = Math.min(raw.length, Math.max(from + LONGEST, Math.min(end + CONTEXT, column + LONGEST)));
    if (line !== last) {
      if (last !== 0 && line > last + 1) lines.push({ kind: "gap", gutter: " ".repeat(width) });
      const text = `${from > 0 ? "…" : ""}${shown(raw.slice(from, to))}${to < raw.length ? "…" : ""}`;
      lines.push({ kind: "text", gutter: String(line).padStart(width), text });
    }
    const before = (from > 0 ? 1 : 0) + displayWidth(shown(raw.slice(from, column - 1)));
    const length = displayWidth(shown(raw.slice(column - 1, Math.min(end, to))));
    const label = endLine === line ? mark.label : `${mark.label} (to line ${endLine})`;
    lines.push({
      kind: "mark",
      gutter: " ".repeat(width),
      indent: " ".repeat(before),
      line: "─".repeat(Math.max(1, length)),
      label,
    });
    last = line;
  }
  return lines;
}

/** A line longer than this is cut. */
const LONGEST = 120;
const CONTEXT = 30;

function lineText(source: Source, line: number): string {
  const starts = source.lineStarts();
  const end = starts[line] ?? source.text.length;
  return source.text.slice(starts[line - 1] ?? 0, end).replace(/[\r\n]+$/, "");
}

function shown(text: string): string {
  return visible(text.replaceAll("\t", "  "));
}

/** Columns that a text takes on a terminal: Chinese characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!/\p{M}/u.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}
