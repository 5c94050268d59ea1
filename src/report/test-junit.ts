import { visible } from "../core/visible.ts";
import type { TestFormat } from "./test-format.ts";
import type { TestedCase, TestedFile } from "./test-report.ts";

/** JUnit XML, as CI systems read it. It holds no times: the same run writes the same file. */
export const testJunit: TestFormat = {
  name: "junit",
  summary: "JUnit XML",
  render({ files, faults, summary }) {
    const tests = summary.passed + summary.failed + summary.skipped;
    const suites = files.flatMap(suiteLines);
    const errors = faults.flatMap(({ source = "ram-policy", message, code }) => [
      `  <testsuite${attributes({ name: source, tests: 1, failures: 0, errors: 1, skipped: 0 })}>`,
      `    <testcase${attributes({ name: "can be run", classname: source })}>`,
      `      <error${attributes({ type: code, message })}/>`,
      "    </testcase>",
      "  </testsuite>",
    ]);
    const head = { name: "ram-policy", tests: tests + faults.length, failures: summary.failed, errors: faults.length };
    return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${attributes(head)}>`, ...suites, ...errors, "</testsuites>"].join("\n")}\n`;
  },
};

function suiteLines({ path, cases }: TestedFile): readonly string[] {
  const count = (status: TestedCase["status"]) => cases.filter((one) => one.status === status).length;
  const head = { name: path, tests: cases.length, failures: count("failed"), errors: 0, skipped: count("skipped") };
  return [`  <testsuite${attributes(head)}>`, ...cases.flatMap((one) => caseLines(path, one)), "  </testsuite>"];
}

function caseLines(path: string, one: TestedCase): readonly string[] {
  const head = `    <testcase${attributes({ name: one.name, classname: path, file: path, line: one.range.line })}`;
  switch (one.status) {
    case "passed":
      return [`${head}/>`];
    case "skipped":
      return [`${head}>`, `      <skipped${attributes({ message: one.skip ?? "" })}/>`, "    </testcase>"];
    case "failed": {
      const message = one.failures.map(({ expected, actual }) => `expected ${expected}, came ${actual}`).join("; ");
      const type = one.failures[0]?.kind ?? "outcome";
      const body = escapeXml(one.explanation ?? "");
      return [`${head}>`, `      <failure${attributes({ type, message })}>${body}</failure>`, "    </testcase>"];
    }
  }
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(visible(String(value))).replaceAll('"', "&quot;")}"`)
    .join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
