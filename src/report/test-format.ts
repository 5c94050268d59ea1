import type { Paint } from "../explain/index.ts";
import type { CaseResult } from "../scenario/index.ts";
import type { TestReport } from "./test-report.ts";

/** What a format for people has beside the report. */
export interface TestView {
  /** By file, in the order of the report. */
  readonly results: readonly (readonly CaseResult[])[];
  readonly paint: Paint;
  /** Whether to list what passed and what was left out, too. */
  readonly isWhole: boolean;
}

/** One way to write the report of a test run: a pure function. */
export interface TestFormat {
  readonly name: string;
  /** A few words for the help. */
  readonly summary: string;
  render(report: TestReport, view: TestView): string;
}
