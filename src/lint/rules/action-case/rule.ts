import { actionOf } from "../../facts.ts";
import { replaceString } from "../../fix/edits.ts";
import { isListed } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-6. Where a source states the name; names that are only assumed from an API are no model. */
const rule: Rule = defineRule({
  id: "action-case",
  level: "suggestion",
  preset: "recommended",
  summary: "The letter case of an action differs from the documented one",
  rule: "R-ACT-6",
  needs: ["catalogue"],
  messages: { other: "{action} is documented as {documented}", replace: "write {documented}" },
  statement(statement, context) {
    for (const { value: action, span } of actionOf(statement)?.patterns ?? []) {
      if (!isListed(action, context.catalogue)) continue;
      const found = context.catalogue.action(action);
      if (found.kind !== "known" || found.evidence.grade === "assumed") continue;
      const documented = `${found.service.code}:${found.action.name}`;
      if (documented === action) continue;
      const edits = [replaceString(span, documented, context.source, context.document.syntax)];
      context.report({
        at: span,
        message: "other",
        args: { action, documented },
        fix: { title: "replace", args: { documented }, class: "suggestion", edits },
      });
    }
  },
});
export default rule;
