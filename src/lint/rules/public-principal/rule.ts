import type { Principal, Statement } from "../../../policy/index.ts";
import { effectOf, principalOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { ordinaryContext } from "../../samples/values.ts";

/** R-TRUST-11, R-TRUST-12. The evaluator is asked about a caller whom no condition names. */
const rule: Rule = defineRule({
  id: "public-principal",
  level: "security",
  preset: "recommended",
  summary: "Anybody may act, and no condition narrows it",
  rule: "R-TRUST-12",
  messages: {
    open: "anybody is allowed {actions}, whether signed in or not",
    openAllBut: "anybody is allowed everything except {actions}, whether signed in or not",
  },
  hints: { open: "name the accounts or users that are meant", openAllBut: "name the accounts or users that are meant" },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts?.effect !== "Allow" || parts.principal === undefined || !everyone(parts.principal)) return;
    // Other resources' policies are gates, not grants, or read `*` in their own way; of Log Service it is known.
    const isLog = parts.action.mode === "only" && parts.action.patterns.every(({ value }) => /^log:/i.test(value));
    if (context.kind !== "bucket" && !(context.kind === "resource" && isLog)) return;
    // A list of principals on actions of another service is not the policy of a bucket, whatever it was meant to be.
    const isOss = parts.action.patterns.some(({ value }) => context.pattern.meetsAction(value, "oss:*"));
    if (context.kind === "bucket" && parts.action.mode === "only" && !isOss) return;
    const { statements } = context.document;
    context.spend(statements.length);
    const only = statements.filter((other) => other === statement || (effectOf(other) !== "Allow" && isForAll(other)));
    const usual = ordinaryContext(statements.flatMap(({ condition }) => condition));
    const isOpen = context
      .samples(statement)
      .some((request) =>
        [{}, usual].some((known) => context.decide({ ...request, context: known }, { only }).outcome === "Allow"),
      );
    if (!isOpen) return;
    const at = star(parts.principal)?.span ?? parts.principal.keySpan;
    const actions = parts.action.patterns.map(({ value }) => value);
    context.report({ at, message: parts.action.mode === "only" ? "open" : "openAllBut", args: { actions } });
  },
});
export default rule;

/** A bare list with `*`, or an empty one, which is the same. */
function everyone(principal: Principal): boolean {
  return star(principal) !== undefined || principal.entries.some(({ key, values }) => !key && values.length === 0);
}

function star({ entries }: Principal) {
  return entries.flatMap(({ key, values }) => (key === undefined ? values : [])).find(({ value }) => value === "*");
}

function isForAll(statement: Statement): boolean {
  const principal = principalOf(statement);
  return principal === undefined || principal.unread.length > 0 || everyone(principal);
}
