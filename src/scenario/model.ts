import type { Choices } from "../core/choices.ts";
import type { Located, Source, Span } from "../core/span.ts";
import type { ContextValue, Outcome } from "../evaluate/index.ts";
import type { PolicyKind, Profile } from "../policy/index.ts";
import type { TreeNode } from "../syntax/tree.ts";

/** A scenario file as read: every name resolved, everything that is shared merged into the cases. */
export interface ScenarioFile {
  readonly source: Source;
  readonly title: string;
  readonly policies: ReadonlyMap<string, PolicyEntry>;
  readonly principals: ReadonlyMap<string, Principal>;
  readonly scenarios: readonly Scenario[];
  /** Keys that every request of the file carries unless its case says otherwise: shared context, and the frozen clock. */
  readonly sharedKeys: readonly string[];
}

/** Where the text of a policy comes from, and how it is read. */
export interface PolicyEntry {
  readonly name: string;
  /** Where the file names it. */
  readonly span: Span;
  readonly profile: Profile;
  readonly kind: PolicyKind;
  readonly from:
    | { readonly kind: "inline"; readonly node: TreeNode }
    | { readonly kind: "text"; readonly text: Located<string> }
    | { readonly kind: "file"; readonly path: Located<string> };
}

/** A named principal: the policies that count for it. Further layers (control, session) join here. */
export interface Principal {
  readonly name: string;
  readonly policies: readonly string[];
}

/** Cases about one thing. */
export interface Scenario {
  readonly id: string | undefined;
  readonly title: string;
  readonly span: Span;
  readonly rules: readonly string[];
  readonly cases: readonly ScenarioCase[];
}

export type ScenarioCase = DecisionCase | ReadingCase;

interface AnyCase {
  /** Names the case among those of its file: scenario, then what is special about it. */
  readonly name: string;
  readonly span: Span;
  /** Why it is not run. */
  readonly skip: string | undefined;
}

/** A call, and what the policies must decide. */
export interface DecisionCase extends AnyCase {
  readonly kind: "decision";
  /** Whose policies these are, where they are those of a principal. */
  readonly principal: string | undefined;
  /** In the order in which they are compiled. */
  readonly policies: readonly string[];
  readonly choices: Partial<Choices>;
  /** Decided one by one and combined (R-MULTI-3). */
  readonly checks: readonly AskedCheck[];
  /** Undefined: nobody has said yet what must come out. */
  readonly expect: Located<Outcome> | undefined;
  readonly allowed: Located<boolean | "unknown"> | undefined;
  readonly decidedBy: Located<DecidedBy> | undefined;
  readonly dependsOn: Located<readonly string[]> | undefined;
}

/** One check of a call, everything that is shared merged in. */
export interface AskedCheck {
  readonly asked: Asked;
  readonly accountId: string | undefined;
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly unknown: readonly string[] | "others";
  readonly expect: Located<Outcome> | undefined;
  readonly decidedBy: Located<DecidedBy> | undefined;
}

/** An action on a resource, or a call of an API with its parameters. */
export type Asked =
  | { readonly kind: "action"; readonly action: string; readonly resource: string }
  | {
      readonly kind: "api";
      readonly api: Located<string>;
      readonly parameters: Readonly<Record<string, unknown>>;
      /** Instead of what the catalogue makes of the parameters. */
      readonly resource: string | undefined;
    };

/** A list: all statements that apply. A lone Sid or position: one statement that must be among those that decide. */
export type DecidedBy = readonly StatementName[] | string | number;

export interface StatementName {
  readonly policy: string;
  /** Position from 0, or Sid. */
  readonly statement: number | string;
}

/** A text, and what reading it must report. */
export interface ReadingCase extends AnyCase {
  readonly kind: "reading";
  readonly profile: Profile;
  /** Undefined: found out from the text. */
  readonly policyKind: PolicyKind | undefined;
  readonly from: Exclude<PolicyEntry["from"], { readonly kind: "inline" }>;
  readonly accepted: boolean | undefined;
  readonly problems: readonly ExpectedProblem[];
}

/** A problem that must be reported at its line, and at its column and under its code where those are given. */
export interface ExpectedProblem {
  readonly code: string | undefined;
  readonly line: number;
  readonly column: number | undefined;
}
