import type { Selector } from "../../../policy/index.ts";
import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-CP-2. Only where it is certain: one Deny of everything, without a condition. */
const rule: Rule = defineRule({
  id: "control-policy-blocks-everything",
  level: "warning",
  preset: "recommended",
  summary: "A control policy that leaves member accounts no action",
  rule: "R-CP-2",
  messages: { blocked: "this Deny refuses every action on every resource to the users and roles of the members" },
  hints: { blocked: "exempt somebody with a condition on `acs:PrincipalARN`" },
  statement(statement, context) {
    const parts = understood(statement);
    if (context.kind !== "control" || parts?.effect !== "Deny" || statement.condition.length > 0) return;
    const isAll = ({ mode, patterns }: Selector) =>
      mode === "allBut" ? patterns.length === 0 : patterns.some(({ value }) => context.pattern.isEverything(value));
    if (!isAll(parts.action) || parts.resource === undefined || !isAll(parts.resource)) return;
    const star = parts.action.patterns.find(({ value }) => context.pattern.isEverything(value));
    context.report({ at: star?.span ?? parts.action.keySpan, message: "blocked" });
  },
});
export default rule;
