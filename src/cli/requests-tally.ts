import type { Outcome } from "../evaluate/index.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";

/** What became of requests, in numbers. Plain data: workers send it. */
export interface Tally {
  readonly outcomes: { [O in Outcome]: number };
  /** Lines with an outcome that somebody expected. */
  expected: number;
  /** Of those, the ones with another outcome, and the first of them; 0: none. */
  unmet: number;
  firstUnmet: number;
  /** Lines that nobody expected anything of, and that were refused or left open. */
  refused: number;
  open: number;
  /** Lines that are no requests, and the first of them; 0: none. */
  errors: number;
  firstError: number;
}

export function createTally(): Tally {
  return {
    outcomes: { Allow: 0, ExplicitDeny: 0, ImplicitDeny: 0, Unknown: 0 },
    expected: 0,
    unmet: 0,
    firstUnmet: 0,
    refused: 0,
    open: 0,
    errors: 0,
    firstError: 0,
  };
}

/** Adds the numbers of lines that come later. */
export function addTally(sum: Tally, later: Tally): void {
  for (const outcome of Object.keys(sum.outcomes) as Outcome[]) sum.outcomes[outcome] += later.outcomes[outcome];
  sum.expected += later.expected;
  sum.unmet += later.unmet;
  sum.refused += later.refused;
  sum.open += later.open;
  sum.errors += later.errors;
  sum.firstUnmet ||= later.firstUnmet;
  sum.firstError ||= later.firstError;
}

/** How many requests were decided. */
export function decidedOf({ outcomes }: Tally): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

/** The worst of all lines: 2 over 1 over 3 over 0. */
export function codeOfTally({ errors, unmet, refused, open }: Tally): ExitCode {
  if (errors > 0) return exitCode.couldNotRun;
  if (unmet + refused > 0) return exitCode.failed;
  return open > 0 ? exitCode.unknown : exitCode.passed;
}

/** `3 requests: 2 Allow, 1 ExplicitDeny`, and a line for each thing to look after. */
export function summaryOf(tally: Tally): string {
  const decided = decidedOf(tally);
  const counts = Object.entries(tally.outcomes).filter(([, count]) => count > 0);
  const parts = counts.map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  const lines = [
    `${decided} ${decided === 1 ? "request" : "requests"}${parts === "" ? "" : `: ${parts}`}`,
    ...(tally.unmet > 0
      ? [`${tally.unmet} of ${tally.expected} not as expected, the first on line ${tally.firstUnmet}`]
      : []),
    ...(tally.errors > 0
      ? [
          `${tally.errors} ${tally.errors === 1 ? "line is no request" : "lines are no requests"}, the first is line ${tally.firstError}`,
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
