import { visible } from "../../core/visible.ts";
import { type Paint, renderExplanation } from "../../explain/index.ts";
import type { CheckReport, ReportedCheck, ReportedNotice } from "../check-report.ts";
import type { Format } from "../format.ts";
import { problemPage } from "../problem-page.ts";

/** The page for people: the answer, the evidence where it stands, what to do. */
export const pretty: Format = {
  name: "pretty",
  summary: "for people",
  render(report, { explanations, paint }) {
    if (report.outcome === null) return problemPage(report, Number.POSITIVE_INFINITY);
    const pages = report.checks.flatMap((check, index) => {
      const explanation = explanations[index];
      if (explanation === undefined) return [];
      return [renderExplanation(explanation, { paint }).trimEnd(), ...block(check.notices.map(noticeLine))];
    });
    const sections = [
      ...block(expectationLines(report, paint)),
      ...block(overviewLines(report, paint)),
      ...pages,
      ...block([...report.notices.map(noticeLine), ...dependentLines(report)]),
      ...block(adviceLines(report)),
    ];
    return `\n${sections.join("\n\n")}\n`;
  },
};

function block(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function expectationLines({ expected, outcome }: CheckReport, paint: Paint): readonly string[] {
  if (expected === undefined || outcome === null) return [];
  if (expected.met) return [`  as expected: ${expected.outcome}`];
  return [`  not as expected: ${paint.outcome(outcome, outcome)} instead of ${expected.outcome}`];
}

/** A call that is checked on several resources: the answer to the call, then one line for each. */
function overviewLines({ outcome, checks }: CheckReport, paint: Paint): readonly string[] {
  if (outcome === null || checks.length < 2) return [];
  const width = Math.max(...checks.map((check) => check.outcome.length));
  const line = (check: ReportedCheck) => {
    const word = paint.outcome(check.outcome, check.outcome.padEnd(width));
    return `    ${word}  ${visible(check.request.resource)}`;
  };
  return [
    `  ${paint.outcome(outcome, outcome)}   the call is checked on ${checks.length} resources, and every one has to be allowed`,
    ...checks.map(line),
  ];
}

function noticeLine({ level, message }: ReportedNotice): string {
  return `  ${level}: ${visible(message)}`;
}

function dependentLines({ dependentActions }: CheckReport): readonly string[] {
  if (dependentActions.length === 0) return [];
  return [`  note: the call also needs ${dependentActions.map(visible).join(", ")}, which was not checked here`];
}

/** What would settle an answer that depends on unknown keys. */
function adviceLines({ outcome, checks }: CheckReport): readonly string[] {
  if (outcome !== "Unknown") return [];
  const keys = [...new Set(checks.flatMap(({ dependsOn }) => dependsOn))].sort();
  if (keys.length === 0) return [];
  return [`  to settle it: ${keys.map((key) => `--context ${visible(key)}=…`).join(" ")}`];
}
