import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-LIM-1, R-LIM-10, R-LIM-11, R-LIM-16, R-LIM-17. */
const rule: Rule = defineProblemRule({
  id: "policy-too-large",
  level: "error",
  preset: "recommended",
  summary: "The policy has more characters than its kind may have",
  codes: ["policy-too-large"],
  unless: ["not-a-policy"],
  rule: "R-LIM-1",
});
export default rule;
