import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-13. */
const rule: Rule = defineProblemRule({
  id: "missing-action",
  level: "error",
  preset: "recommended",
  summary: "A statement with neither `Action` nor `NotAction`",
  codes: ["missing-action"],
  rule: "R-STRUCT-13",
  check: "Missing action",
});
export default rule;
