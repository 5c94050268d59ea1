import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-25. */
const rule: Rule = defineProblemRule({
  id: "duplicate-key",
  level: "error",
  preset: "recommended",
  summary: "The same key twice in one object",
  codes: ["duplicate-key"],
  rule: "R-STRUCT-25",
});
export default rule;
