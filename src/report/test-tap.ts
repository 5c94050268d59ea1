import { visible } from "../core/visible.ts";
import type { TestFormat } from "./test-format.ts";
import type { TestedCase } from "./test-report.ts";

/** The Test Anything Protocol, version 14. */
export const testTap: TestFormat = {
  name: "tap",
  summary: "Test Anything Protocol",
  render({ files, faults }) {
    const cases = files.flatMap(({ path, cases }) => cases.map((one) => ({ path, one })));
    const lines = cases.flatMap(({ path, one }, index) => caseLines(path, one, index + 1));
    const bail = faults.map(
      ({ source, message }) => `Bail out! ${escaped(source === undefined ? message : `${source}: ${message}`)}`,
    );
    return `${["TAP version 14", `1..${cases.length}`, ...lines, ...bail.slice(0, 1)].join("\n")}\n`;
  },
};

function caseLines(path: string, one: TestedCase, number: number): readonly string[] {
  const head = `${one.status === "failed" ? "not ok" : "ok"} ${number} - ${escaped(`${path} › ${one.name}`)}`;
  if (one.status === "skipped") return [`${head} # SKIP ${escaped(one.skip ?? "")}`];
  if (one.status === "passed") return [head];
  return [
    head,
    "  ---",
    `  file: ${JSON.stringify(path)}`,
    `  line: ${one.range.line}`,
    `  column: ${one.range.column}`,
    `  expected: ${JSON.stringify(one.failures.map(({ expected }) => expected).join("; "))}`,
    `  actual: ${JSON.stringify(one.failures.map(({ actual }) => actual).join("; "))}`,
    "  explanation: |2",
    // Two blanks more than the block, whatever the page itself begins with.
    ...(one.explanation ?? "").split("\n").map((line) => `    ${line}`.trimEnd()),
    "  ...",
  ];
}

/** A description may hold neither line breaks nor a bare `#`, which begins a directive. */
function escaped(text: string): string {
  return visible(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}
