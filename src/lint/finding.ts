import type { Range } from "../core/span.ts";
import type { PolicyKind } from "../policy/index.ts";
import type { LintLevel } from "./level.ts";
import type { Args } from "./message.ts";

/** One thing that a rule found: plain data, in which every sentence can be told again from its id and arguments. */
export interface Finding extends ToldFinding {
  /** What holds the policy in its file: `alicloud_ram_policy.share`. Undefined where the file is the policy. */
  readonly address?: string;
  /** The same wherever in the file the statement stands and however it is laid out. */
  readonly fingerprint: string;
}

/** A finding as its rule tells it: places are those in the text of the policy. */
export interface ToldFinding {
  readonly ruleId: string;
  readonly level: LintLevel;
  readonly messageId: string;
  readonly args: Args;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Name of the text, usually its path. */
  readonly source: string;
  readonly range: Range;
  /** The statement in which it stands. */
  readonly statement?: { readonly index: number; readonly sid?: string };
  readonly related: readonly RelatedPlace[];
  /** A repair that the evaluator has confirmed. */
  readonly fix?: Fix;
  /** Name of the finding in the platform's own policy check. */
  readonly check?: string;
  /** Rule of the language specification. */
  readonly specRule?: string;
  /** Error of the RAM API. */
  readonly apiError?: string;
}

export interface RelatedPlace {
  readonly messageId: string;
  readonly args: Args;
  readonly message: string;
  readonly range: Range;
}

/** `suggestion`: every decision stays as it is. `security`: nothing more is allowed than before. */
export type FixClass = "suggestion" | "security";

export interface Fix {
  readonly titleId: string;
  readonly args: Args;
  readonly title: string;
  readonly class: FixClass;
  /** Changes of the text, in its order, none over another. */
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** What could not be checked, and why. */
export interface SkippedRule {
  readonly ruleId: string;
  /** A need that the caller did not fill; the text could not be read; a document too large for the rule. */
  readonly reason: "catalogue" | "accounts" | "now" | "unread" | "too-large";
}

/** Everything about one text. */
export interface LintResult {
  readonly source: string;
  /** Undefined for a text that could not be read as a policy; only its syntax was judged. */
  readonly kind: PolicyKind | undefined;
  /** By place, then by rule id. */
  readonly findings: readonly Finding[];
  /** Findings behind the limit. */
  readonly omitted: number;
  readonly skipped: readonly SkippedRule[];
}
