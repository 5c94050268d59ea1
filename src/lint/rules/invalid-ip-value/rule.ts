import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-43, R-COND-46. */
const rule: Rule = defineProblemRule({
  id: "invalid-ip-value",
  level: "error",
  preset: "recommended",
  summary: "An address or block that RAM does not read",
  codes: ["invalid-ip-value"],
  rule: "R-COND-43",
});
export default rule;
