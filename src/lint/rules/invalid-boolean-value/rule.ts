import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-25. */
const rule: Rule = defineProblemRule({
  id: "invalid-boolean-value",
  level: "error",
  preset: "recommended",
  summary: "A value that is neither `true` nor `false`",
  codes: ["invalid-boolean-value"],
  rule: "R-COND-25",
});
export default rule;
