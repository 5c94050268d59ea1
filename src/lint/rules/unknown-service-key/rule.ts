import { defineRule, type Rule } from "../../rule.ts";
import { isSlip } from "../../slip.ts";

/** R-KEY-2, section 5.2. The lists are partial: only a slip of the pen, or a tag that cannot be right, is worth a word. */
const rule: Rule = defineRule({
  id: "unknown-service-key",
  level: "warning",
  preset: "recommended",
  summary: "A condition key of a service that is spelled almost like a known one",
  unless: ["invalid-condition-key-format"],
  needs: ["catalogue"],
  messages: {
    unlisted: "no source that was read names the condition key {key}",
    tagMissing: "{key} lacks the key of a tag",
    noTag: "{key} has a part behind the `/`, and the key takes none",
  },
  hints: { unlisted: "did you mean {nearest}?", tagMissing: "write {nearest}", noTag: "write {nearest}" },
  statement({ condition }, context) {
    for (const { key } of condition) {
      if (!/^(?!acs:|aws:)[^\s:/]+:[^\s:/]+(\/.+)?$/is.test(key.value)) continue;
      context.spend(LOOKUP);
      const found = context.catalogue.conditionKey(key.value);
      if (found.kind !== "unknown" || found.nearest === undefined) continue;
      const { nearest, why } = found;
      const args = { key: key.value, nearest };
      if (why === "tagMissing" || why === "noTag") context.report({ at: key.span, message: why, args });
      else if (isSlip(key.value, nearest)) context.report({ at: key.span, message: "unlisted", args });
    }
  },
});
export default rule;

/** What a question to the catalogue costs, roughly. */
const LOOKUP = 500;
