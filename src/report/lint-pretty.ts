import type { ExcerptLine } from "../core/excerpt.ts";
import { visible } from "../core/visible.ts";
import type { Paint } from "../explain/index.ts";
import type { LintLevel } from "../lint/index.ts";
import type { LintFormat, LintView } from "./lint-format.ts";
import type { LintReport, ReportedFinding } from "./lint-report.ts";
import { lintWords } from "./lint-words.ts";
import { faultLine } from "./problem-page.ts";

/** The page for people: file by file, each finding with the lines where it stands. */
export const lintPretty: LintFormat = {
  name: "pretty",
  summary: "for people",
  wants: ["frames"],
  render(report, view) {
    const files = byPath(report.results).map((findings) => fileBlock(findings, view));
    const faults = report.faults.length === 0 ? [] : [report.faults.map(faultLine).join("\n")];
    const isEmpty = report.summary.policies === 0 && report.faults.length > 0;
    const end = isEmpty ? [] : [endLines(report, view).join("\n")];
    return `${[...faults, ...files, ...end].join("\n\n")}\n`;
  },
};

/** Findings of one file after the other; a report has them in that order. */
function byPath(results: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] {
  const groups: ReportedFinding[][] = [];
  for (const finding of results) {
    const group = groups.at(-1);
    if (group?.[0]?.path === finding.path) group.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function fileBlock(findings: readonly ReportedFinding[], view: LintView): string {
  const heads = findings.map(({ range, level, ruleId }) => ({ place: `${range.line}:${range.column}`, level, ruleId }));
  const wide = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const [places, levels, ids] = [
    wide(heads.map(({ place }) => place)),
    wide(heads.map(({ level }) => level)),
    wide(heads.map(({ ruleId }) => ruleId)),
  ];
  let told: string | undefined;
  const blocks = findings.map((finding, index) => {
    const { place = "", level = "warning", ruleId = "" } = heads[index] ?? {};
    const { address, message, hint } = finding;
    const isNext = address !== undefined && address !== told;
    told = address;
    const head = `  ${place.padStart(places)}  ${paintLevel(level, level.padEnd(levels), view.paint)}  ${visible(ruleId).padEnd(ids)}  `;
    const indent = " ".repeat(2 + places + 2 + levels + 2 + ids + 2);
    return [
      ...(isNext ? [`  ${view.paint.strong(visible(address))}`] : []),
      `${head}${visible(message)}`,
      ...(hint === undefined ? [] : [`${indent}${visible(hint)}`]),
      ...(view.frames.get(finding) ?? []).map((line) => `  ${frameLine(line, view.paint)}`),
    ].join("\n");
  });
  return [view.paint.strong(visible(findings[0]?.path ?? "")), ...blocks].join("\n");
}

function endLines({ summary, results, skipped }: LintReport, { language }: LintView): readonly string[] {
  const words = lintWords[language];
  const [worst] = results.toSorted((a, b) => rank(a.level) - rank(b.level));
  const main = [
    words.summary(summary),
    ...(summary.fixable > 0 ? [words.fixable(summary.fixable)] : []),
    ...(worst === undefined ? [] : [words.explains(visible(worst.ruleId))]),
  ].join(" · ");
  const kept = words.suppressed(summary.suppressed);
  const asked = skipped.filter(({ reason }) => reason === "too-large");
  return [
    main,
    ...(kept === "" ? [] : [kept]),
    ...(summary.omitted > 0 ? [words.omitted(summary.omitted)] : []),
    ...asked.map((skip) => visible(words.skipped(skip))),
  ].map((line) => `  ${line}`);
}

function rank(level: LintLevel): number {
  return order.indexOf(level);
}

const order: readonly LintLevel[] = ["error", "security", "warning", "suggestion"];

/** The colours of outcomes, since they mean the same: red is bad, yellow is doubtful. */
function paintLevel(level: LintLevel, text: string, paint: Paint): string {
  if (level === "suggestion") return paint.mark(text);
  return paint.outcome(level === "warning" ? "Unknown" : "ExplicitDeny", text);
}

function frameLine(line: ExcerptLine, paint: Paint): string {
  switch (line.kind) {
    case "text":
      return `${paint.faint(`${line.gutter} │`)} ${line.text}`;
    case "gap":
      return paint.faint(`${line.gutter} ·`);
    case "mark":
      return `${paint.faint(`${line.gutter} │`)} ${line.indent}${paint.mark(line.line)}${line.label === "" ? "" : `  ${paint.mark(visible(line.label))}`}`.trimEnd();
  }
}
