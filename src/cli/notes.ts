import { visible } from "../core/visible.ts";
import { type CheckReport, problemLine, problemPage, stoppedLine } from "../report/index.ts";

/** Lines shown of what could be thousands. */
const MOST_WARNINGS = 10;
const MOST_PROBLEMS = 100;

/** Notes beside a decision, for standard error: what was found in the policies, and policies of another kind. */
export function notesPage({ policies }: CheckReport, isWhole: boolean): string {
  const warnings = policies.flatMap((policy) => policy.warnings);
  const shown = isWhole ? warnings : warnings.slice(0, MOST_WARNINGS);
  const rest = warnings.length - shown.length;
  const strangers = policies.filter(({ kind }) => kind === "trust" || kind === "bucket" || kind === "resource");
  const lines = [
    ...(policies.length === 0 ? ["no policies were found, so nothing can be allowed"] : []),
    ...shown.map(problemLine),
    ...(rest > 0 ? [`… and ${rest} more (--verbose shows them)`] : []),
    ...(warnings.length > 0
      ? [`${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"} about the policies`]
      : []),
    ...strangers.map(
      ({ path, kind, kindReason }) =>
        `${visible(path)} is taken for a ${kind} policy (${kindReason}); check decides by the policies of users and roles`,
    ),
  ];
  return lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
}

/** What to say of a run that could not decide. Brief where a report for programs has it all. */
export function stoppedPage(
  stopped: Pick<CheckReport, "problems" | "faults">,
  { isBrief, isWhole }: { readonly isBrief: boolean; readonly isWhole: boolean },
): string {
  if (isBrief) return `${stoppedLine(stopped)}\n`;
  return problemPage(stopped, isWhole ? Number.POSITIVE_INFINITY : MOST_PROBLEMS);
}
