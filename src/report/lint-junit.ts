import { visible } from "../core/visible.ts";
import type { LintFormat, LintView } from "./lint-format.ts";
import type { LintReport, ReportedFinding } from "./lint-report.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

/** JUnit XML: a case for each finding, which fails if the finding fails the run; one for the rest. */
export const lintJunit: LintFormat = {
  name: "junit",
  summary: "JUnit XML",
  render({ results, faults, summary }: LintReport, view) {
    const failures = results.filter(({ level }) => view.failing.includes(level)).length;
    const count = results.length + faults.length + 1;
    const head = { name: "ram-policy lint", tests: count, failures, errors: faults.length, skipped: 0 };
    const words = lintWords[view.language].summary(summary);
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites${attributes({ name: "ram-policy", tests: count, failures, errors: faults.length })}>`,
      `  <testsuite${attributes(head)}>`,
      `    <testcase${attributes({ name: words, classname: "ram-policy" })}/>`,
      ...faults.flatMap(({ source = "ram-policy", code, message, range }) => [
        `    <testcase${attributes({ name: code, classname: source, ...(range && { line: range.line }) })}>`,
        `      <error${attributes({ type: code, message })}/>`,
        "    </testcase>",
      ]),
      ...results.flatMap((finding) => caseLines(finding, view)),
      "  </testsuite>",
      "</testsuites>",
    ];
    return `${lines.join("\n")}\n`;
  },
};

function caseLines(finding: ReportedFinding, { failing, language }: LintView): readonly string[] {
  const { ruleId, level, path, range } = finding;
  const place = `${path}:${range.line}:${range.column}`;
  const sentence = sentenceOf(finding, lintWords[language]);
  const name = `${ruleId} at ${range.line}:${range.column}`;
  const head = `    <testcase${attributes({ name, classname: path, file: path, line: range.line })}>`;
  const body = failing.includes(level)
    ? `      <failure${attributes({ type: level, message: sentence })}>${escapeXml(visible(place))}</failure>`
    : `      <system-out>${escapeXml(visible(`${place} ${level} ${sentence}`))}</system-out>`;
  return [head, body, "    </testcase>"];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(visible(String(value))).replaceAll('"', "&quot;")}"`)
    .join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
