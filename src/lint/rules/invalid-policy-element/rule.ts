import { renameKey } from "../../fix/rewrite.ts";
import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-15, R-STRUCT-17, R-STRUCT-19, R-STRUCT-20. */
const rule: Rule = defineProblemRule({
  id: "invalid-policy-element",
  level: "error",
  preset: "recommended",
  summary: "A key that is no element of a policy",
  codes: ["invalid-policy-element"],
  rule: "R-STRUCT-19",
  check: "Invalid policy element",
  messages: { rename: "write {nearest}" },
  fix(problem, source) {
    if (problem.code !== "invalid-policy-element") return undefined;
    const { element, nearest } = problem.args;
    const edits = nearest === undefined ? undefined : renameKey(problem, element, nearest, source);
    return edits && { title: "rename", args: { nearest }, class: "security", edits };
  },
});
export default rule;
