import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-10. */
const rule: Rule = defineProblemRule({
  id: "missing-effect",
  level: "error",
  preset: "recommended",
  summary: "A statement without `Effect`",
  codes: ["missing-effect"],
  rule: "R-STRUCT-10",
});
export default rule;
