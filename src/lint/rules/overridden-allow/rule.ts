import { coveredBy, understoodOf } from "../../logic/covers.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-2: a Deny wins. Certain by text alone, or silent. */
const rule: Rule = defineRule({
  id: "overridden-allow",
  level: "warning",
  preset: "recommended",
  summary: "A Deny in the same policy takes back all that this Allow grants",
  unless: [{ rule: "shadowed-allow", within: "statement" }],
  messages: {
    overridden: "this Allow grants nothing: a Deny of this policy covers all of it",
    together: "this Allow grants nothing: Denies of this policy together cover all of it",
    by: "denied here",
  },
  document({ statements }, context) {
    const [allows, denies] = [understoodOf(statements, "Allow"), understoodOf(statements, "Deny")];
    context.spend(allows.length * denies.length);
    for (const own of allows) {
      const covering = coveredBy(own, denies, context.pattern);
      if (covering === undefined) continue;
      context.report({
        at: own.action.keySpan,
        message: covering.length > 1 ? "together" : "overridden",
        statement: own.statement,
        related: covering.map(({ action, span }) => ({
          at: "keySpan" in action ? action.keySpan : span,
          message: "by",
        })),
      });
    }
  },
});
export default rule;
