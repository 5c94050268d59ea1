import type { LintFormat } from "./lint-format.ts";
import { jsonText } from "./lint-json-text.ts";

/** The report as lines of JSON: each finding, each fault, then the counts. `$defs/line` of the schema describes them. */
export const lintNdjson: LintFormat = {
  name: "ndjson",
  summary: "the same, one finding on each line",
  render({ schemaVersion, tool, summary, results, suppressed, gone, skipped, faults }) {
    const lines = [
      ...results.map((finding) => ({ type: "finding", ...finding })),
      ...suppressed.map((finding) => ({ type: "suppressed", ...finding })),
      ...gone.map((entry) => ({ type: "gone", ...entry })),
      ...skipped.map((skip) => ({ type: "skip", ...skip })),
      ...faults.map((fault) => ({ type: "fault", ...fault })),
      { type: "summary", schemaVersion, tool, summary },
    ];
    return lines.map((line) => `${jsonText(line, 0)}\n`).join("");
  },
};
