import type { Source } from "../../../core/span.ts";
import type { Selector, Statement } from "../../../policy/index.ts";
import type { UnderstoodStatement } from "../../facts.ts";
import { isConditionEqual, isPrincipalSame, understoodOf } from "../../logic/covers.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-1. Two statements that differ in one list only. */
const rule: Rule = defineRule({
  id: "mergeable-statements",
  level: "suggestion",
  preset: "strict",
  summary: "Two statements differ only in their actions, or only in their resources, and could be one",
  unless: ["shadowed-allow", "redundant-statement"].map((id) => ({ rule: id, within: "statement" as const })),
  messages: {
    actions: "this statement differs from another only in its actions",
    resources: "this statement differs from another only in its resources",
    other: "the other one",
  },
  hints: { actions: "put the actions into one list", resources: "put the resources into one list" },
  document({ statements, source }, context) {
    for (const effect of ["Allow", "Deny"] as const) {
      const all = understoodOf(statements, effect).filter(({ statement }) => !isLabelled(statement, source));
      context.spend(all.length ** 2);
      const groups = new Map<
        string,
        { readonly message: "actions" | "resources"; readonly like: UnderstoodStatement[] }
      >();
      for (const [index, own] of all.entries()) {
        for (const earlier of all.slice(0, index)) {
          const message = difference(earlier, own);
          if (message === undefined) continue;
          const name = `${message} ${earlier.statement.index}`;
          const group = groups.get(name) ?? { message, like: [earlier] };
          groups.set(name, group);
          group.like.push(own);
          break;
        }
      }
      for (const { message, like } of groups.values()) {
        const [first, own, ...others] = like;
        if (first === undefined || own === undefined) continue;
        const related = [first, ...others].map(({ action }) => ({ at: action.keySpan, message: "other" as const }));
        context.report({ at: own.action.keySpan, message, related, statement: own.statement });
      }
    }
  },
});
export default rule;

/** Statements with a `Sid` of their own are kept apart on purpose. Of one that was understood, only the `Sid` can be unknown. */
function isLabelled({ sid, span }: Statement, { unknown = [] }: Source): boolean {
  return sid !== undefined || unknown.some(({ start, end }) => span.start <= start && end <= span.end);
}

function difference(a: UnderstoodStatement, b: UnderstoodStatement): "actions" | "resources" | undefined {
  if (!isConditionEqual(a, b) || !isPrincipalSame(a, b) || a.resource === undefined || b.resource === undefined)
    return undefined;
  if (isEqual(a.resource, b.resource) && a.action.mode === "only" && b.action.mode === "only") return "actions";
  const only = a.resource.mode === "only" && b.resource.mode === "only";
  return isEqual(a.action, b.action) && only ? "resources" : undefined;
}

function isEqual(a: Selector, b: Selector): boolean {
  const text = ({ mode, patterns }: Selector) => JSON.stringify([mode, patterns.map(({ value }) => value).sort()]);
  return text(a) === text(b);
}
