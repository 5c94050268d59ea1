import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-40, R-COND-41. */
const rule: Rule = defineProblemRule({
  id: "invalid-date-value",
  level: "error",
  preset: "recommended",
  summary: "A date that RAM does not read",
  codes: ["invalid-date-value"],
  rule: "R-COND-40",
});
export default rule;
