import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import { type LintLevel, lintLevels } from "../lint/index.ts";
import type { LintReport } from "../report/lint-report.ts";
import type { ParsedArguments } from "./arguments.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";

/** Which findings fail a run. */
export interface LintLimits {
  /** The mildest level that fails; `never`: none does. */
  readonly failOn: LintLevel | "never";
  readonly maxWarnings: number | undefined;
}

export const failLevels: readonly LintLimits["failOn"][] = [...lintLevels, "never"];

/** The limits of a command line. */
export function limitsFromOptions(args: ParsedArguments): Result<Partial<LintLimits>, readonly string[]> {
  const most = args.one("max-warnings");
  if (most !== undefined && !/^\d{1,9}$/.test(most)) {
    return { ok: false, error: [`--max-warnings is \`${visible(most)}\`; it takes a number, 0 or more`] };
  }
  // INVARIANT: the table of options allows only these levels.
  const failOn = args.one("fail-on") as LintLimits["failOn"] | undefined;
  return {
    ok: true,
    value: {
      ...(failOn === undefined ? {} : { failOn }),
      ...(most === undefined ? {} : { maxWarnings: Number(most) }),
    },
  };
}

/** How a run ends: 2 if something could not be done, 1 for findings that fail it. */
export function verdictOn({ summary, faults }: LintReport, limits: LintLimits): ExitCode {
  if (faults.length > 0) return exitCode.couldNotRun;
  const { maxWarnings } = limits;
  const failing = failingLevels(limits);
  const isOver = maxWarnings !== undefined && summary.levels.warning > maxWarnings;
  return isOver || failing.some((level) => summary.levels[level] > 0) ? exitCode.failed : exitCode.passed;
}

/** The levels of findings each of which fails a run. */
export function failingLevels({ failOn }: LintLimits): readonly LintLevel[] {
  return failOn === "never" ? [] : lintLevels.slice(0, lintLevels.indexOf(failOn) + 1);
}
