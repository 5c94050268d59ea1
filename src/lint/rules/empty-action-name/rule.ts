import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-ACT-1. */
const rule: Rule = defineProblemRule({
  id: "empty-action-name",
  level: "error",
  preset: "recommended",
  summary: "An action with nothing behind its colon",
  codes: ["empty-action-name"],
  unless: ["json-syntax"],
  rule: "R-ACT-1",
  check: "Invalid action format",
});
export default rule;
