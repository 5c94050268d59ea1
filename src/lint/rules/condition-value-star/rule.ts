import { keyName } from "../../condition-key.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-50, R-COND-51. For `acs:SourceVpc` it is the documented way to ask for any network (R-COND-54), for tags for any. */
const rule: Rule = defineRule({
  id: "condition-value-star",
  level: "suggestion",
  preset: "recommended",
  summary: "`StringLike` with `*` only asks that the key is there",
  rule: "R-COND-50",
  messages: {
    present: "{value} matches every text, so that this only asks for a request with {key}",
    absent: "{value} matches every text, so that this holds only for requests without {key}",
  },
  statement(statement, context) {
    for (const { operator, key, values } of statement.condition) {
      if (operator.value !== "StringLike" && operator.value !== "StringNotLike") continue;
      if (keyName(key.value) === "acs:sourcevpc" || key.value.includes("/")) continue;
      const star = values.find(({ value }) => context.pattern.isEverything(value) && value.length < MASK);
      if (star === undefined) continue;
      const message = operator.value === "StringLike" ? "present" : "absent";
      context.report({ at: star.span, message, args: { value: star.value, key: key.value } });
    }
  },
});
export default rule;

/** So many stars are a masked text (R-RES-18). */
const MASK = 4;
