import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-8. */
const rule: Rule = defineProblemRule({
  id: "invalid-condition-key-format",
  level: "error",
  preset: "recommended",
  summary: "A condition key that is not `acs:<key>` or `<ram-code>:<key>`",
  codes: ["invalid-condition-key-format"],
  rule: "R-COND-8",
  check: "Invalid condition key format",
});
export default rule;
