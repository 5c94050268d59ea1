import type { RightsFile } from "../../privilege/granted.ts";
import { risksIn } from "../../privilege/risks.ts";
import { defineRule, type Rule } from "../../rule.ts";
import file from "./rights.json" with { type: "json" };

const list: RightsFile = file;

/** R-EVAL-2. The evaluator is asked about resources that no policy can have meant: a Deny or a condition silences it. */
const rule: Rule = defineRule({
  id: "data-exfiltration",
  level: "security",
  preset: "strict",
  summary: "The policy lets its holder read or copy data in bulk, wherever it is",
  unless: [
    { rule: "admin-access", within: "document" },
    "notaction-with-allow",
    { rule: "service-admin", within: "statement" },
  ],
  messages: {
    granted: "{actions} on any resource: the holder can take all data with it, also data to come",
    also: "this entry takes part",
  },
  hints: { granted: "name the buckets, tables or instances that are meant under `Resource`" },
  document({ kind }, context) {
    if (kind !== "identity") return;
    for (const { statement, at, actions, others } of risksIn(context, list.ways)) {
      const related = others.map((place) => ({ at: place, message: "also" as const }));
      context.report({ at, message: "granted", args: { actions }, related, statement });
    }
  },
});
export default rule;
