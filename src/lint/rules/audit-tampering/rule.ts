import type { RightsFile, Way } from "../../privilege/granted.ts";
import { risksIn } from "../../privilege/risks.ts";
import { defineRule, type Rule } from "../../rule.ts";
import file from "./rights.json" with { type: "json" };

const list: RightsFile & { readonly logs: readonly Way[] } = file;

/** R-EVAL-2. The evaluator is asked about resources that no policy can have meant: a Deny or a condition silences it. */
const rule: Rule = defineRule({
  id: "audit-tampering",
  level: "security",
  preset: "recommended",
  summary: "The policy lets its holder stop or delete the records of what was done",
  unless: [{ rule: "admin-access", within: "document" }, "notaction-with-allow"],
  options: {
    logs: { summary: "Whether deleting log projects, logstores and bucket logs counts, too", default: false },
  },
  messages: {
    granted: "with {actions} on any resource, the holder can end the records by which it would be found out",
    also: "this entry takes part",
  },
  hints: { granted: "deny these actions to everybody but the administrators of the audit" },
  document({ kind }, context) {
    if (kind !== "identity") return;
    const ways = [...list.ways, ...(context.options.logs ? list.logs : [])];
    for (const { statement, at, actions, others } of risksIn(context, ways)) {
      const related = others.map((place) => ({ at: place, message: "also" as const }));
      context.report({ at, message: "granted", args: { actions }, related, statement });
    }
  },
});
export default rule;
