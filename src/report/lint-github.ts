import type { Range } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { LintLevel } from "../lint/index.ts";
import type { LintFormat } from "./lint-format.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

const commands: { readonly [L in LintLevel]: "error" | "warning" | "notice" } = {
  error: "error",
  security: "error",
  warning: "warning",
  suggestion: "notice",
};

/** Annotations of GitHub Actions, one for every finding, at its place. */
export const lintGithub: LintFormat = {
  name: "github",
  summary: "annotations of GitHub Actions",
  render({ results, faults, summary }, { language }) {
    const words = lintWords[language];
    const stopped = faults.map(({ source, range, code, message }) => annotation("error", source, range, code, message));
    const found = results.map((finding) => {
      const { level, path, range, ruleId } = finding;
      return annotation(commands[level], path, range, ruleId, sentenceOf(finding, words));
    });
    return `${[...stopped, ...found, words.summary(summary)].join("\n")}\n`;
  },
};

function annotation(
  command: string,
  file: string | undefined,
  range: Range | undefined,
  title: string,
  message: string,
): string {
  const place = {
    ...(file === undefined ? {} : { file }),
    ...(range === undefined ? {} : placeOf(range)),
    title,
  };
  const properties = Object.entries(place).map(([name, value]) => `${name}=${property(visible(String(value)))}`);
  return `::${command} ${properties.join(",")}::${data(visible(message))}`;
}

/** Columns count only where an annotation begins and ends on one line. */
function placeOf({ line, column, endLine, endColumn }: Range): Readonly<Record<string, number>> {
  return line === endLine ? { line, col: column, endLine, endColumn } : { line, endLine };
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
