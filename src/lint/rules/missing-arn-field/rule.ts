import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-RES-1. */
const rule: Rule = defineProblemRule({
  id: "missing-arn-field",
  level: "error",
  preset: "recommended",
  summary: "A resource with fewer than five fields",
  codes: ["missing-arn-field"],
  unless: ["json-syntax"],
  rule: "R-RES-1",
  check: "Missing ARN field",
});
export default rule;
