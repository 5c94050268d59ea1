import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-25, R-COND-9. */
const rule: Rule = defineProblemRule({
  id: "duplicate-condition-key",
  level: "error",
  preset: "recommended",
  summary: "The same condition key twice under one operator",
  codes: ["duplicate-condition-key"],
  rule: "R-STRUCT-25",
});
export default rule;
