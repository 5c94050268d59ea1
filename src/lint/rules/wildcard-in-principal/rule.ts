import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-TRUST-8. */
const rule: Rule = defineProblemRule({
  id: "wildcard-in-principal",
  level: "error",
  preset: "recommended",
  summary: "A wildcard in the principal of a trust policy",
  codes: ["wildcard-in-principal"],
  rule: "R-TRUST-8",
});
export default rule;
