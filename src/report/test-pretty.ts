import { visible } from "../core/visible.ts";
import type { Paint } from "../explain/index.ts";
import { type CaseResult, failureText, placeText } from "../scenario/index.ts";
import type { TestFormat } from "./test-format.ts";
import type { TestSummary } from "./test-report.ts";

/** The page for people: what failed, with its reason where it stands; everything if asked. */
export const testPretty: TestFormat = {
  name: "pretty",
  summary: "for people",
  render({ summary, faults }, { results, paint, isWhole }) {
    const files = results.flatMap((list) => {
      const shown = list.filter(({ status }) => isWhole || status === "failed");
      const [first] = shown;
      if (first === undefined) return [];
      const title = `${paint.strong(visible(first.file.source.name))} · ${visible(first.file.title)}`;
      return [[title, ...shown.map((result) => caseText(result, paint))].join("\n").trimEnd()];
    });
    return `${[...files, summaryLine(summary, faults.length)].join("\n\n")}\n`;
  },
};

function caseText(result: CaseResult, paint: Paint): string {
  const { status, file, case: one, outcome } = result;
  const name = visible(one.name);
  switch (status) {
    case "passed":
      return `  ${paint.outcome("Allow", "✓")} ${name}${outcome === undefined ? "" : paint.faint(`  ${outcome}`)}`;
    case "skipped":
      return `  ${paint.outcome("Unknown", "-")} ${name}  skipped: ${visible(one.skip ?? "")}`;
    case "failed": {
      const head = `  ${paint.outcome("ExplicitDeny", "✗")} ${paint.strong(name)}  ${paint.faint(placeText(file, one.span))}`;
      return `${head}\n${indented(failureText(result, paint))}\n`;
    }
  }
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

/** `2 failed, 40 passed, 1 skipped · 3 files · 1 problem`; problems are what kept files from being run. */
export function summaryLine({ files, passed, failed, skipped }: TestSummary, problems: number): string {
  const stopped = `${problems} ${problems === 1 ? "problem" : "problems"}`;
  if (files === 0 && problems > 0) return `${stopped}, nothing was run`;
  const counts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${passed} passed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${counts.join(", ")} · ${files} ${files === 1 ? "file" : "files"}${problems === 0 ? "" : ` · ${stopped}`}`;
}
