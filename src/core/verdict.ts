/**
 * Kleene's three values as numbers, so that AND is the smaller and NOT the mirror (R-COND-32).
 * `MAYBE` is what nobody can say; it is never taken for either of the others.
 */
export type Verdict = typeof NO | typeof MAYBE | typeof YES;
export const NO = 0;
export const MAYBE = 1;
export const YES = 2;

export function and(a: Verdict, b: Verdict): Verdict {
  return a < b ? a : b;
}

export function not(a: Verdict): Verdict {
  return (YES - a) as Verdict;
}

export function verdictOf(holds: boolean): Verdict {
  return holds ? YES : NO;
}
