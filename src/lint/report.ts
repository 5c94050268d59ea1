import type { Span } from "../core/span.ts";
import type { Statement } from "../policy/index.ts";
import type { FixClass } from "./finding.ts";
import type { Edit } from "./fix/edits.ts";
import type { LintLevel } from "./level.ts";
import type { Args, ArgsOf } from "./message.ts";

/**
 * What a rule cannot do without: facts about services, the account ids that are ours, the present time. A rule whose
 * need is not filled is skipped, and the result says so.
 */
export type Need = "catalogue" | "accounts" | "now";

export interface OptionDefinition {
  readonly summary: string;
  readonly default: boolean | number | string | readonly string[];
}

export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

/** A repair as a rule proposes it. It reaches the finding only if the evaluator confirms its class. */
export interface AnyFix {
  /** Message id. */
  readonly title: string;
  readonly args?: Args;
  readonly class: FixClass;
  readonly edits: readonly Edit[];
}

type Needed<Key extends string, Id extends string, A> = { readonly [K in Key]: Id } & (Record<never, never> extends A
  ? { readonly args?: A }
  : { readonly args: A });

/** What a rule tells: a message id with its arguments. */
export type Telling<M, H, Key extends string> = {
  readonly [Id in keyof M & string]: Needed<Key, Id, ArgsOf<M[Id]> & (Id extends keyof H ? ArgsOf<H[Id]> : unknown)>;
}[keyof M & string];

/** What `context.report` takes. */
export type Report<M, H> = Telling<M, H, "message"> & {
  /** The scalar, key or entry at fault; not a whole statement where something smaller can be named. */
  readonly at: Span;
  /** Other places that explain it: `{ at, message, args }`. */
  readonly related?: readonly (Telling<M, Record<never, never>, "message"> & { readonly at: Span })[];
  readonly fix?: Telling<M, Record<never, never>, "title"> & {
    readonly class: FixClass;
    readonly edits: readonly Edit[];
  };
  /** By default the one in which `at` stands. */
  readonly statement?: Statement;
  /** Where this finding is not as bad as the rule's worst. */
  readonly level?: LintLevel;
};
