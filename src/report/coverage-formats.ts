import type { Source } from "../core/span.ts";
import type { Paint } from "../explain/index.ts";
import { coverageHtml } from "./coverage-html.ts";
import { coverageLcov } from "./coverage-lcov.ts";
import type { CoverageReport } from "./coverage-report.ts";
import { coverageText } from "./coverage-text.ts";

/** What formats for people have beside the report. */
export interface CoverageView {
  /** The text of each policy of the report, in its order: several may stand in one file. */
  readonly sources: readonly Source[];
  readonly paint: Paint;
}

/** One way to write a coverage report: a pure function. */
export interface CoverageFormat {
  readonly name: string;
  readonly summary: string;
  render(report: CoverageReport, view: CoverageView): string;
}

/** Every format of coverage, by name. */
export const coverageFormats: readonly CoverageFormat[] = [
  {
    name: "html",
    summary: "a page with the policies in colours",
    render: (report, { sources }) => coverageHtml(report, sources),
  },
  { name: "json", summary: "for programs", render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  { name: "lcov", summary: "for coverage viewers", render: (report) => coverageLcov(report) },
  { name: "text", summary: "for people", render: (report, { paint }) => coverageText(report, paint) },
];
