import { foldText } from "../../../pattern/index.ts";
import { actionOf } from "../../facts.ts";
import { isListed } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-11. Only where a source states which actions the operation checks, and none lists the name as an action. */
const rule: Rule = defineRule({
  id: "api-name-as-action",
  level: "warning",
  preset: "recommended",
  summary: "The name of an API operation that checks other actions",
  rule: "R-ACT-11",
  needs: ["catalogue"],
  messages: {
    checks: "{action} is an API operation, which checks {instead}, and no documentation lists it as an action",
  },
  hints: { checks: "write {instead}" },
  statement(statement, context) {
    const { patterns, unread } = actionOf(statement) ?? { patterns: [], unread: [] };
    // An entry that was not understood may be the right one.
    if (unread.length > 0) return;
    for (const { value: action, span } of patterns) {
      if (!isListed(action, context.catalogue)) continue;
      const found = context.catalogue.action(action);
      if (found.kind !== "known" || found.instead.length === 0) continue;
      const instead = found.instead.map(({ name }) => `${found.service.code}:${name}`);
      const isThere = instead.every((name) =>
        patterns.some(({ value }) => foldText(value) !== foldText(action) && context.pattern.coversAction(value, name)),
      );
      // Where the right ones are there, it does no harm.
      if (!isThere) context.report({ at: span, message: "checks", args: { action, instead } });
    }
  },
});
export default rule;
