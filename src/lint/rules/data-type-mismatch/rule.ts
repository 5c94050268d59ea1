import { quoteWord } from "../../fix/rewrite.ts";
import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-5, R-STRUCT-6, R-STRUCT-23. */
const rule: Rule = defineProblemRule({
  id: "data-type-mismatch",
  level: "error",
  preset: "recommended",
  summary: "A value has the wrong JSON type",
  codes: ["data-type-mismatch"],
  unless: ["json-syntax"],
  rule: "R-STRUCT-23",
  check: "Data type mismatch",
  messages: { quote: "put it in double quotes" },
  fix(problem, source) {
    if (problem.code !== "data-type-mismatch" || problem.args.wants !== "a string") return undefined;
    const edits = quoteWord(problem, source);
    return edits && { title: "quote", class: "suggestion", edits };
  },
});
export default rule;
