import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-16, R-TRUST-1. */
const rule: Rule = defineProblemRule({
  id: "missing-principal",
  level: "error",
  preset: "recommended",
  summary: "A statement without `Principal` where its kind of policy needs one",
  codes: ["missing-principal"],
  rule: "R-STRUCT-16",
});
export default rule;
