import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-RES-1. */
const rule: Rule = defineProblemRule({
  id: "invalid-arn-prefix",
  level: "error",
  preset: "recommended",
  summary: "A resource that does not begin with `acs:`",
  codes: ["invalid-arn-prefix"],
  unless: ["json-syntax"],
  rule: "R-RES-1",
  check: "Invalid ARN prefix",
});
export default rule;
