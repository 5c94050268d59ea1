import type { LintFormat } from "./lint-format.ts";
import { jsonText } from "./lint-json-text.ts";

/** The report itself, for programs: `schemas/lint-report.schema.json`. */
export const lintJson: LintFormat = {
  name: "json",
  summary: "for programs",
  render: (report) => `${jsonText(report)}\n`,
};
