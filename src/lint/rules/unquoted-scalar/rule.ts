import { quoteWord } from "../../fix/rewrite.ts";
import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-23. A value that is no text is refused; a word that only some readers take for another value is a warning. */
const rule: Rule = defineProblemRule({
  id: "unquoted-scalar",
  level: "error",
  preset: "recommended",
  summary: "A word without quotes that YAML may read as something other than text",
  codes: ["ambiguous-scalar", "unquoted-scalar"],
  rule: "R-STRUCT-23",
  check: "Data type mismatch",
  messages: { quote: "put it in double quotes" },
  fix(problem, source) {
    const edits = quoteWord(problem, source);
    return edits && { title: "quote", class: "suggestion", edits };
  },
});
export default rule;
