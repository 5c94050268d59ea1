import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-42. */
const rule: Rule = defineProblemRule({
  id: "condition-multiple-boolean",
  level: "error",
  preset: "recommended",
  summary: "Several Booleans for one condition key",
  codes: ["condition-multiple-boolean"],
  rule: "R-COND-42",
  check: "Invalid condition multiple Boolean",
});
export default rule;
