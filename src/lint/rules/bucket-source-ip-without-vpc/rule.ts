import { keyName } from "../../condition-key.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-KEY-4. A warning, since policies that were saved before keep working. */
const rule: Rule = defineRule({
  id: "bucket-source-ip-without-vpc",
  level: "warning",
  preset: "recommended",
  summary: "A statement of a bucket policy names `acs:SourceIp` without `acs:SourceVpc`",
  rule: "R-KEY-4",
  messages: { alone: "OSS refuses a new statement with {key} that does not also name `acs:SourceVpc`" },
  hints: { alone: "for every network add `StringLike` with `acs:SourceVpc` and `*`, for none `StringNotLike`" },
  statement({ condition }, context) {
    if (context.kind !== "bucket") return;
    const named = (wanted: string) => condition.find(({ key }) => keyName(key.value) === wanted);
    const clause = named("acs:sourceip");
    if (clause === undefined || named("acs:sourcevpc") !== undefined) return;
    context.report({ at: clause.key.span, message: "alone", args: { key: clause.key.value } });
  },
});
export default rule;
