import { MAYBE, type Verdict, YES } from "../core/verdict.ts";
import { visible } from "../core/visible.ts";
import type { CompiledClause, KeyCase, Outcome, Supposition } from "../evaluate/index.ts";
import type { Explanation } from "./explanation.ts";
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
  const groups = [...byOutcome].sort((a, b) => a[1].length - b[1].length || ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]));
  const width = Math.max(0, ...groups.map(([outcome]) => outcome.length));
  return groups.map(([outcome, ways], index) => {
    const last = index === groups.length - 1 && groups.length > 1;
    return `${outcome.padEnd(width)}  ${last ? "otherwise" : `when ${waysText(ways)}`}`;
  });
}

const ORDER: readonly Outcome[] = ["Allow", "ExplicitDeny", "ImplicitDeny", "Unknown"];

function waysText(ways: readonly Supposition[]): string {
  const texts = [...new Set(ways.map(({ keys }) => keys.map(({ when }) => caseText(when)).join(" and ")))];
  const shown = texts.slice(0, 3);
  const rest = texts.length - shown.length;
  return [...shown, ...(rest > 0 ? [`in ${rest} more cases`] : [])].join(", or ");
}

/** What all clauses on one key say in this case; the same fact in two clauses is said once. */
function caseText({ truths }: KeyCase): string {
  return [...new Set([...truths].map(([clause, truth]) => clauseText(clause, truth)))].join(" and ");
}

/** "acs:SourceIp is in 192.0.2.0/24"; the opposite also holds where the key is absent (R-COND-50, R-COND-51). */
function clauseText(clause: CompiledClause, truth: Verdict): string {
  if (truth === MAYBE) return `nobody can say whether ${clauseText(clause, YES)}`;
  const holds = truth === YES;
  const key = visible(clause.source.key.value);
  const values = valuesOf(clause.source.values.map(({ value }) => value));
  if (clause.operator === undefined || clause.qualifier !== undefined) {
    return `${visible(clause.source.operator.value)} ${values} ${holds ? "holds" : "does not hold"} for ${key}`;
  }
  const positive = holds !== clause.operator.negated;
  const relation = RELATIONS[clause.operator.positive] ?? clause.operator.positive;
  return positive ? `${key} is ${relation}${values}` : `${key} is absent or not ${relation}${values}`;
}

const RELATIONS: Readonly<Record<string, string>> = {
  StringEquals: "",
  StringEqualsIgnoreCase: "in any letter case ",
  StringLike: "like ",
  Bool: "",
  IpAddress: "in ",
  IpAddressIncludeBorder: "in ",
  NumericEquals: "",
  NumericLessThan: "less than ",
  NumericLessThanEquals: "at most ",
  NumericGreaterThan: "greater than ",
  NumericGreaterThanEquals: "at least ",
  DateEquals: "at ",
  DateLessThan: "before ",
  DateLessThanEquals: "at or before ",
  DateGreaterThan: "after ",
  DateGreaterThanEquals: "at or after ",
};
