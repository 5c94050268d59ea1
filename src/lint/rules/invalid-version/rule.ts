import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-2, R-STRUCT-4. */
const rule: Rule = defineProblemRule({
  id: "invalid-version",
  level: "error",
  preset: "recommended",
  summary: '`Version` is not `"1"`',
  codes: ["invalid-version"],
  rule: "R-STRUCT-2",
  check: "Invalid version",
  messages: { quote: "write the string" },
  fix(problem, source) {
    const { start, end } = problem.range;
    if (!/^1(\.0)?$/.test(source.text.slice(start, end))) return undefined;
    return { title: "quote", class: "suggestion", edits: [{ span: problem.range, text: '"1"' }] };
  },
});
export default rule;
