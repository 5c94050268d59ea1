import { defineRule, type Rule } from "../../rule.ts";

/** R-STRUCT-18. */
const rule: Rule = defineRule({
  id: "empty-sid",
  level: "suggestion",
  preset: "recommended",
  summary: "A `Sid` is empty",
  rule: "R-STRUCT-18",
  messages: { empty: "the `Sid` is empty" },
  hints: { empty: "name the statement, or remove the element" },
  statement({ sid }, { report }) {
    if (sid?.value.trim() === "") report({ at: sid.span, message: "empty" });
  },
});
export default rule;
