import { visible } from "../core/visible.ts";
import type { LintFormat } from "./lint-format.ts";
import { jsonText } from "./lint-json-text.ts";
import type { ReportedFinding } from "./lint-report.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

/** The JSON that ESLint writes, for tools that read that; only files with findings are in it. */
export const lintEslint: LintFormat = {
  name: "eslint-json",
  summary: "JSON in the form of ESLint",
  render({ results, faults }, { language }) {
    const files = new Map<string, object[]>();
    const add = (path: string, message: object) => files.set(path, [...(files.get(path) ?? []), message]);
    for (const { source = "ram-policy", range, message } of faults) {
      const place = { line: range?.line ?? 1, column: range?.column ?? 1 };
      add(source, { ruleId: null, fatal: true, severity: 2, message: visible(message), ...place });
    }
    for (const finding of results) add(finding.path, messageOf(finding, sentenceOf(finding, lintWords[language])));
    const list = [...files].map(([filePath, messages]) => ({
      filePath,
      messages,
      suppressedMessages: [],
      errorCount: count(messages, 2, false),
      fatalErrorCount: messages.filter((message) => "fatal" in message).length,
      warningCount: count(messages, 1, false),
      fixableErrorCount: count(messages, 2, true),
      fixableWarningCount: count(messages, 1, true),
    }));
    return `${jsonText(list)}\n`;
  },
};

function messageOf({ ruleId, level, range, messageId, fix }: ReportedFinding, message: string): object {
  const [edit, ...others] = fix?.edits ?? [];
  return {
    ruleId,
    severity: level === "error" || level === "security" ? 2 : 1,
    message: visible(message),
    messageId,
    line: range.line,
    column: range.column,
    endLine: range.endLine,
    endColumn: range.endColumn,
    ...(edit === undefined || others.length > 0
      ? {}
      : { fix: { range: [edit.range.start, edit.range.end], text: edit.text } }),
  };
}

function count(messages: readonly object[], severity: number, isFixable: boolean): number {
  return messages.filter(
    (message) => "severity" in message && message.severity === severity && (!isFixable || "fix" in message),
  ).length;
}
