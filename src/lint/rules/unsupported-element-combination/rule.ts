import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-13. */
const rule: Rule = defineProblemRule({
  id: "unsupported-element-combination",
  level: "error",
  preset: "recommended",
  summary: "Two elements of which a statement has only one",
  codes: ["unsupported-element-combination"],
  rule: "R-STRUCT-13",
});
export default rule;
