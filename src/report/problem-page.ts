import type { Problem } from "../core/problem.ts";
import { visible } from "../core/visible.ts";
import { describe } from "../policy/index.ts";
import type { CheckReport, ReportedFault } from "./check-report.ts";

/** One line for every thing that stopped a run, and a last one that says so. `most` keeps a page readable. */
export function problemPage({ problems, faults }: Pick<CheckReport, "problems" | "faults">, most = 100): string {
  const lines = [...faults.map(faultLine), ...problems.map(problemLine)];
  const rest = lines.length - most;
  const shown = rest > 0 ? [...lines.slice(0, most), `… and ${rest} more (--verbose shows them)`] : lines;
  return `${shown.join("\n")}\n\n${stoppedLine({ problems, faults })}\n`;
}

/** "3 problems, nothing was decided." */
export function stoppedLine({ problems, faults }: Pick<CheckReport, "problems" | "faults">): string {
  const count = problems.length + faults.length;
  return `${count} ${count === 1 ? "problem" : "problems"}, nothing was decided.`;
}

/** `request.yaml:3:4  error  unknown member …`. */
export function faultLine({ source, range, message }: ReportedFault): string {
  const place = range === undefined ? "" : `:${range.line}:${range.column}`;
  return visible(source === undefined ? `error  ${message}` : `${source}${place}  error  ${message}`);
}

/** A problem of a policy as a line that is safe to print. */
export function problemLine(problem: Problem): string {
  return visible(describe(problem));
}
