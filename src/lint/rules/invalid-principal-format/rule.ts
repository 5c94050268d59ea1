import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-TRUST-5, R-TRUST-6, R-TRUST-7, R-TRUST-11. */
const rule: Rule = defineProblemRule({
  id: "invalid-principal-format",
  level: "error",
  preset: "recommended",
  summary: "A principal that is malformed",
  codes: ["invalid-principal-format"],
  rule: "R-TRUST-5",
});
export default rule;
