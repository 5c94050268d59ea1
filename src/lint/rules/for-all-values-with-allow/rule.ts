import { keyName, withKey } from "../../condition-key.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-55. The evaluator is asked whether a request without the key really gets through. */
const rule: Rule = defineRule({
  id: "for-all-values-with-allow",
  level: "security",
  preset: "strict",
  summary: "Allow with `ForAllValues:` also lets in requests without the key",
  rule: "R-COND-55",
  messages: { open: "a request without {key} fulfils {operator}, and is allowed" },
  hints: { open: "ask for the key in another condition as well" },
  statement(statement, context) {
    if (understood(statement)?.effect !== "Allow") return;
    const only = context.document.statements.filter((other) => other === statement || effectOf(other) !== "Allow");
    context.spend(context.document.statements.length);
    for (const { operator, key } of statement.condition) {
      if (!operator.value.startsWith("ForAllValues:")) continue;
      const own = keyName(key.value);
      const isOpen = context
        .samples(statement)
        .some((request) => context.decide(withKey(request, own), { only }).outcome === "Allow");
      if (isOpen)
        context.report({ at: operator.span, message: "open", args: { key: key.value, operator: operator.value } });
    }
  },
});
export default rule;
