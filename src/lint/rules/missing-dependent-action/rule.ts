import { actionOf, effectOf, understood } from "../../facts.ts";
import { namedAction } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-MULTI-5. What this document does not allow, another one may: therefore not for everybody. */
const rule: Rule = defineRule({
  id: "missing-dependent-action",
  level: "warning",
  preset: "strict",
  summary: "An action is granted, and actions that the call also needs are not",
  rule: "R-MULTI-5",
  needs: ["catalogue"],
  messages: { missing: "a call of {action} also needs {missing}, which nothing here allows" },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts?.effect !== "Allow" || parts.action.mode !== "only") return;
    if (context.kind !== "identity" && context.kind !== "session") return;
    for (const entry of parts.action.patterns) {
      const named = namedAction(entry, context.catalogue);
      const missing = (named?.action.dependentActions ?? []).filter((action) => !isAllowed(action));
      const wanted = entry.value.toLowerCase();
      const isGranted = () =>
        context
          .samples(statement)
          .some((each) => each.action.toLowerCase() === wanted && context.decide(each).outcome === "Allow");
      if (missing.length === 0 || !isGranted()) continue;
      context.report({ at: entry.span, message: "missing", args: { action: entry.value, missing } });
    }

    /** On some resource, in some context: asked of the requests to which each Allow applies. */
    function isAllowed(action: string): boolean {
      return context.document.statements.some((other) => {
        if (effectOf(other) !== "Allow") return false;
        const own = actionOf(other);
        if (own === undefined) return true;
        const hits = own.patterns.some(({ value }) => context.pattern.coversAction(value, action));
        if (hits === (own.mode === "allBut")) return false;
        const samples = context.samples(other);
        return (
          samples.length === 0 || samples.some((each) => context.decide({ ...each, action }).outcome !== "ExplicitDeny")
        );
      });
    }
  },
});
export default rule;
