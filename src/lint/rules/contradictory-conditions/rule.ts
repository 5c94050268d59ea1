import { defaultChoices } from "../../../core/choices.ts";
import { type ConditionOperator, operatorNamed, representativesOf } from "../../../operators/index.ts";
import type { ConditionClause } from "../../../policy/index.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { byKey } from "../../samples/values.ts";

interface Clause extends ConditionClause {
  readonly known: ConditionOperator;
}

/** R-COND-3, R-COND-4. Only where it is certain: empty ranges of one key, and values that the same block excludes. */
const rule: Rule = defineRule({
  id: "contradictory-conditions",
  level: "warning",
  preset: "recommended",
  summary: "Conditions on one key that cannot hold together",
  rule: "R-COND-4",
  unless: ["duplicate-condition-key"],
  messages: {
    never: "no request can fulfil this condition on {key} and the others, so that this statement never applies",
    other: "the condition that it contradicts",
  },
  statement({ condition }, context) {
    for (const [key, clauses] of byKey(condition)) {
      const known = clauses.flatMap((clause): readonly Clause[] => {
        const operator = operatorNamed(clause.operator.value);
        return operator !== undefined && isReadable(clause, operator) ? [{ ...clause, known: operator }] : [];
      });
      const last = known.at(-1);
      if (last === undefined || known.length !== clauses.length || known.length < 2) continue;
      // Without a key that must be there, its absence fulfils everything (R-COND-51).
      if (known.every((clause) => clause.known.negated)) continue;
      const size = known.reduce((sum, { values }) => sum + values.length, 0);
      context.spend(size * size);
      const texts = () => excluded(known, context.pattern.covers);
      if (!(last.known.family === "string" ? texts() : isEmptyRange(known))) continue;
      const related = known.slice(0, -1).map(({ span }) => ({ at: span, message: "other" }) as const);
      context.report({ at: last.span, message: "never", args: { key }, related });
    }
  },
});
export default rule;

const READING = { choices: defaultChoices, oss: false };

function isReadable({ values, unread }: ConditionClause, operator: ConditionOperator): boolean {
  return (
    unread.length === 0 &&
    values.length > 0 &&
    values.every(({ value }) => operator.literal(value, READING) !== undefined)
  );
}

/** Whether one of the values of a clause matches. */
function matches({ known, values }: Clause, given: string): boolean {
  const read = known.given(given, READING);
  return read !== undefined && values.some(({ value }) => known.literal(value, READING)?.(read) === true);
}

/** Numbers, dates, addresses: every value there is compares like one of the representatives. */
function isEmptyRange(clauses: readonly Clause[]): boolean {
  const family = clauses[0]?.known.family;
  if (family === undefined || clauses.some(({ known }) => known.family !== family)) return false;
  const literals = clauses.flatMap(({ values }) => values.map(({ value }) => value));
  const representatives = representativesOf(family, literals, READING);
  return representatives?.some((value) => clauses.every((one) => matches(one, value) !== one.known.negated)) === false;
}

/** Whether a negated clause excludes every value of a positive one; also right for keys of several values (R-COND-31). */
function excluded(clauses: readonly Clause[], covers: (a: string, b: string) => boolean): boolean {
  if (clauses.some(({ known }) => known.family !== "string")) return false;
  const excludes = (negated: Clause, positive: Clause, text: string) =>
    positive.known.name === "StringEquals"
      ? matches(negated, text)
      : positive.known.name === "StringLike"
        ? negated.known.positive === "StringLike" && negated.values.some(({ value }) => covers(value, text))
        : negated.known.positive === positive.known.name && matches(negated, text);
  return clauses.some(
    (positive) =>
      !positive.known.negated &&
      clauses.some(
        (negated) => negated.known.negated && positive.values.every(({ value }) => excludes(negated, positive, value)),
      ),
  );
}
