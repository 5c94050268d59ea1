import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-18. */
const rule: Rule = defineProblemRule({
  id: "undocumented-sid",
  level: "suggestion",
  preset: "strict",
  summary: "`Sid` is not part of the RAM policy language",
  codes: ["undocumented-sid"],
  rule: "R-STRUCT-18",
});
export default rule;
