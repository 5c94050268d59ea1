import type { Span } from "../../core/span.ts";
import type { MatchedStatement } from "../../evaluate/index.ts";
import type { Statement } from "../../policy/index.ts";
import { type Asking, asksOf, type Way } from "./granted.ts";

/** What one statement, or several together, grant of a list. */
export interface Risk {
  readonly statement: Statement;
  /** The entry that grants the first of the actions. */
  readonly at: Span;
  /** First actions of the ways, in the order of the list. */
  readonly actions: readonly string[];
  /** Other entries that take part. */
  readonly others: readonly Span[];
}

/** Everything of a list that the document grants: one risk for each statement, or for those that need each other. */
export function risksIn(asking: Asking, ways: readonly Way[]): readonly Risk[] {
  const found = new Map<string, { actions: string[]; places: MatchedStatement[] }>();
  const granting = asksOf(asking);
  for (const { needs } of ways) {
    for (const set of granting(needs)) {
      const name = set.map(({ statement }) => statement).join();
      const known = found.get(name) ?? { actions: [], places: [] };
      found.set(name, known);
      known.actions.push(needs[0]?.action ?? "");
      known.places.push(...set);
    }
  }
  return [...found.values()].flatMap(({ actions, places }): readonly Risk[] => {
    const [first, ...rest] = places;
    const statement = asking.document.statements.find(({ index }) => index === first?.statement);
    if (first === undefined || statement === undefined) return [];
    const { start, end } = first.action.range;
    const starts = new Set([start]);
    const others = rest.flatMap(({ action: { range } }): readonly Span[] => {
      if (starts.has(range.start)) return [];
      starts.add(range.start);
      return [{ start: range.start, end: range.end }];
    });
    return [{ statement, at: { start, end }, actions: [...new Set(actions)], others }];
  });
}
