import { operatorNamed } from "../../../operators/index.ts";
import type { ConditionClause } from "../../../policy/index.ts";
import { plainOperator } from "../../facts.ts";
import { replaceString } from "../../fix/edits.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-20, R-COND-22. One finding for an operator; silent where some of its values have wildcards. */
const rule: Rule = defineRule({
  id: "like-without-wildcard",
  level: "suggestion",
  preset: "strict",
  summary: "`StringLike` or `StringNotLike` without any wildcard",
  rule: "R-COND-22",
  messages: { plain: "no value under {operator} has a wildcard", rename: "write {equals}" },
  hints: { plain: "{equals} says the same" },
  statement({ condition }, context) {
    const byOperator = new Map<number, ConditionClause[]>();
    for (const clause of condition) {
      const { start } = clause.operator.span;
      byOperator.set(start, [...(byOperator.get(start) ?? []), clause]);
    }
    for (const clauses of byOperator.values()) {
      const [first] = clauses;
      const written = first?.operator.value ?? "";
      const operator = operatorNamed(plainOperator(written));
      if (first === undefined || operator?.positive !== "StringLike") continue;
      const isPlain = ({ values, unread }: ConditionClause) =>
        values.length > 0 && unread.length === 0 && !values.some(({ value }) => context.pattern.hasWildcard(value));
      if (!clauses.every(isPlain)) continue;
      const equals = written.replace(/Like$/, "Equals");
      const at = first.operator.span;
      // Two members of one name would be a fault (R-COND-6).
      const isTaken = condition.some((other) => other.operator.value === equals);
      const edits = [replaceString(at, equals, context.source, context.document.syntax)];
      context.report({
        at,
        message: "plain",
        args: { operator: written, equals },
        ...(!isTaken && { fix: { title: "rename", args: { equals }, class: "suggestion", edits } as const }),
      });
    }
  },
});
export default rule;
