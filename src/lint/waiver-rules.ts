import { defineRule, type Rule } from "./rule.ts";

/** Past the last day of a waiver the finding counts again. */
export const waiverExpired: Rule = /* @__PURE__ */ defineRule({
  id: "waiver-expired",
  level: "warning",
  preset: "recommended",
  summary: "a waiver is past its last day and hides nothing any more",
  messages: { expired: "the waiver of {rule} for {policy} ended with {expires}" },
  hints: { expired: "repair what it hid, or say until when it may stay" },
});

/** What nobody needs any more hides the next finding of the kind. */
export const waiverUnused: Rule = /* @__PURE__ */ defineRule({
  id: "waiver-unused",
  level: "warning",
  preset: "recommended",
  summary: "a waiver or a comment hides no finding",
  messages: {
    waiver: "no finding of {rule} in {policy} needs this waiver",
    comment: "no finding of {rule} stands here",
    nameless: "the comment names no rule",
  },
  hints: {
    waiver: "remove it",
    comment: "remove the rule from the comment",
    nameless: "write `ram-policy-ignore rule-id: reason`",
  },
});

/** Who reads it later has to know why. */
export const waiverWithoutReason: Rule = /* @__PURE__ */ defineRule({
  id: "waiver-without-reason",
  level: "warning",
  preset: "recommended",
  summary: "a comment that waives a finding gives no reason, and so hides nothing",
  messages: { comment: "the comment gives no reason, so it hides nothing" },
  hints: { comment: "write the reason behind a colon: `ram-policy-ignore rule-id: reason`" },
});

/** Rules about waivers. They look at no policy, so that they stand beside the rules that do. */
export const waiverRules: readonly Rule[] = [waiverExpired, waiverUnused, waiverWithoutReason];
