import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-12. Only where it is certain without the role's own policies: no statement allows anything. */
const rule: Rule = defineRule({
  id: "session-policy-grants-nothing",
  level: "warning",
  preset: "recommended",
  summary: "A session policy without any Allow leaves the session nothing",
  rule: "R-EVAL-12",
  messages: { nothing: "this session policy allows nothing, so that the session has no permissions at all" },
  hints: { nothing: "a session policy does not subtract: add an Allow for what shall be left" },
  document({ statements, unread }, context) {
    const [first] = statements;
    if (context.kind !== "session" || first === undefined || unread.length > 0) return;
    if (!statements.every((statement) => understood(statement)?.effect === "Deny")) return;
    context.report({ at: first.effect.span, message: "nothing", statement: first });
  },
});
export default rule;
