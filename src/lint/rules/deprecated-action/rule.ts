import { actionOf, effectOf } from "../../facts.ts";
import { isListed } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-13. A Deny of a retired action, and an exception for one, cost nothing. */
const rule: Rule = defineRule({
  id: "deprecated-action",
  level: "warning",
  preset: "recommended",
  summary: "A granted action is marked as deprecated",
  needs: ["catalogue"],
  messages: { deprecated: "{service|word} marks {action} as deprecated" },
  hints: { deprecated: "grant the action that replaced it, or take it out if nobody calls it" },
  statement(statement, context) {
    const action = actionOf(statement);
    if (effectOf(statement) !== "Allow" || action?.mode !== "only") return;
    for (const { value, span } of action.patterns) {
      if (!isListed(value, context.catalogue)) continue;
      const found = context.catalogue.action(value);
      if (found.kind !== "known" || !found.action.deprecated) continue;
      context.report({ at: span, message: "deprecated", args: { action: value, service: found.service.code } });
    }
  },
});
export default rule;
