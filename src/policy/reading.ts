import type { Choices } from "../core/choices.ts";
import type { Finding, ProblemArgs, ProblemCode } from "../core/problem.ts";
import type { Source, Span } from "../core/span.ts";
import type { SyntaxName } from "../syntax/index.ts";
import type { PolicyKind, Unread } from "./model.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What every part of the reader needs: the text, how to read it, and where to report. */
export interface Reading {
  readonly source: Source;
  readonly syntax: SyntaxName;
  readonly kind: PolicyKind;
  readonly choices: Choices;
  readonly vocabulary: Vocabulary;
  /** Where the text itself is at fault: what stands there is not reported twice. */
  readonly faults: ReadonlyMap<number, ProblemCode>;
  readonly findings: Finding[];
}

/** Notes a fault and returns its code, for the `Unread` that stands for the faulty part. */
export function report<C extends ProblemCode>(
  reading: Reading,
  code: C,
  span: Span,
  args: ProblemArgs[C],
  first?: Span,
): C {
  const related = first === undefined ? {} : { related: [{ span: first, note: "first" as const }] };
  // INVARIANT: the signature ties the arguments to the code.
  reading.findings.push({ code, span, args, ...related } as Finding);
  return code;
}

/** The same reading with nothing reported: for parts whose very presence is the fault. */
export function silent(reading: Reading): Reading {
  return { ...reading, findings: [] };
}

export function unread(span: Span, code: ProblemCode, text: string): Unread {
  return { kind: "unread", span, code, text };
}

export function isUnread(part: object): part is Unread {
  return "kind" in part && part.kind === "unread";
}

/** The opening brace: where something is missing. */
export function braceOf(span: Span): Span {
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}
