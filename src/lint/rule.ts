import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Source } from "../core/span.ts";
import type { PolicyDocument, Statement } from "../policy/index.ts";
import type { FileContext, FileFacts, RuleContext } from "./context.ts";
import type { LintLevel, Preset } from "./level.ts";
import type { Message, Messages } from "./message.ts";
import type { AnyFix, Need, OptionDefinitions } from "./report.ts";

export type { AnyFix, Need, OptionDefinition, OptionDefinitions, Report } from "./report.ts";

/**
 * Another rule whose finding tells more of the same fault. By its id alone: where its place meets ours; or anywhere in
 * the same statement or document.
 */
export type Unless = string | { readonly rule: string; readonly within: "statement" | "document" };

/** What is known of a rule without running it. */
export interface RuleFacts {
  /** Kebab-case; it never changes once released. */
  readonly id: string;
  readonly level: LintLevel;
  readonly preset: Preset;
  /** What is wrong, in one sentence without a full stop. */
  readonly summary: string;
  /** Name of the finding in the platform's own policy check (R-VAL-1). */
  readonly check?: string;
  /** Rule of the language specification. */
  readonly rule?: string;
  readonly unless?: readonly Unless[];
}

export interface RuleDefinition<
  M extends Messages,
  H extends HintsOf<M>,
  N extends readonly Need[],
  O extends OptionDefinitions,
> extends RuleFacts {
  /** Message id → sentence. Titles of fixes and sentences of related places are messages, too. */
  readonly messages: M;
  /** Message id → advice; it may use the arguments of the message and its own. */
  readonly hints?: H;
  readonly needs?: N;
  readonly options?: O;
  /** Called once for each document that could be read. */
  document?(document: PolicyDocument, context: RuleContext<M, H, N[number], O>): void;
  /** Called for each statement, in order. Parts of it may be unread: see `facts.ts`. */
  statement?(statement: Statement, context: RuleContext<M, H, N[number], O>): void;
  /** Called once for each file, for what it says beside its policies. `needs` does not count here. */
  file?(file: FileFacts, context: FileContext<M, H, O>): void;
}

export type HintsOf<M extends Messages> = { readonly [Id in keyof M]?: Message };

/** A rule with its types closed over. */
export interface Rule extends RuleFacts {
  readonly messages: Messages;
  readonly hints: Readonly<Record<string, Message>>;
  readonly needs: readonly Need[];
  readonly options: OptionDefinitions;
  /** The problems of the reader that it reports; empty for a rule that looks itself. */
  readonly codes: readonly ProblemCode[];
  levelOf?(problem: Problem): LintLevel;
  fixOf?(problem: Problem, source: Source): AnyFix | undefined;
  document?(document: PolicyDocument, context: AnyContext): void;
  statement?(statement: Statement, context: AnyContext): void;
  file?(file: FileFacts, context: AnyFileContext): void;
}

/** Whether a rule looks at files, and at no policy. */
export function isAboutFiles({ file, document, statement }: Rule): boolean {
  return file !== undefined && document === undefined && statement === undefined;
}

export type AnyFileContext = FileContext<Messages, Readonly<Record<string, Message>>, OptionDefinitions>;

export type AnyContext = RuleContext<Messages, Readonly<Record<string, Message>>, Need, OptionDefinitions>;

/** Makes a rule that looks at documents or statements itself. */
export function defineRule<
  const M extends Messages,
  const H extends HintsOf<M> = Record<never, never>,
  const N extends readonly Need[] = readonly [],
  const O extends OptionDefinitions = Record<never, never>,
>(definition: RuleDefinition<M, H, N, O>): Rule {
  const { document, statement, file } = definition;
  // INVARIANT: the engine builds the context from this definition, so that it has the types that the definition asks for.
  return {
    ...definition,
    hints: (definition.hints ?? {}) as Readonly<Record<string, Message>>,
    needs: definition.needs ?? [],
    options: definition.options ?? {},
    codes: [],
    ...(document && { document: document as unknown as NonNullable<Rule["document"]> }),
    ...(statement && { statement: statement as unknown as NonNullable<Rule["statement"]> }),
    ...(file && { file: file as unknown as NonNullable<Rule["file"]> }),
  } as Rule;
}

export interface ProblemRuleDefinition extends RuleFacts {
  /** Codes of `core/problem.ts`; each belongs to exactly one rule. */
  readonly codes: readonly ProblemCode[];
  /** Titles of fixes. The sentences of the finding are the reader's own. */
  readonly messages?: Messages;
  /** By default the level of the rule; `warning` for an `error` of which the profile only warns. */
  levelOf?(problem: Problem): LintLevel;
  /** A repair, where there is a safe one. */
  fix?(problem: Problem, source: Source): AnyFix | undefined;
}

/** Makes a rule of problems that the reader finds: it gives them an id, a level and a page. */
export function defineProblemRule({ fix, ...definition }: ProblemRuleDefinition): Rule {
  return {
    ...definition,
    messages: definition.messages ?? {},
    hints: {},
    needs: [],
    options: {},
    ...(fix && { fixOf: fix }),
  };
}
