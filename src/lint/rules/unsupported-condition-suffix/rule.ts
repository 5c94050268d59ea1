import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-28. */
const rule: Rule = defineProblemRule({
  id: "unsupported-condition-suffix",
  level: "error",
  preset: "recommended",
  summary: "`\u2026IfExists` or `Null`, which RAM does not have",
  codes: ["unsupported-condition-suffix"],
  rule: "R-COND-28",
  check: "Invalid condition operator",
});
export default rule;
