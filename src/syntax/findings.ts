import type { Finding, ProblemArgs, ProblemCode } from "../core/problem.ts";
import type { Span } from "../core/span.ts";

/** Collects what the readers find, up to a limit. */
export interface Findings {
  add<C extends ProblemCode>(code: C, span: Span, args: ProblemArgs[C], opened?: readonly Span[]): void;
  readonly count: number;
  /** In order of place. */
  list(): readonly Finding[];
}

/** An empty collection. The finding after the last allowed one is replaced by `too-many-problems`. */
export function createFindings(limit: number): Findings {
  const found: Finding[] = [];
  let surplus: Span | undefined;
  return {
    add(code, span, args, opened = []) {
      if (found.length >= limit) {
        surplus ??= span;
        return;
      }
      const related = opened.map((place) => ({ span: place, note: "opened" as const }));
      found.push({ code, span, args, ...(related.length > 0 && { related }) } as Finding);
    },
    get count() {
      return found.length;
    },
    list() {
      const sorted = found.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      return surplus === undefined
        ? sorted
        : [...sorted, { code: "too-many-problems", span: surplus, args: { limit } }];
    },
  };
}
