import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-2, R-STRUCT-19, R-RES-1. */
const rule: Rule = defineProblemRule({
  id: "aws-dialect",
  level: "error",
  preset: "recommended",
  summary: "A part that is written for AWS",
  codes: ["aws-dialect"],
  rule: "R-STRUCT-19",
  messages: { version: "write the version of RAM" },
  fix(problem, source) {
    const { start, end } = problem.range;
    if (!/^["']?20\d\d-\d\d-\d\d["']?$/.test(source.text.slice(start, end))) return undefined;
    return { title: "version", class: "suggestion", edits: [{ span: problem.range, text: '"1"' }] };
  },
});
export default rule;
