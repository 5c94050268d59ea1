import { splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-4, R-LINT-12. Placeholders are left to the rule about them. */
const rule: Rule = defineRule({
  id: "invalid-arn-account",
  level: "error",
  preset: "recommended",
  summary: "The account field of a resource is no account id",
  rule: "R-RES-4",
  unless: ["template-placeholder"],
  messages: { invalid: "{account} is not an account id, which is digits" },
  hints: { invalid: "write the account id, `*` for any account, or `system` for a system policy" },
  statement(statement, context) {
    for (const { value, span } of resourceOf(statement)?.patterns ?? []) {
      const fields = splitArn(value);
      if (fields?.prefix !== "acs" || /[<>{}[\]$#%]|xxx/i.test(fields.account)) continue;
      const { account } = fields;
      // Wildcards may stand for digits; `system` is for system policies of RAM.
      if (/^[\d*?]*$/.test(account) || context.pattern.meets(account, "system")) continue;
      context.report({ at: span, message: "invalid", args: { account } });
    }
  },
});
export default rule;
