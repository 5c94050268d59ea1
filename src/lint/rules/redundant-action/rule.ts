import { foldText } from "../../../pattern/index.ts";
import { coveredEntries } from "../../covered-entries.ts";
import { actionOf } from "../../facts.ts";
import { removeEntry } from "../../fix/edits.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-3. Within one list; `NotAction` and `NotResource` are lists like the others. */
const rule: Rule = defineRule({
  id: "redundant-action",
  level: "suggestion",
  preset: "recommended",
  summary: "Another entry of the same list covers the action",
  rule: "R-ACT-3",
  messages: {
    covered: "{by} covers {entry}",
    same: "{entry} is listed twice",
    wider: "the entry that covers it",
    first: "the first time",
    remove: "remove {entry}",
  },
  statement(statement, context) {
    const { coversAction: covers, hasWildcard } = context.pattern;
    const patterns = actionOf(statement)?.patterns ?? [];
    const same = foldText;
    for (const { index, entry, by } of coveredEntries(patterns, { same, covers, hasWildcard })) {
      const isSame = same(entry.value) === same(by.value);
      const edit = removeEntry(patterns, index, context.source);
      context.report({
        at: entry.span,
        ...(isSame
          ? { message: "same" as const, args: { entry: entry.value } }
          : { message: "covered" as const, args: { entry: entry.value, by: by.value } }),
        related: [{ at: by.span, message: isSame ? "first" : "wider" }],
        ...(edit && {
          fix: { title: "remove" as const, args: { entry: entry.value }, class: "suggestion" as const, edits: [edit] },
        }),
      });
    }
  },
});
export default rule;
