import { actionOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { isSlip } from "../../slip.ts";

/** R-ACT-1. Only names without wildcards; a list of operations or a partial one is weaker evidence, and says so. */
const rule: Rule = defineRule({
  id: "unknown-action",
  level: "warning",
  preset: "recommended",
  summary: "The action is not in the list of its service",
  unless: ["control-character"],
  needs: ["catalogue"],
  messages: {
    missing: "{service|word} has no action {action}",
    unlisted: "no source that was read names the action {action}",
  },
  hints: {
    missing: ({ nearest }: { nearest?: string | undefined }) =>
      nearest === undefined ? "such an entry matches nothing" : `did you mean \`${nearest}\`?`,
    unlisted: ({ nearest }: { nearest?: string | undefined }) =>
      nearest === undefined ? "check it in the documentation of the service" : `did you mean \`${nearest}\`?`,
  },
  statement(statement, context) {
    for (const { value: action, span } of actionOf(statement)?.patterns ?? []) {
      const found = context.catalogue.action(action);
      if (found.kind !== "unknownAction") continue;
      const { nearest, service } = found;
      const complete = found.list === "complete";
      // Where a list has gaps, only a slip of the pen is worth a word.
      if (!complete && (nearest === undefined || !isSlip(action, nearest))) continue;
      context.report(
        complete
          ? { at: span, message: "missing", args: { service: service.code, action, nearest } }
          : { at: span, message: "unlisted", args: { action, nearest }, level: "suggestion" },
      );
    }
  },
});
export default rule;
