import { rewrite } from "../../fix/rewrite.ts";
import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-44. */
const rule: Rule = defineProblemRule({
  id: "ip-block-edges",
  level: "warning",
  preset: "recommended",
  summary: "A block of one or two addresses under an operator that may leave out its edges",
  codes: ["ip-block-edges"],
  rule: "R-COND-44",
  messages: { alone: "write {address}" },
  fix(problem, source) {
    if (problem.code !== "ip-block-edges" || problem.args.length !== 32) return undefined;
    const { text } = problem.args;
    const address = text.replace(/\/.*/s, "");
    const edits = rewrite(problem, text, address, source);
    return edits && { title: "alone", args: { address }, class: "suggestion", edits };
  },
});
export default rule;
