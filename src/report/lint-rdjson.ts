import type { Range } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { LintLevel } from "../lint/index.ts";
import type { LintFormat, LintView } from "./lint-format.ts";
import { jsonText } from "./lint-json-text.ts";
import type { ReportedFinding } from "./lint-report.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

const severities: { readonly [L in LintLevel]: "ERROR" | "WARNING" | "INFO" } = {
  error: "ERROR",
  security: "ERROR",
  warning: "WARNING",
  suggestion: "INFO",
};

/** The diagnostic format of reviewdog, whose columns count bytes. */
export const lintRdjson: LintFormat = {
  name: "rdjson",
  summary: "diagnostics for reviewdog",
  wants: ["bytes"],
  render({ results, faults }, view) {
    const diagnostics = [
      ...faults.map(({ source = "ram-policy", range, message, code }) => ({
        message: visible(message),
        location: { path: source, ...(range === undefined ? {} : { range: placeOf(range, view) }) },
        severity: "ERROR",
        code: { value: code },
      })),
      ...results.map((finding) => diagnosticOf(finding, view)),
    ];
    const source = { name: "ram-policy", url: "https://www.npmjs.com/package/ram-policy" };
    return `${jsonText({ source, diagnostics })}\n`;
  },
};

function diagnosticOf(finding: ReportedFinding, view: LintView): object {
  const { path, range, level, ruleId, related, fix } = finding;
  const url = view.rules.find(({ id }) => id === ruleId)?.helpUri;
  // Suggestions are alternatives to each other, so that only a repair of one edit is one.
  const [edit, ...others] = fix?.edits ?? [];
  return {
    message: visible(sentenceOf(finding, lintWords[view.language])),
    location: { path, range: placeOf(range, view) },
    severity: severities[level],
    code: { value: ruleId, ...(url === undefined ? {} : { url }) },
    ...(edit === undefined || others.length > 0
      ? {}
      : { suggestions: [{ range: placeOf(edit.range, view), text: edit.text }] }),
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place) => ({
            message: visible(place.message),
            location: { path, range: placeOf(place.range, view) },
          })),
        }),
  };
}

function placeOf(range: Range, { byteColumns }: LintView): object {
  const [column, endColumn] = byteColumns.get(range) ?? [range.column, range.endColumn];
  return { start: { line: range.line, column }, end: { line: range.endLine, column: endColumn } };
}
