import type { Catalogue } from "../catalogue/index.ts";
import type { Choices } from "../core/choices.ts";
import type { Source } from "../core/span.ts";
import type { Decision, Request } from "../evaluate/index.ts";
import type { Attachment, MadeVersion } from "../input/index.ts";
import type { PolicyDocument, PolicyKind, Statement } from "../policy/index.ts";
import type { Patterns } from "./patterns.ts";
import type { Need, OptionDefinitions, Report } from "./report.ts";
import type { Settings } from "./settings.ts";

/** What a rule sees beside the part that it is called with. */
export interface RuleContext<M, H, N extends Need, O extends OptionDefinitions> {
  readonly document: PolicyDocument;
  readonly kind: PolicyKind;
  readonly source: Source;
  /** Whether the text is a part of a file of another format, or made of one: how it is laid out is up to that file. */
  readonly isEmbedded: boolean;
  readonly settings: Settings;
  /** Facts about the services that the document mentions; nothing here waits. */
  readonly catalogue: "catalogue" extends N ? Catalogue : Catalogue | undefined;
  /** Ids of the accounts that are ours. */
  readonly accounts: "accounts" extends N ? readonly string[] : readonly string[] | undefined;
  /** The present as `2026-01-31T00:00:00Z`. */
  readonly now: "now" extends N ? string : string | undefined;
  /** The options of the rule, as set or by default. */
  readonly options: OptionsOf<O>;
  /** Which patterns cover or meet each other. */
  readonly pattern: Patterns;
  /** Tells a finding. */
  report(report: Report<M, H>): void;
  /**
   * Asks the evaluator about this document alone. Principals count as matching: the question is what the document
   * grants to whom it names.
   */
  decide(request: Request, options?: DecideOptions): Decision;
  /** Requests to which the evaluator says the statement applies; a few of each of its patterns. Empty if none was found. */
  samples(statement: Statement): readonly Request[];
  /**
   * Accounts for work of the rule's own that grows faster than the document, in steps. `decide`, `samples` and
   * `pattern` do it themselves. A rule that spends too much is stopped, and the result says so.
   */
  spend(steps: number): void;
}

/** What a file says beside its policies, as `findPolicies` gives it. */
export interface FileFacts {
  /** Which policies it attaches to whom, as far as that is certain. */
  readonly attachments: readonly Attachment[];
  /** Which versions of policies it makes, as far as that is certain. */
  readonly versions: readonly MadeVersion[];
}

/** What a rule about a whole file sees beside its facts. */
export interface FileContext<M, H, O extends OptionDefinitions> {
  readonly source: Source;
  readonly settings: Settings;
  /** The options of the rule, as set or by default. */
  readonly options: OptionsOf<O>;
  /** Tells a finding. */
  report(report: Report<M, H>): void;
}

export interface DecideOptions {
  /** As if these statements were not there. */
  readonly without?: Statement | readonly Statement[];
  /** As if only these were there; and, unless it is a single one, statements of which nothing is known yet. */
  readonly only?: Statement | readonly Statement[];
  readonly choices?: Partial<Choices>;
}

type OptionsOf<O extends OptionDefinitions> = { readonly [Name in keyof O]: Widened<O[Name]["default"]> };

type Widened<T> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : readonly string[];
