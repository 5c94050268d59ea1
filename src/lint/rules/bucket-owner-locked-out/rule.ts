import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-TRUST-12, R-LINT-9. The evaluator is asked whether the policy itself can still be changed. */
const rule: Rule = defineRule({
  id: "bucket-owner-locked-out",
  level: "warning",
  preset: "recommended",
  summary: "A conditional Deny for everybody also binds the owner of the bucket, up to its own repair",
  rule: "R-LINT-9",
  messages: {
    owner: "where the condition holds, this refuses the owner of the bucket, too, and to change this policy",
  },
  hints: { owner: "leave out `oss:PutBucketPolicy` and `oss:DeleteBucketPolicy`, or name who is refused" },
  statement(statement, context) {
    const parts = understood(statement);
    if (context.kind !== "bucket" || parts?.effect !== "Deny" || statement.condition.length === 0) return;
    const bare = (parts.principal?.entries ?? []).filter(({ key }) => key === undefined);
    const isEveryone = bare.some(({ values }) => values.length === 0 || values.some(({ value }) => value === "*"));
    if (!isEveryone) return;
    const refuses = (action: string) =>
      context
        .samples(statement)
        .filter(({ resource }) => !resource.includes("/"))
        .some((request) => context.decide({ ...request, action }, { only: statement }).matched.length > 0);
    if (!REPAIRS.every(refuses)) return;
    const at = parts.action.mode === "only" ? parts.action.patterns[0]?.span : parts.action.keySpan;
    if (at !== undefined) context.report({ at, message: "owner" });
  },
});
export default rule;

const REPAIRS = ["oss:PutBucketPolicy", "oss:DeleteBucketPolicy"];
