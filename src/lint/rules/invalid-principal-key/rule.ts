import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-TRUST-4. */
const rule: Rule = defineProblemRule({
  id: "invalid-principal-key",
  level: "error",
  preset: "recommended",
  summary: "A principal that is neither `RAM`, `Service` nor `Federated`",
  codes: ["invalid-principal-key"],
  rule: "R-TRUST-4",
});
export default rule;
