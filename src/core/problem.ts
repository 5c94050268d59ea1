import type { Range, Span } from "./span.ts";

/**
 * Every code with the arguments of its sentence. Codes are the rule ids of the pre-deploy lint where one fault has a
 * rule; the platform's own policy check names are in `policyCheckName` of the wording.
 */
export interface ProblemArgs {
  // --- text that is not JSON or YAML ---
  "json-syntax": { found: string; wanted: string };
  "yaml-syntax": { detail: string };
  "empty-text": Record<never, never>;
  "text-too-large": { length: number; limit: number };
  "nested-too-deep": { limit: number };
  "too-many-problems": { limit: number };
  // --- the policy ---
  "duplicate-key": { key: string };
  "missing-version": Record<never, never>;
}

export type ProblemCode = keyof ProblemArgs;

/** A fault as the stage that found it tells it: what and where. How bad it is depends on the profile. */
export type Finding = {
  [C in ProblemCode]: {
    readonly code: C;
    readonly span: Span;
    readonly args: ProblemArgs[C];
    readonly related?: readonly { readonly span: Span; readonly note: "first" | "opened" }[];
  };
}[ProblemCode];

export type Severity = "error" | "warning";

/** A fault as a person or a program reads it. */
export type Problem = {
  [C in ProblemCode]: {
    readonly code: C;
    readonly severity: Severity;
    /** Name of the source, usually its path. */
    readonly source: string;
    readonly range: Range;
    readonly args: ProblemArgs[C];
    /** One English sentence, lower case, no full stop. */
    readonly message: string;
    /** What to do about it, where that is known: "did you mean `Resource`?". */
    readonly hint?: string;
    /** The rule of the language specification. */
    readonly rule?: string;
    readonly related: readonly { readonly range: Range; readonly message: string }[];
  };
}[ProblemCode];
