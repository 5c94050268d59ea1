import { rewrite } from "../../fix/rewrite.ts";
import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-11, R-STRUCT-12. */
const rule: Rule = defineProblemRule({
  id: "invalid-effect",
  level: "error",
  preset: "recommended",
  summary: "`Effect` is not exactly `Allow` or `Deny`",
  codes: ["invalid-effect"],
  rule: "R-STRUCT-11",
  check: "Invalid effect",
  messages: { write: "write {nearest}" },
  fix(problem, source) {
    if (problem.code !== "invalid-effect") return undefined;
    const { found, nearest } = problem.args;
    const edits = nearest === undefined ? undefined : rewrite(problem, found, nearest, source);
    return edits && { title: "write", args: { nearest }, class: "security", edits };
  },
});
export default rule;
