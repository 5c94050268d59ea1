import type { Located, Span } from "../../core/span.ts";
import { isPlainScalar } from "../../syntax/embedded.ts";
import type { SyntaxName } from "../../syntax/index.ts";

/** One change of a text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The text with its edits; undefined if two of them touch the same place. */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  for (const { span, text: inserted } of sorted) {
    if (span.start < at || span.end < span.start || span.end > text.length) return undefined;
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Another value for a string. Double quotes are right in JSON and in YAML; YAML without quotes stays so where it can. */
export function replaceString(span: Span, value: string, source: { readonly text: string }, syntax: SyntaxName): Edit {
  const isBare = syntax === "yaml" && !/^["']/.test(source.text.slice(span.start, span.end));
  const text = isBare && isPlainScalar(value) ? value : JSON.stringify(value);
  return { span, text };
}

/**
 * Takes one entry out of a list, with its comma or dash; undefined where that cannot be done by cutting: the only
 * entry, or something other than punctuation between the neighbours.
 */
export function removeEntry(
  list: readonly Located<string>[],
  index: number,
  source: { readonly text: string },
): Edit | undefined {
  const entry = list[index];
  const before = list[index - 1];
  const after = list[index + 1];
  if (entry === undefined) return undefined;
  const span =
    after === undefined
      ? before && { start: before.span.end, end: entry.span.end }
      : { start: entry.span.start, end: after.span.start };
  if (span === undefined) return undefined;
  const between = source.text.slice(
    after === undefined ? span.start : entry.span.end,
    after === undefined ? entry.span.start : span.end,
  );
  return /^[\s,-]*$/.test(between) ? { span, text: "" } : undefined;
}
