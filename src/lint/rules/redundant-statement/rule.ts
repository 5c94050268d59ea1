import { coveredBy, understoodOf } from "../../logic/covers.ts";
import { removeStatement } from "../../logic/remove-statement.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-2: a Deny inside another Deny changes no answer. An Allow inside an Allow is `shadowed-allow`. */
const rule: Rule = defineRule({
  id: "redundant-statement",
  level: "suggestion",
  preset: "recommended",
  summary: "Another Deny denies all that this one denies",
  messages: {
    redundant: "another statement denies all of this already",
    together: "other statements together deny all of this already",
    by: "denied here",
    remove: "remove the statement",
  },
  document({ statements }, context) {
    const denies = understoodOf(statements, "Deny");
    context.spend(denies.length ** 2);
    const gone = new Set<number>();
    for (const own of [...denies].reverse()) {
      const others = denies.filter(({ statement }) => statement !== own.statement && !gone.has(statement.index));
      const covering = coveredBy(own, others, context.pattern);
      if (covering === undefined) continue;
      gone.add(own.statement.index);
      const edit = removeStatement(statements, own.statement.index, context.source);
      context.report({
        at: own.action.keySpan,
        message: covering.length > 1 ? "together" : "redundant",
        statement: own.statement,
        related: covering.map(({ action, span }) => ({
          at: "keySpan" in action ? action.keySpan : span,
          message: "by",
        })),
        ...(edit ? { fix: { title: "remove", class: "suggestion", edits: [edit] } } : {}),
      });
    }
  },
});
export default rule;
