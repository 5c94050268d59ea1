import type { Problem } from "../core/problem.ts";
import type { Source, Span } from "../core/span.ts";
import type { Decision, Outcome } from "../evaluate/index.ts";
import type { ScenarioCase, ScenarioFile } from "./model.ts";

/** How one case ended. */
export interface CaseResult {
  readonly file: ScenarioFile;
  readonly case: ScenarioCase;
  readonly status: "passed" | "failed" | "skipped";
  /** Everything that is not as expected; empty unless it failed. */
  readonly failures: readonly Failure[];
  /** One for every request that the call is checked as. */
  readonly decisions: readonly Decision[];
  /** The outcome over all of them; undefined where nothing was decided. */
  readonly outcome: Outcome | undefined;
}

/** One thing that is not as expected. */
export interface Failure {
  readonly kind:
    | "outcome"
    | "allowed"
    | "decidedBy"
    | "dependsOn"
    /** Nothing is expected yet. */
    | "unset"
    /** A policy that cannot be read or is refused. */
    | "policy"
    /** A call that is none. */
    | "request"
    /** Reading a text reported something else. */
    | "reading";
  /** What was expected, in words. */
  readonly expected: string;
  /** What came, in words. */
  readonly actual: string;
  /** Where the expectation stands in the scenario file. */
  readonly span: Span;
  /** The position of the decision that it is about; undefined if it is about all of them. */
  readonly decision?: number;
  /** The parts of `actual`, where it is a list of several things that are wrong. */
  readonly list?: readonly string[];
  /** What reading reported. */
  readonly problems: readonly Problem[];
  /** The text that `problems` point into. */
  readonly source?: Source;
}
