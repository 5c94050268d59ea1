import { defineRule, type Rule } from "./rule.ts";

/** Reported in place of a rule that threw: a bug of the rule, never of the policy. */
export const internalError: Rule = defineRule({
  id: "internal-error",
  level: "warning",
  preset: "recommended",
  summary: "A rule failed, so that the policy was not checked by it",
  messages: { failed: "the rule {rule} failed: {detail|word}" },
  hints: { failed: "this is a fault of the rule, not of the policy; please report it" },
});
