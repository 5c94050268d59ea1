import { actionOf, effectOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-5. A Deny is meant to be wide, and `*:*` is every action, which is another matter. */
const rule: Rule = defineRule({
  id: "wildcard-in-service",
  level: "suggestion",
  preset: "strict",
  summary: "A wildcard in the RAM code of a granted action also grants it in services to come",
  rule: "R-ACT-5",
  messages: {
    wide: "{actions} grant actions of every service that fits, also of those that will be added",
    also: "and this one",
  },
  hints: { wide: "write an entry for each service that is meant" },
  statement(statement, context) {
    const action = actionOf(statement);
    if (effectOf(statement) !== "Allow" || action?.mode !== "only") return;
    const wide = action.patterns.filter(({ value }) => {
      const [code = "", name = "", ...more] = value.split(":", 3);
      if (name === "" || more.length > 0 || !context.pattern.hasWildcard(code)) return false;
      return !context.pattern.coversAction(value, "*:*");
    });
    const [first, ...others] = wide;
    if (first === undefined) return;
    context.report({
      at: first.span,
      message: "wide",
      args: { actions: wide.map(({ value }) => value) },
      related: others.slice(0, 9).map(({ span }) => ({ at: span, message: "also" })),
    });
  },
});
export default rule;
