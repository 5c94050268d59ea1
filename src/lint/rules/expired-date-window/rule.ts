import { defaultChoices } from "../../../core/choices.ts";
import { operatorNamed, representativesOf } from "../../../operators/index.ts";
import type { ConditionClause } from "../../../policy/index.ts";
import { keyName, withKey } from "../../condition-key.ts";
import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-24. The evaluator is asked at every time that the conditions tell apart. */
const rule: Rule = defineRule({
  id: "expired-date-window",
  level: "warning",
  preset: "recommended",
  summary: "The time in which the statement applies is over, or has not begun",
  rule: "R-COND-24",
  needs: ["now"],
  messages: {
    over: "the time up to {until} is over, so that this statement no longer applies",
    early: "this statement does not apply before {from}",
  },
  statement(statement, context) {
    const clauses = statement.condition.filter(({ key }) => keyName(key.value) === KEY);
    const [request] = context.samples(statement);
    const now = Date.parse(context.now);
    if (clauses.length === 0 || request === undefined || Number.isNaN(now) || !understood(statement)) return;
    const texts = clauses.flatMap(({ values }) => values.map(({ value }) => value));
    const times = representativesOf("date", [...texts, context.now], READING) ?? [];
    const good = times.filter(appliesAt).map((time) => Date.parse(time));
    if (good.length === 0 || good.includes(now)) return;
    const [latest, earliest] = [Math.max(...good), Math.min(...good)];
    if (latest < now) {
      const last = outermost(clauses, /Less|Equals$/, now, "last");
      if (last) context.report({ at: last.span, message: "over", args: { until: last.value } });
    } else if (earliest > now) {
      const first = outermost(clauses, /Greater|Equals$/, now, "first");
      if (first) context.report({ at: first.span, message: "early", args: { from: first.value }, level: "suggestion" });
    }

    function appliesAt(time: string): boolean {
      const asked = request && withKey(request, KEY, time);
      return asked !== undefined && context.decide(asked, { only: statement }).matched.length > 0;
    }
  },
});
export default rule;

const KEY = "acs:currenttime";
const READING = { choices: defaultChoices, oss: false };

/** The last moment that is over, or the first that is to come, as it is written. */
function outermost(clauses: readonly ConditionClause[], form: RegExp, now: number, which: "first" | "last") {
  const side = which === "last" ? -1 : 1;
  return clauses
    .filter(({ operator }) => operatorNamed(operator.value)?.negated === false && form.test(operator.value))
    .flatMap(({ values }) => values)
    .filter(({ value }) => (Date.parse(value) - now) * side >= 0)
    .sort((a, b) => (Date.parse(a.value) - Date.parse(b.value)) * side)[0];
}
