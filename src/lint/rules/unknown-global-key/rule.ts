import { defineRule, type Rule } from "../../rule.ts";

/** R-AUTH-6, section 5.1. The list is partial: what is merely not in it is a suggestion, not a warning. */
const rule: Rule = defineRule({
  id: "unknown-global-key",
  level: "warning",
  preset: "recommended",
  summary: "A condition key `acs:…` that no source knows",
  unless: ["invalid-condition-key-format"],
  needs: ["catalogue"],
  messages: {
    unlisted: "no source that was read names the condition key {key}",
    undocumented: "{key} was looked for in the documentation of RAM in vain",
    tagMissing: "{key} lacks the key of a tag",
    noTag: "{key} has a part behind the `/`, and the key takes none",
  },
  hints: {
    unlisted: ({ nearest }: { nearest?: string | undefined }) =>
      nearest === undefined ? "a key that requests do not carry counts as absent" : `did you mean \`${nearest}\`?`,
    undocumented: "a key that requests do not carry counts as absent",
    tagMissing: "write {nearest}",
    noTag: "write {nearest}",
  },
  statement({ condition }, context) {
    for (const { key } of condition) {
      if (!/^acs:[^\s:/]+(\/.+)?$/is.test(key.value)) continue;
      context.spend(LOOKUP);
      const found = context.catalogue.conditionKey(key.value);
      if (found.kind !== "unknown") continue;
      const { nearest, why } = found;
      const at = key.span;
      const args = { key: key.value, nearest: nearest ?? "" };
      if (why === "tagMissing" || why === "noTag") context.report({ at, message: why, args });
      else if (why === "notDocumented") context.report({ at, message: "undocumented", args: { key: key.value } });
      else {
        const weak = nearest === undefined && ({ level: "suggestion" } as const);
        context.report({ at, message: "unlisted", args: { key: key.value, nearest }, ...weak });
      }
    }
  },
});
export default rule;

/** What a question to the catalogue costs, roughly. */
const LOOKUP = 500;
