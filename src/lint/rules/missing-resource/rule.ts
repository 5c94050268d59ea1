import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-14. */
const rule: Rule = defineProblemRule({
  id: "missing-resource",
  level: "error",
  preset: "recommended",
  summary: "A statement without `Resource` where its kind of policy needs one",
  codes: ["missing-resource"],
  rule: "R-STRUCT-14",
});
export default rule;
