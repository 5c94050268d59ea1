import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-10, R-COND-28, R-COND-29. */
const rule: Rule = defineProblemRule({
  id: "invalid-condition-operator",
  level: "error",
  preset: "recommended",
  summary: "A condition operator that RAM does not know",
  codes: ["invalid-condition-operator"],
  rule: "R-COND-10",
  check: "Invalid condition operator",
});
export default rule;
