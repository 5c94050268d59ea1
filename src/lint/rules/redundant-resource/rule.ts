import { splitArn } from "../../../pattern/index.ts";
import { coveredEntries } from "../../covered-entries.ts";
import { resourceOf } from "../../facts.ts";
import { removeEntry } from "../../fix/edits.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-6. Within one list; `NotAction` and `NotResource` are lists like the others. */
const rule: Rule = defineRule({
  id: "redundant-resource",
  level: "suggestion",
  preset: "recommended",
  summary: "Another entry of the same list covers the resource",
  rule: "R-RES-6",
  messages: {
    covered: "{by} covers {entry}",
    same: "{entry} is listed twice",
    wider: "the entry that covers it",
    first: "the first time",
    remove: "remove {entry}",
  },
  statement(statement, context) {
    const { coversResource: covers } = context.pattern;
    // A malformed entry is no reason to take a good one out.
    const hasWildcard = (text: string) => text === "*" || (splitArn(text) !== undefined && /[*?]/.test(text));
    const patterns = resourceOf(statement)?.patterns ?? [];
    const same = (text: string) => text;
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
