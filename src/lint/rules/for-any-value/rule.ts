import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-29. */
const rule: Rule = defineRule({
  id: "for-any-value",
  level: "suggestion",
  preset: "recommended",
  summary: "The qualifier `ForAnyValue:`, which no document of RAM shows",
  rule: "R-COND-29",
  messages: { undocumented: "no documentation of RAM that was read shows {operator}" },
  hints: { undocumented: "without a qualifier {plain} already holds if one of several values fits" },
  statement({ condition }, context) {
    const told = new Set<number>();
    for (const { operator } of condition) {
      if (!operator.value.startsWith(QUALIFIER) || told.has(operator.span.start)) continue;
      told.add(operator.span.start);
      const args = { operator: operator.value, plain: operator.value.slice(QUALIFIER.length) };
      context.report({ at: operator.span, message: "undocumented", args });
    }
  },
});
export default rule;

const QUALIFIER = "ForAnyValue:";
