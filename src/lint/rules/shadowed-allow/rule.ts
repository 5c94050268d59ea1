import { coveredBy, understoodOf } from "../../logic/covers.ts";
import { removeStatement } from "../../logic/remove-statement.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-2, R-EVAL-3: what one Allow grants, another need not grant again. Certain by text alone, or silent. */
const rule: Rule = defineRule({
  id: "shadowed-allow",
  level: "suggestion",
  preset: "recommended",
  summary: "Another Allow grants all that this one grants",
  messages: {
    shadowed: "another statement allows all of this already",
    same: "this statement says the same as an earlier one",
    together: "other statements together allow all of this already",
    by: "allowed here",
    remove: "remove the statement",
  },
  document({ kind, statements }, context) {
    const allows = understoodOf(statements, "Allow");
    context.spend(allows.length ** 2);
    const gone = new Set<number>();
    for (const own of [...allows].reverse()) {
      const others = allows.filter(({ statement }) => statement !== own.statement && !gone.has(statement.index));
      const covering = coveredBy(own, others, context.pattern);
      if (covering === undefined) continue;
      gone.add(own.statement.index);
      const [first] = covering;
      const back = allows.find(({ statement }) => statement === first);
      const same = covering.length === 1 && back !== undefined && coveredBy(back, [own], context.pattern) !== undefined;
      const edit = removeStatement(statements, own.statement.index, context.source);
      context.report({
        at: own.action.keySpan,
        message: covering.length > 1 ? "together" : same ? "same" : "shadowed",
        statement: own.statement,
        related: covering.map(({ action, span }) => ({
          at: "keySpan" in action ? action.keySpan : span,
          message: "by",
        })),
        ...(edit && kind !== "control" ? { fix: { title: "remove", class: "suggestion", edits: [edit] } } : {}),
      });
    }
  },
});
export default rule;
