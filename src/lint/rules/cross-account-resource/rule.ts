import { splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-4. */
const rule: Rule = defineRule({
  id: "cross-account-resource",
  level: "warning",
  preset: "recommended",
  summary: "A resource is in an account that is not ours",
  rule: "R-RES-4",
  needs: ["accounts"],
  messages: { foreign: "{account} is none of our accounts, {accounts}" },
  statement(statement, context) {
    const { accounts } = context;
    if (accounts.length === 0) return;
    for (const { value, span } of resourceOf(statement)?.patterns ?? []) {
      const account = splitArn(value)?.account ?? "";
      if (!/\d/.test(account) || !/^[\d*?]+$/.test(account)) continue;
      if (accounts.some((ours) => context.pattern.covers(account, ours))) continue;
      context.report({ at: span, message: "foreign", args: { account, accounts } });
    }
  },
});
export default rule;
