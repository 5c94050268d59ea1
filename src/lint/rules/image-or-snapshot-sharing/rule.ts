import type { RightsFile } from "../../privilege/granted.ts";
import { risksIn } from "../../privilege/risks.ts";
import { defineRule, type Rule } from "../../rule.ts";
import file from "./rights.json" with { type: "json" };

const list: RightsFile = file;

/** R-EVAL-2. The evaluator is asked about resources that no policy can have meant: a Deny or a condition silences it. */
const rule: Rule = defineRule({
  id: "image-or-snapshot-sharing",
  level: "security",
  preset: "strict",
  summary: "The policy lets its holder share any image with other accounts",
  unless: [
    { rule: "admin-access", within: "document" },
    "notaction-with-allow",
    { rule: "service-admin", within: "statement" },
  ],
  messages: {
    granted: "{actions} on any image: the holder can hand copies of whole disks to other accounts",
    also: "this entry takes part",
  },
  hints: { granted: "name the images that are meant under `Resource`, or deny the action" },
  document({ kind }, context) {
    if (kind !== "identity") return;
    for (const { statement, at, actions, others } of risksIn(context, list.ways)) {
      const related = others.map((place) => ({ at: place, message: "also" as const }));
      context.report({ at, message: "granted", args: { actions }, related, statement });
    }
  },
});
export default rule;
