import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-1, R-STRUCT-7. */
const rule: Rule = defineProblemRule({
  id: "missing-statement",
  level: "error",
  preset: "recommended",
  summary: "The policy has no statement",
  codes: ["missing-statement"],
  rule: "R-STRUCT-1",
});
export default rule;
