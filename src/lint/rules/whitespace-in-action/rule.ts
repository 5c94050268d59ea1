import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-ACT-10. */
const rule: Rule = defineProblemRule({
  id: "whitespace-in-action",
  level: "error",
  preset: "recommended",
  summary: "White space or a comma in an action",
  codes: ["whitespace-in-action"],
  rule: "R-ACT-10",
  check: "Invalid action format",
});
export default rule;
