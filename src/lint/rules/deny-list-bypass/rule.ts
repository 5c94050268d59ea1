import type { Located } from "../../../core/span.ts";
import { foldText } from "../../../pattern/index.ts";
import type { Statement } from "../../../policy/index.ts";
import { actionOf, effectOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import file from "./equivalents.json" with { type: "json" };

const same: readonly (readonly string[])[] = file.groups;
const similar: readonly (readonly string[])[] = file.similar;

/**
 * R-ACT-9, R-EVAL-2. Where a wide grant is cut down by a list of Denies: an action that is denied, and one that does
 * the same and is not, asked on the resources and in the context of that Deny. An action that is allowed by its name is
 * meant.
 */
const rule: Rule = defineRule({
  id: "deny-list-bypass",
  level: "security",
  preset: "recommended",
  summary: "An action is denied while another that does the same is allowed by a wildcard",
  options: {
    similar: { summary: "Whether actions count that lead to the same end in another way, too", default: false },
  },
  messages: {
    similar: "{denied} is denied here, but {open} leads to the same end and is allowed",
    open: "{denied} is denied here, but {open} does the same and is allowed",
    allowed: "allowed here",
  },
  hints: {
    open: "deny {open}, too, or allow only what is needed",
    similar: "deny {open}, too, or allow only what is needed",
  },
  document({ kind, statements }, context) {
    if (kind !== "identity" || statements.some(mayName)) return;
    const told = new Set<readonly string[]>();
    const groups = context.options.similar ? [...same, ...similar] : same;
    for (const statement of statements) {
      const action = actionOf(statement);
      if (effectOf(statement) !== "Deny" || action?.mode !== "only") continue;
      for (const entry of action.patterns) {
        for (const group of groups) if (!told.has(group) && isOpen(entry, group)) told.add(group);
      }

      function isOpen({ value, span }: Located<string>, group: readonly string[]): boolean {
        const denied = group.find((one) => foldText(one) === foldText(value));
        if (denied === undefined) return false;
        const samples = context.samples(statement).filter((one) => foldText(one.action) === foldText(value));
        const found = group.flatMap((open) => {
          if (open === denied) return [];
          const decisions = samples.map((request) => context.decide({ ...request, action: open }));
          const [first] = decisions;
          const wide = first?.matched.find(({ action: { text } }) => foldText(text) !== foldText(open));
          const named = first?.matched.some(({ action: { text } }) => foldText(text) === foldText(open));
          if (wide === undefined || named || !decisions.every(({ outcome }) => outcome === "Allow")) return [];
          return [{ open, at: wide.action.range }];
        });
        const [first] = found;
        if (first === undefined) return false;
        const related = [{ at: first.at, message: "allowed" as const }];
        const args = { denied, open: found.map(({ open }) => open) };
        context.report({ at: span, message: same.includes(group) ? "open" : "similar", args, related, statement });
        return true;
      }
    }
  },
});
export default rule;

/** Whether a statement may allow actions by names that were not understood. */
function mayName(statement: Statement): boolean {
  const action = actionOf(statement);
  return effectOf(statement) !== "Deny" && (action === undefined || action.unread.length > 0);
}
