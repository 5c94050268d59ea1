import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-RES-17, R-RES-18. */
const rule: Rule = defineProblemRule({
  id: "template-placeholder",
  level: "warning",
  preset: "recommended",
  summary: "A placeholder is left in the text",
  codes: ["template-placeholder"],
  rule: "R-RES-17",
  unless: ["policy-variable-unsupported"],
});
export default rule;
