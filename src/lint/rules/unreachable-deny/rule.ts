import { isApart, understoodOf } from "../../logic/covers.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-2. Other policies of the same principal may allow it: therefore strict, and silent in a policy that only denies. */
const rule: Rule = defineRule({
  id: "unreachable-deny",
  level: "suggestion",
  preset: "strict",
  summary: "The Deny takes away only what nothing in the policy allows",
  unless: [{ rule: "redundant-statement", within: "statement" }],
  messages: {
    nothing: "no statement of this policy allows any of this, so that within the policy the Deny changes nothing",
  },
  hints: { nothing: "keep it if another policy of the same identity may allow it" },
  document({ kind, statements, unread }, context) {
    if (kind !== "identity" || unread.length > 0) return;
    const [allows, denies] = [understoodOf(statements, "Allow"), understoodOf(statements, "Deny")];
    // A statement that was not understood may allow anything.
    if (allows.length === 0 || allows.length + denies.length < statements.length) return;
    context.spend(allows.length * denies.length);
    for (const own of denies) {
      // "Everything else" is the usual guard.
      if (own.action.mode === "allBut" || own.resource?.mode === "allBut") continue;
      if (!allows.every((allow) => isApart(own, allow, context.pattern))) continue;
      context.report({ at: own.action.keySpan, message: "nothing", statement: own.statement });
    }
  },
});
export default rule;
