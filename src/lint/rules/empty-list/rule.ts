import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-22. */
const rule: Rule = defineProblemRule({
  id: "empty-list",
  level: "error",
  preset: "recommended",
  summary: "A list without values",
  codes: ["empty-list"],
  rule: "R-STRUCT-22",
});
export default rule;
