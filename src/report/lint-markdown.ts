import { visible } from "../core/visible.ts";
import type { LintFormat } from "./lint-format.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";
import { faultLine } from "./problem-page.ts";

/** A page for the summary of a job or a comment on a merge request. */
export const lintMarkdown: LintFormat = {
  name: "markdown",
  summary: "a page for a job summary or a comment",
  render({ summary, results, faults }, { language }) {
    const words = lintWords[language];
    const shown = results.slice(0, MOST_ROWS);
    const rest = results.length - shown.length + summary.omitted;
    const rows = shown.map((finding) => {
      const { path, range, level, ruleId } = finding;
      const cells = [
        level,
        cell(ruleId),
        cell(`${path}:${range.line}:${range.column}`),
        cell(sentenceOf(finding, words)),
      ];
      return `| ${cells.join(" | ")} |`;
    });
    const blocks = [
      [`## ram-policy: ${words.summary(summary)}`],
      faults.map((fault) => `- ${cell(faultLine(fault))}`),
      rows.length === 0 ? [] : [words.columns, "| --- | --- | --- | --- |", ...rows],
      rest > 0 ? [words.omitted(rest)] : [],
    ];
    return `${blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n")}\n`;
  },
};

/** Hosts cut or refuse pages of more than a megabyte. */
const MOST_ROWS = 1_000;

/** A text as Markdown inside a table. Code between backticks stays code; nothing else means anything. */
function cell(text: string): string {
  return visible(text)
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_[\]<>&#~!]/g, escapeMarkdown)))
    .join("")
    .replaceAll("|", "\\|");
}

function escapeMarkdown(character: string): string {
  return character === "<" ? "&lt;" : character === ">" ? "&gt;" : character === "&" ? "&amp;" : `\\${character}`;
}
