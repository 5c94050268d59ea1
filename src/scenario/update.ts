import { rangeOf } from "../core/span.ts";
import type { CaseResult } from "./result.ts";

/** Whether the only thing wrong with a case is that nobody has said yet what must come out. */
export function isNew({ failures, outcome }: CaseResult): boolean {
  return outcome !== undefined && failures.length > 0 && failures.every(({ kind }) => kind === "unset");
}

/**
 * The text of a scenario file with `expect` written into its new cases, everything else as it stands, comments
 * included. A case that expects something is never touched, whatever came.
 */
export function withOutcomes(results: readonly CaseResult[]): string {
  const [first] = results;
  if (first === undefined) return "";
  const { source } = first.file;
  let { text } = source;
  const news = results.filter(isNew).toSorted((a, b) => b.case.span.start - a.case.span.start);
  for (const { case: one, outcome } of news) {
    const { start, end } = one.span;
    if (text.startsWith("{", start)) {
      const inside = text.slice(start + 1, end - 1);
      const quote = /^\s*"/.test(inside) ? '"' : "";
      const separator = inside.trim() === "" ? " " : ",";
      const gap = quote === "" || separator === " " ? " " : (/^\s*/.exec(inside)?.[0] ?? " ");
      text = `${text.slice(0, start + 1)}${gap}${quote}expect${quote}: ${quote}${outcome}${quote}${separator}${text.slice(start + 1)}`;
    } else {
      const indent = " ".repeat(rangeOf(source, one.span).column - 1);
      const newline = source.text.includes("\r\n") ? "\r\n" : "\n";
      text = `${text.slice(0, start)}expect: ${outcome}${newline}${indent}${text.slice(start)}`;
    }
  }
  return text;
}
