import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-TRUST-2. */
const rule: Rule = defineProblemRule({
  id: "unsupported-resource-in-trust",
  level: "error",
  preset: "recommended",
  summary: "`Resource` in a trust policy",
  codes: ["unsupported-resource-in-trust"],
  rule: "R-TRUST-2",
  check: "Invalid policy element",
});
export default rule;
