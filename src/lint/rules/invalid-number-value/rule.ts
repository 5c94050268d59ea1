import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-23. */
const rule: Rule = defineProblemRule({
  id: "invalid-number-value",
  level: "error",
  preset: "recommended",
  summary: "A number that RAM does not read",
  codes: ["invalid-number-value"],
  rule: "R-COND-23",
});
export default rule;
