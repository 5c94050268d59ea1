import { operatorNamed } from "../../../operators/index.ts";
import { keyName, withKey } from "../../condition-key.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-51, R-LINT-2. The evaluator is asked whether a request without the key really gets through. */
const rule: Rule = defineRule({
  id: "negated-condition-missing-key",
  level: "security",
  preset: "strict",
  summary: "Allow with a negated operator also lets in requests without the key",
  rule: "R-LINT-2",
  unless: ["mfa-check-pattern", "condition-key-not-for-action"],
  messages: { open: "{operator} also holds for a request without {key}, which is allowed" },
  hints: { open: "list what is meant with a positive operator" },
  statement(statement, context) {
    if (understood(statement)?.effect !== "Allow") return;
    context.spend(context.document.statements.length);
    const only = context.document.statements.filter((other) => other === statement || effectOf(other) !== "Allow");
    for (const { operator: written, key } of statement.condition) {
      const own = keyName(key.value);
      if (operatorNamed(written.value)?.negated !== true || ALWAYS.includes(own)) continue;
      const isOpen = context
        .samples(statement)
        .some((request) => context.decide(withKey(request, own), { only }).outcome === "Allow");
      if (isOpen) context.report({ at: key.span, message: "open", args: { operator: written.value, key: key.value } });
    }
  },
});
export default rule;

/** Keys that every signed request carries. */
const ALWAYS = ["acs:currenttime", "acs:principalarn", "acs:securetransport", "acs:sourceip"];
