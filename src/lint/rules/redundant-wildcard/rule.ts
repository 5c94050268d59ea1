import { splitArn } from "../../../pattern/index.ts";
import { actionOf, resourceOf } from "../../facts.ts";
import { replaceString } from "../../fix/edits.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-3, R-RES-6. Malformed entries are left to the rules about their form. */
const rule: Rule = defineRule({
  id: "redundant-wildcard",
  level: "suggestion",
  preset: "recommended",
  summary: "A run of wildcards that a shorter one equals",
  rule: "R-ACT-3",
  messages: { simpler: "{entry} matches the same as {simpler}", replace: "write {simpler}" },
  statement(statement, context) {
    const { syntax } = context.document;
    const actions = (actionOf(statement)?.patterns ?? []).filter(({ value }) => /^[^:\s]+:[^:\s]+$/u.test(value));
    const resources = (resourceOf(statement)?.patterns ?? []).filter(({ value }) => splitArn(value) !== undefined);
    for (const { value: entry, span } of [...actions, ...resources]) {
      // Somebody has masked an id.
      if (entry.includes("***")) continue;
      const simpler = entry.replace(/[*?]*\*[*?]*/g, (run) => `${run.replaceAll("*", "")}*`);
      if (simpler.length === entry.length) continue;
      const edits = [replaceString(span, simpler, context.source, syntax)];
      context.report({
        at: span,
        message: "simpler",
        args: { entry, simpler },
        fix: { title: "replace", args: { simpler }, class: "suggestion", edits },
      });
    }
  },
});
export default rule;
