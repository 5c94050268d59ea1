import type { Explanation, Paint } from "../explain/index.ts";
import type { CheckReport } from "./check-report.ts";

/** What a format for people has beside the report. */
export interface View {
  /** One for every check of the report. */
  readonly explanations: readonly Explanation[];
  readonly paint: Paint;
}

/** One way to write a report: a pure function, no files, no look at the terminal. */
export interface Format {
  readonly name: string;
  /** A few words for the help. */
  readonly summary: string;
  render(report: CheckReport, view: View): string;
}
