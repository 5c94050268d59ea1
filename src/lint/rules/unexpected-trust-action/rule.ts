import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-TRUST-3. */
const rule: Rule = defineProblemRule({
  id: "unexpected-trust-action",
  level: "warning",
  preset: "recommended",
  summary: "An action other than `sts:AssumeRole` in a trust policy",
  codes: ["unexpected-trust-action"],
  rule: "R-TRUST-3",
});
export default rule;
