import type { Verdict } from "../core/verdict.ts";
import type { CompiledStatement } from "./statement.ts";

/** A statement that is, or may be, about an action. */
export interface Candidate {
  readonly statement: CompiledStatement;
  /** What its action element says: never `NO`. */
  readonly action: Verdict;
  /** Whether nothing but its resource is left to decide: no condition, nothing that was not understood. */
  readonly plain: boolean;
}
