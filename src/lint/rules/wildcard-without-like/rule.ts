import { operatorNamed } from "../../../operators/index.ts";
import { plainOperator } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-20, R-LINT-3. Four stars and more are a masked text, not a pattern (R-RES-18). */
const rule: Rule = defineRule({
  id: "wildcard-without-like",
  level: "warning",
  preset: "recommended",
  summary: "A `*` under an operator that compares texts as they are",
  rule: "R-LINT-3",
  messages: { literal: "under {operator} the `*` in {value} is an ordinary character" },
  hints: { literal: "{like} takes wildcards" },
  statement(statement, context) {
    for (const { operator: written, values } of statement.condition) {
      const operator = operatorNamed(plainOperator(written.value));
      if (operator?.family !== "string" || operator.positive === "StringLike") continue;
      const like = operator.negated ? "StringNotLike" : "StringLike";
      for (const { value, span } of values) {
        if (!value.includes("*") || /\*{4}/.test(value)) continue;
        context.report({ at: span, message: "literal", args: { operator: operator.name, value, like } });
      }
    }
  },
});
export default rule;
