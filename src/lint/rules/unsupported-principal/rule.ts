import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-16, R-CP-6. */
const rule: Rule = defineProblemRule({
  id: "unsupported-principal",
  level: "error",
  preset: "recommended",
  summary: "`Principal` in a policy that hangs on identities",
  codes: ["unsupported-principal"],
  rule: "R-STRUCT-16",
  check: "Invalid policy element",
});
export default rule;
