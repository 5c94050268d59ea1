import type { Decision } from "../../../evaluate/index.ts";
import { operatorNamed } from "../../../operators/index.ts";
import { keyName, withKey } from "../../condition-key.ts";
import { plainOperator, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-50. The evaluator is asked whether another Deny takes the request that leaves the key out. */
const rule: Rule = defineRule({
  id: "deny-condition-missing-key",
  level: "security",
  preset: "strict",
  summary: "A Deny that sleeps when the caller leaves the condition key out",
  rule: "R-COND-50",
  messages: { asleep: "this Deny does not apply to a request without {key}, which the caller can leave out" },
  hints: { asleep: "a negated operator also holds without the key" },
  statement(statement, context) {
    if (understood(statement)?.effect !== "Deny") return;
    for (const { operator: written, key } of statement.condition) {
      const operator = operatorNamed(plainOperator(written.value));
      const own = keyName(key.value);
      if (operator === undefined || operator.negated || written.value.startsWith("ForAllValues:")) continue;
      if (!/^acs:(sourcevpc|vpcsourceip|requesttag\/.*)$/s.test(own)) continue;
      const requests = context.samples(statement).map((request) => withKey(request, own));
      const isAsleep = requests.map((request) => context.decide(request)).some(isPassed);
      if (isAsleep) context.report({ at: key.span, message: "asleep", args: { key: key.value } });
    }
  },
});
export default rule;

/** Whether it is certain that no Deny applies. */
function isPassed({ matched, outcome }: Decision): boolean {
  return outcome !== "Unknown" && !matched.some(({ effect }) => effect === "Deny");
}
