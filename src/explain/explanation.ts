import type { Source } from "../core/span.ts";
import type { Decision, MatchedStatement, RequestFault, Supposition } from "../evaluate/index.ts";
import type { Note } from "./note.ts";
import type { StatementMiss } from "./reason.ts";

/** Everything there is to say about one decision, as data. */
export interface Explanation {
  readonly decision: Decision;
  readonly matched: readonly MatchedStatement[];
  /** Statements of which nobody can say whether they apply, with the reasons. */
  readonly undetermined: readonly StatementMiss[];
  /** Every statement that does not apply, the nearest first: by the number of parts that failed, then by how far off they are. */
  readonly misses: readonly StatementMiss[];
  /** For an outcome that depends on unknown keys: what it would be, by what the keys are. */
  readonly suppositions: readonly Supposition[];
  readonly faults: readonly RequestFault[];
  /**
   * Remarks, among them every choice that the decision hangs on, worked out when it is read. With more than 500
   * statements that would take long: ask `otherReadings` then.
   */
  readonly notes: readonly Note[];
  /** The texts that ranges point into, by policy index. */
  readonly sources: readonly Source[];
  /** The whole as a page of plain text, the answer first. */
  readonly text: string;
}
