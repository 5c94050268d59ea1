import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-TRUST-5, R-TRUST-7, R-TRUST-11. Ids of users tell nothing about their account, so that they are left alone. */
const rule: Rule = defineRule({
  id: "external-account-principal",
  level: "security",
  preset: "recommended",
  summary: "A principal of an account that is not ours is allowed something",
  rule: "R-TRUST-5",
  needs: ["accounts"],
  messages: { foreign: "{principal} is of the account {account}, which is not one of ours" },
  hints: { foreign: "if it is meant, add the account to the settings" },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts?.effect !== "Allow" || context.accounts.length === 0) return;
    // Where a Deny takes everything away again, or may, nobody is let in for certain.
    if (!context.samples(statement).some((request) => context.decide(request).outcome === "Allow")) return;
    for (const { key, values } of parts.principal?.entries ?? []) {
      for (const { value, span } of values) {
        const account = (key === undefined ? /^(\d{16})$/ : /^acs:ram::(\d+):/).exec(value)?.[1];
        if (account === undefined || context.accounts.includes(account)) continue;
        context.report({ at: span, message: "foreign", args: { principal: value, account } });
      }
    }
  },
});
export default rule;
