import { keyName } from "../../condition-key.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-LINT-11. One public report, unverified: hence only in the strict preset. */
const rule: Rule = defineRule({
  id: "bucket-principal-arn",
  level: "suggestion",
  preset: "strict",
  summary: "`acs:PrincipalARN` in a bucket policy, where it was seen to have no effect",
  rule: "R-LINT-11",
  messages: { idle: "in bucket policies {key} was reported to be accepted and not applied" },
  hints: { idle: "name the identities in `Principal`, and test it" },
  statement({ condition }, context) {
    if (context.kind !== "bucket") return;
    for (const { key } of condition)
      if (keyName(key.value) === "acs:principalarn")
        context.report({ at: key.span, message: "idle", args: { key: key.value } });
  },
});
export default rule;
