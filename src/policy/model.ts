import type { ProblemCode } from "../core/problem.ts";
import type { Located, Source, Span } from "../core/span.ts";
import type { SyntaxName } from "../syntax/index.ts";

export type Effect = "Allow" | "Deny";

/**
 * `identity`: attached to a RAM user, group or role. `trust`: who may assume a RAM role. `control`: resource
 * directory. `session`: the `Policy` parameter of AssumeRole. `bucket`: OSS bucket policy. `resource`: the policy of
 * another resource (KMS key or secret, Log Service project, VPC endpoint).
 */
export type PolicyKind = "identity" | "trust" | "control" | "session" | "bucket" | "resource";

/** A part of the document that was not understood. Decisions that it could change are `Unknown`. */
export interface Unread {
  readonly kind: "unread";
  readonly span: Span;
  /** The problem that was reported for it. */
  readonly code: ProblemCode;
  /** The part in a few words, for explanations: "`Resources`", "no Action". */
  readonly text: string;
}

/** A policy document, spelled as its author spelled it. */
export interface PolicyDocument {
  /** Name for reports: the policy name or the path. */
  readonly name: string;
  readonly source: Source;
  /** How the text was read. */
  readonly syntax: SyntaxName;
  readonly span: Span;
  readonly kind: PolicyKind;
  /** Why it is taken for that kind: "given", or what was seen. */
  readonly kindReason: string;
  readonly version: Located<string> | undefined;
  readonly statements: readonly Statement[];
  /** Parts at document level that could hold statements and were not understood. */
  readonly unread: readonly Unread[];
}

export interface Statement {
  /** Position in `Statement`, from 0. */
  readonly index: number;
  readonly span: Span;
  readonly sid: Located<string> | undefined;
  readonly effect: Located<Effect> | Unread;
  readonly action: Selector | Unread;
  /** Undefined where the kind has no resource element (trust policies): the statement is about the resource that it hangs on. */
  readonly resource: Selector | Unread | undefined;
  readonly principal: Principal | Unread | undefined;
  readonly condition: readonly ConditionClause[];
  /** Elements that RAM does not know, and faults that make the whole statement doubtful. */
  readonly unread: readonly Unread[];
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: never rewritten into one another. */
export interface Selector {
  readonly element: "Action" | "NotAction" | "Resource" | "NotResource";
  /** `allBut`: everything that no pattern matches. */
  readonly mode: "only" | "allBut";
  /** The key. */
  readonly keySpan: Span;
  readonly patterns: readonly Located<string>[];
  /** Entries that are not strings. */
  readonly unread: readonly Unread[];
}

/** One operator and one key of a `Condition` block with the values listed for it. */
export interface ConditionClause {
  /** As written, with its qualifier: `ForAllValues:StringEquals`. */
  readonly operator: Located<string>;
  readonly key: Located<string>;
  readonly values: readonly Located<string>[];
  /** Values that could not be read (objects, null, holes). */
  readonly unread: readonly Unread[];
  /** From the key to the end of its values. */
  readonly span: Span;
}

/** Principals as written, by key (`RAM`, `Service`, `Federated`), or a bare list (OSS: user ids, or `*`). */
export interface Principal {
  readonly keySpan: Span;
  readonly entries: readonly {
    readonly key: Located<string> | undefined;
    readonly values: readonly Located<string>[];
  }[];
  /** Entries that are not strings, and keys that RAM does not know. */
  readonly unread: readonly Unread[];
}
