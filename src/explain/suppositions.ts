import { YES } from "../core/verdict.ts";
import { visible } from "../core/visible.ts";
import type { KeyCase, Outcome, Supposition } from "../evaluate/index.ts";
import type { Explanation } from "./explain.ts";
import { valuesOf } from "./wording.ts";

/**
 * For an outcome that depends on unknown keys: one line for every possible outcome with what the keys would have to be,
 * the last one "otherwise". At most three ways are spelled out for an outcome.
 */
export function suppositionLines({ suppositions }: Explanation): readonly string[] {
  const byOutcome = new Map<Outcome, Supposition[]>();
  for (const supposition of suppositions) {
    const { outcome } = supposition.ruling;
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), supposition]);
  }
  // The outcome with the fewest ways is the easiest to say; the most common one is "otherwise".
  const groups = [...byOutcome].sort((a, b) => a[1].length - b[1].length);
  const width = Math.max(0, ...groups.map(([outcome]) => outcome.length));
  return groups.map(([outcome, ways], index) => {
    const last = index === groups.length - 1 && groups.length > 1;
    return `${outcome.padEnd(width)}  ${last ? "otherwise" : `when ${waysText(ways)}`}`;
  });
}

function waysText(ways: readonly Supposition[]): string {
  const texts = [...new Set(ways.map(({ keys }) => keys.map(({ key, when }) => keyText(key, when)).join(" and ")))];
  const shown = texts.slice(0, 3);
  const rest = texts.length - shown.length;
  return [...shown, ...(rest > 0 ? [`in ${rest} more cases`] : [])].join(", or ");
}

/** What a key would have to be: the clauses on it that hold or not, and a value that does it where one is known. */
function keyText(key: string, when: KeyCase): string {
  const name = visible(key);
  if (when.example?.length === 0) return `${name} is absent`;
  const holding = [...when.truths].filter(([, truth]) => truth === YES).map(([clause]) => clause);
  const told = holding.length > 0 ? holding : [...when.truths.keys()];
  const clauses = told.map((clause) => {
    const text = `${clause.source.operator.value} ${valuesOf(clause.source.values.map(({ value }) => value))}`;
    return `${holding.length > 0 ? "holds" : "fails"} ${visible(text)}`;
  });
  const example = when.example === undefined ? "" : `, such as ${valuesOf(when.example)}`;
  return `${name} ${[...new Set(clauses)].join(" and ")}${example}`;
}
