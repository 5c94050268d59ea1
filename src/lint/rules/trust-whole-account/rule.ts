import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { ordinaryContext } from "../../samples/values.ts";

/** R-TRUST-5, R-TRUST-9. The console writes this by default, hence only in the strict preset. */
const rule: Rule = defineRule({
  id: "trust-whole-account",
  level: "warning",
  preset: "strict",
  summary: "`:root` trusts every user and role of an account",
  rule: "R-TRUST-9",
  messages: { whole: "{principal} is every user and role of the account that may call `sts:AssumeRole`" },
  hints: { whole: "name the users or roles, or add a condition" },
  statement(statement, context) {
    const parts = understood(statement);
    if (context.kind !== "trust" || parts?.effect !== "Allow") return;
    context.spend(context.document.statements.length);
    const only = context.document.statements.filter((other) => other === statement || effectOf(other) !== "Allow");
    const usual = ordinaryContext(only.flatMap(({ condition }) => condition));
    const isOpen = context
      .samples(statement)
      .some((request) =>
        [{}, usual].some((known) => context.decide({ ...request, context: known }, { only }).outcome === "Allow"),
      );
    if (!isOpen) return;
    for (const { key, values } of parts.principal?.entries ?? [])
      for (const { value, span } of key?.value === "RAM" ? values : [])
        if (value.endsWith(":root")) context.report({ at: span, message: "whole", args: { principal: value } });
  },
});
export default rule;
