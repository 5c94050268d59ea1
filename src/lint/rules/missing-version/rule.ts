import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-3. */
const rule: Rule = defineProblemRule({
  id: "missing-version",
  level: "error",
  preset: "recommended",
  summary: "The policy has no `Version`",
  codes: ["missing-version"],
  rule: "R-STRUCT-3",
});
export default rule;
