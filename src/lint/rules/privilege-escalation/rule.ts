import type { RightsFile } from "../../privilege/granted.ts";
import { risksIn } from "../../privilege/risks.ts";
import { defineRule, type Rule } from "../../rule.ts";
import file from "./rights.json" with { type: "json" };

const list: RightsFile = file;

/** R-LINT-15. The evaluator is asked about resources that no policy can have meant: a Deny or a condition silences it. */
const rule: Rule = defineRule({
  id: "privilege-escalation",
  level: "security",
  preset: "recommended",
  summary: "Whoever has the policy can raise its own rights",
  rule: "R-LINT-15",
  unless: [{ rule: "admin-access", within: "document" }, "notaction-with-allow"],
  messages: {
    granted: "with {actions} on any user, group, role or policy, the holder can raise its own rights",
    also: "this entry takes part",
  },
  hints: { granted: "name the resources that are meant, or deny these actions on all others" },
  document({ kind }, context) {
    if (kind !== "identity") return;
    for (const { statement, at, actions, others } of risksIn(context, list.ways)) {
      const related = others.map((place) => ({ at: place, message: "also" as const }));
      context.report({ at, message: "granted", args: { actions }, related, statement });
    }
  },
});
export default rule;
