import type { Range } from "../core/span.ts";
import type { Effect } from "../policy/model.ts";
import type { RequestFault } from "./prepare.ts";
import type { Request } from "./request.ts";

/**
 * `Allow`: something allows it and nothing denies it. `ExplicitDeny`: a Deny applies. `ImplicitDeny`: no statement
 * applies. `Unknown`: what is known does not settle it (R-EVAL-2, R-COND-34, R-DIAG-1).
 */
export type Outcome = "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown";

/** Names one statement. */
export interface StatementRef {
  /** Name of the policy document. */
  readonly policy: string;
  /** Position of the document among those compiled, from 0. */
  readonly policyIndex: number;
  /** Position of the statement in its document, from 0; -1 for a part of the document that was not understood. */
  readonly statement: number;
  readonly sid?: string;
  /** Undefined when the effect could not be read. */
  readonly effect: Effect | undefined;
}

/** A text of a policy and where it stands. */
export interface Place {
  readonly text: string;
  readonly range: Range;
}

/** A clause of a `Condition` and where it stands. */
export interface ClausePlace {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly range: Range;
}

/** A clause of a statement that applies, with what the request gave for its key. */
export interface MatchedClause extends ClausePlace {
  readonly given: readonly string[];
  /** True; or null where nobody can say and the caller asked to fail closed (R-COND-34). */
  readonly holds: true | null;
}

/** A statement that applies to the request. Everything but the identity is worked out when it is read. */
export interface MatchedStatement extends StatementRef {
  readonly range: Range;
  /** The action text that matched; the word `NotAction` where nothing of its list did. */
  readonly action: Place;
  /** The resource text that matched, or the word `NotResource`. Undefined where the policy kind has no resource element. */
  readonly resource: Place | undefined;
  /** Every clause of the condition with the values that the request gave for its key. */
  readonly conditions: readonly MatchedClause[];
}

/** The answer to one request. */
export interface Decision {
  readonly outcome: Outcome;
  /** True, false, or null where nobody can say. Null is falsy on purpose: in doubt, `if (decision.allowed)` does not allow. */
  readonly allowed: boolean | null;
  /** Every statement that applies, whatever its effect, in the order of the policies (R-EVAL-5). */
  readonly matched: readonly MatchedStatement[];
  /** Statements of which nobody can say whether they apply. They matter only if the outcome is `Unknown`. */
  readonly undetermined: readonly StatementRef[];
  /** Unknown keys that can change the outcome, sorted; empty unless the outcome is `Unknown`. */
  readonly dependsOn: readonly string[];
  /** Why the request could not be judged at all; empty for a good request. */
  readonly faults: readonly RequestFault[];
  /**
   * The request itself, and no copy. Places, conditions and explanations are worked out from it when somebody asks, so
   * it must not be changed before.
   */
  readonly request: Request;
}
