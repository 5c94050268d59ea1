import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-ACT-1. */
const rule: Rule = defineProblemRule({
  id: "invalid-action-format",
  level: "error",
  preset: "recommended",
  summary: "An action that is neither `<ram-code>:<name>` nor `*`",
  codes: ["invalid-action-format"],
  unless: ["json-syntax"],
  rule: "R-ACT-1",
  check: "Invalid action format",
});
export default rule;
