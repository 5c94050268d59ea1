import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-1. */
const rule: Rule = defineProblemRule({
  id: "not-a-policy",
  level: "error",
  preset: "recommended",
  summary: "The text is no policy document",
  codes: ["lone-statement", "not-a-policy"],
  rule: "R-STRUCT-1",
});
export default rule;
