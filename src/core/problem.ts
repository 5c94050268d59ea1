import type { Range, Span } from "./span.ts";

/**
 * Every code with the arguments of its sentence. Codes are the rule ids of the pre-deploy lint where one fault has a
 * rule; severities, rule ids of the specification and the platform's own names are in `policy/profiles.ts`.
 */
export interface ProblemArgs {
  // --- text that is not JSON or YAML ---
  "byte-order-mark": Record<never, never>;
  "json-after-end": { found: string };
  "json-bad-escape": { escape: string };
  "json-bad-literal": { text: string; instead?: string | undefined };
  "json-bad-number": { text: string };
  "json-bare-key": { key: string };
  "json-comment": { opener: "//" | "/*" | "#" };
  "json-control-character": { character: string; escape: string };
  "json-extra-comma": Record<never, never>;
  "json-full-width": { found: string; instead: string };
  "json-invisible-character": { character: string; name: string; count: number };
  "json-line-break-in-string": Record<never, never>;
  "json-mismatched-bracket": { found: string; wanted: string };
  "json-missing-brace": { key: string };
  "json-missing-colon": { key: string };
  "json-missing-comma": Record<never, never>;
  "json-missing-key": { found: string };
  "json-missing-value": { key?: string | undefined };
  "json-single-quotes": { text: string };
  "json-trailing-comma": { closer: string };
  "json-unclosed-bracket": { opener: string; closers: string };
  "json-unclosed-comment": Record<never, never>;
  "json-unclosed-string": Record<never, never>;
  "json-unescaped-quote": Record<never, never>;
  "json-unexpected-text": { found: string };
  "yaml-syntax": { fault: YamlFault; found: string };
  "yaml-unquoted-star": { text: string };
  "yaml-unknown-alias": { name: string; nearest?: string | undefined };
  "yaml-recursive-alias": { name: string };
  "yaml-tag": { tag: string };
  "yaml-complex-key": Record<never, never>;
  "yaml-several-documents": Record<never, never>;
  "alias-expansion": { name: string; limit: number };
  "too-many-values": { limit: number };
  "empty-text": Record<never, never>;
  "text-too-large": { length: number; limit: number };
  "nested-too-deep": { limit: number };
  "too-many-problems": { limit: number };
  /** A part that is known only when the file around it is deployed. */
  "unknown-value": Record<never, never>;
  // --- the policy: the document ---
  "not-a-policy": { found: string; isObject: boolean };
  "unserialisable-value": { detail: string };
  "more-problems": { count: number; errors: number };
  "lone-statement": Record<never, never>;
  "policy-too-large": {
    length: number;
    limit: number;
    kind: string;
    counted: "text" | "compact";
    /** Characters without white space, where those would fit. */
    compact?: number | undefined;
  };
  "missing-version": Record<never, never>;
  "invalid-version": { found: string; quoted: boolean };
  "missing-statement": { empty: boolean };
  "duplicate-key": { key: string };
  "duplicate-key-case": { key: string; first: string };
  "invalid-policy-element": {
    element: string;
    level: "policy" | "statement";
    why: "unknown" | "case" | "misplaced" | "retired" | "undocumented";
    nearest?: string | undefined;
  };
  "undocumented-sid": Record<never, never>;
  "data-type-mismatch": { element: string; found: string; wants: string };
  "unquoted-scalar": { element: string; text: string };
  "ambiguous-scalar": { text: string };
  "empty-list": { element: string };
  // --- the policy: odd text, anywhere ---
  "control-character": {
    character: string;
    name: string;
    instead?: string | undefined;
    /** Whether the text would be well formed without it. */
    breaks: boolean;
  };
  "template-placeholder": { found: string };
  "aws-dialect": { found: string; instead?: string | undefined };
  // --- the policy: statements ---
  "missing-effect": Record<never, never>;
  "invalid-effect": { found: string; nearest?: string | undefined };
  "missing-action": Record<never, never>;
  "missing-resource": { kind: string };
  "missing-principal": { kind: string };
  "unsupported-element-combination": { first: string; second: string };
  "unsupported-principal": { kind: string };
  "unsupported-resource-in-trust": { element: string };
  "invalid-action-format": { action: string; placeholder?: string | undefined };
  "whitespace-in-action": { action: string; holds: "white space" | "a comma" };
  "empty-action-name": { action: string };
  "unexpected-trust-action": { action: string };
  "invalid-arn-prefix": { resource: string; placeholder?: string | undefined };
  "missing-arn-field": { resource: string; missing: string; placeholder?: string | undefined };
  // --- the policy: conditions ---
  "invalid-condition-operator": { operator: string; nearest?: string | undefined };
  "unsupported-condition-suffix": { operator: string; base?: string | undefined };
  "invalid-condition-key-format": { key: string; blank: boolean; placeholder?: string | undefined };
  "duplicate-condition-key": { operator: string; key: string; first: string };
  "condition-multiple-boolean": { count: number };
  "invalid-date-value": BadLiteral;
  "invalid-number-value": BadLiteral;
  "invalid-boolean-value": BadLiteral;
  "invalid-ip-value": BadLiteral;
  "ip-block-edges": { text: string; length: number };
  "ip-host-bits-set": { text: string; masked: string };
  // --- the policy: principals ---
  "invalid-principal-key": { key: string; nearest?: string | undefined };
  "invalid-principal-format": { key: string; value: string; wants: string; placeholder?: string | undefined };
  "wildcard-in-principal": { value: string };
  "empty-principal-means-everyone": Record<never, never>;
}

/** What is wrong with a text that should be YAML. */
export type YamlFault =
  | "anchor"
  | "bracket"
  | "comma"
  | "directive"
  | "escape"
  | "full-width"
  | "indentation"
  | "key-lines"
  | "list-marker"
  | "missing-colon"
  | "nested-mapping"
  | "quote"
  | "quoting"
  | "space"
  | "tab"
  | "unexpected"
  | "unseen";

/** A condition value that its operator cannot read. */
interface BadLiteral {
  operator: string;
  text: string;
  /** "an IP address or CIDR block". */
  wants: string;
  placeholder?: string | undefined;
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
