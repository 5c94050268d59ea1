import { visible } from "../core/visible.ts";
import type { LintFormat } from "./lint-format.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";
import { faultLine } from "./problem-page.ts";

/** One line for every finding: `file:line:col: severity rule-id: message`. */
export const lintCompact: LintFormat = {
  name: "compact",
  summary: "one line for each finding",
  render({ results, faults }, { language }) {
    const lines = results.map((finding) => {
      const { path, range, level, ruleId } = finding;
      const sentence = sentenceOf(finding, lintWords[language]);
      return visible(`${path}:${range.line}:${range.column}: ${level} ${ruleId}: ${sentence}`);
    });
    return [...faults.map(faultLine), ...lines].map((line) => `${line}\n`).join("");
  },
};
