import { visible } from "../core/visible.ts";
import type { LintLevel } from "../lint/index.ts";
import type { LintFormat } from "./lint-format.ts";
import { jsonText } from "./lint-json-text.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

const severities: { readonly [L in LintLevel]: "critical" | "minor" | "info" } = {
  error: "critical",
  security: "critical",
  warning: "minor",
  suggestion: "info",
};

/** The code quality report of GitLab: a list of issues. */
export const lintGitlab: LintFormat = {
  name: "gitlab",
  summary: "code quality report of GitLab",
  render({ results, faults }, { language }) {
    const stopped = faults.map(({ code, source = "ram-policy", range, message }) => ({
      description: visible(message),
      check_name: code,
      fingerprint: [code, source, range?.start ?? 0, message].join("|"),
      severity: "blocker",
      location: { path: source, lines: { begin: range?.line ?? 1, end: range?.endLine ?? 1 } },
    }));
    const found = results.map((finding) => {
      const { ruleId, fingerprint, level, path, range } = finding;
      return {
        description: visible(sentenceOf(finding, lintWords[language])),
        check_name: ruleId,
        fingerprint,
        severity: severities[level],
        location: { path, lines: { begin: range.line, end: range.endLine } },
      };
    });
    return `${jsonText([...stopped, ...found])}\n`;
  },
};
