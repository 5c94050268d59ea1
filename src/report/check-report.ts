import type { Choices } from "../core/choices.ts";
import type { Problem } from "../core/problem.ts";
import type { Range } from "../core/span.ts";
import type { Outcome } from "../evaluate/index.ts";
import type { Profile } from "../policy/index.ts";

/**
 * What `ram-policy check` found, as plain data; `schemas/check-report.schema.json` describes its JSON. It has types of
 * its own so that the library may change inside without breaking readers of the report.
 */
export interface CheckReport {
  readonly schemaVersion: "1";
  readonly tool: { readonly name: string; readonly version: string };
  /** Null when nothing was decided; `problems` and `faults` say why. */
  readonly outcome: Outcome | null;
  /** Null where nobody can say, and when nothing was decided. */
  readonly allowed: boolean | null;
  readonly expected?: { readonly outcome: Expectation; readonly met: boolean };
  readonly profile: Profile;
  /** Choices that differ from their defaults. */
  readonly choices: Partial<Choices>;
  /** One for every resource that the call is checked on; a call is allowed only if all of them are. */
  readonly checks: readonly ReportedCheck[];
  /** Actions that the call needs besides and that were not checked. */
  readonly dependentActions: readonly string[];
  /** Remarks on the call as a whole; they never change the outcome. */
  readonly notices: readonly ReportedNotice[];
  /** The policies that were read, in the order of their paths. */
  readonly policies: readonly ReportedPolicy[];
  /** Everything reported about policies that could not be read. */
  readonly problems: readonly Problem[];
  /** Whatever else stopped the run: files that could not be read, a request that is none. */
  readonly faults: readonly ReportedFault[];
}

/** An outcome that somebody expects; `Deny` is either kind of refusal. */
export type Expectation = Outcome | "Deny";

/** One question and its answer. */
export interface ReportedCheck {
  readonly request: ReportedRequest;
  readonly outcome: Outcome;
  readonly allowed: boolean | null;
  /** Statements that apply. */
  readonly matched: readonly ReportedMatch[];
  /** Statements of which nobody can say whether they apply. */
  readonly undetermined: readonly ReportedMiss[];
  /** Statements that do not apply, the nearest first. */
  readonly misses: readonly ReportedMiss[];
  /** Unknown keys that can change the outcome. */
  readonly dependsOn: readonly string[];
  /** What the outcome would be, by what the unknown keys are. */
  readonly suppositions: readonly ReportedSupposition[];
  readonly notes: readonly { readonly code: string; readonly choice: string; readonly message: string }[];
  /** Why the request could not be judged at all. */
  readonly faults: readonly ReportedFault[];
  /** What the catalogue of services remarks on it. */
  readonly notices: readonly ReportedNotice[];
}

export interface ReportedRequest {
  readonly action: string;
  readonly resource: string;
  readonly accountId?: string;
  readonly context: Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[]>>;
  readonly unknown: readonly string[] | "others";
}

export interface ReportedStatement {
  /** Path of the policy, with forward slashes, and behind `#` its address in the file. */
  readonly policy: string;
  /** Position from 0; -1 for a part of the document that was not understood. */
  readonly statement: number;
  readonly sid?: string;
  /** Null when it could not be read. */
  readonly effect: "Allow" | "Deny" | null;
  readonly range: Range;
}

export interface ReportedPlace {
  readonly text: string;
  readonly range: Range;
}

export interface ReportedClause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly range: Range;
}

export interface ReportedMatch extends ReportedStatement {
  readonly action: ReportedPlace;
  /** Null where the kind of policy has no resource element. */
  readonly resource: ReportedPlace | null;
  readonly conditions: readonly (ReportedClause & { readonly given: readonly string[]; readonly holds: true | null })[];
}

export interface ReportedMiss extends ReportedStatement {
  readonly reasons: readonly ReportedReason[];
}

/** Why one part of a statement does not hold, or why nobody can say. */
export type ReportedReason = { readonly sentence: string } & (
  | {
      readonly kind: "actionOutside";
      readonly given: string;
      readonly serviceDiffers: boolean;
      readonly patterns: readonly ReportedPlace[];
    }
  | {
      readonly kind: "resourceOutside";
      readonly given: string;
      readonly patterns: readonly ReportedPlace[];
      readonly nearest?: { readonly pattern: ReportedPlace; readonly fields: readonly ReportedField[] };
    }
  | { readonly kind: "actionExcluded" | "resourceExcluded"; readonly given: string; readonly pattern: ReportedPlace }
  | { readonly kind: "conditionFalse"; readonly clause: ReportedClause; readonly given: readonly string[] }
  | { readonly kind: "keyMissing" | "keyUnknown"; readonly clause: ReportedClause }
  | { readonly kind: "conditionUnreadable"; readonly clause: ReportedClause; readonly unreadable: readonly string[] }
  | { readonly kind: "notUnderstood"; readonly what: string; readonly range: Range }
);

/** A field of an ARN that differs. */
export interface ReportedField {
  readonly field: "prefix" | "service" | "region" | "account" | "relativeId";
  readonly wants: string;
  readonly given: string;
  readonly range: Range;
}

export interface ReportedSupposition {
  readonly outcome: Outcome;
  readonly allowed: boolean | null;
  readonly keys: readonly {
    readonly key: string;
    /** Clauses on the key and whether they hold; null where nobody can say. */
    readonly clauses: readonly {
      readonly operator: string;
      readonly values: readonly string[];
      readonly holds: boolean | null;
    }[];
    /** Values that make it so; an empty list is an absent key. */
    readonly example?: readonly string[];
  }[];
}

/** Something that kept a run from deciding. */
export interface ReportedFault {
  readonly code: string;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
  /** The file that it is about. */
  readonly source?: string;
  readonly range?: Range;
  /** The parameter of the call that it is about. */
  readonly parameter?: string;
  readonly given?: string;
  readonly nearest?: string;
  /** The code with which the API itself refuses it. */
  readonly apiErrorCode?: string;
}

export interface ReportedNotice {
  readonly code: string;
  readonly level: "warning" | "note";
  readonly message: string;
}

export interface ReportedPolicy {
  readonly path: string;
  /** What holds the policy in its file: `alicloud_ram_policy.share`. Left out where the file is the policy. */
  readonly address?: string;
  readonly kind: string;
  /** "given", or what was seen. */
  readonly kindReason: string;
  readonly statements: number;
  readonly warnings: readonly Problem[];
}
