import { risksIn } from "../../privilege/risks.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-LINT-15. A condition on `acs:Service` or a resource that names roles silences it. */
const rule: Rule = defineRule({
  id: "pass-role-star",
  level: "security",
  preset: "recommended",
  summary: "Any role may be passed to any service",
  rule: "R-LINT-15",
  unless: [{ rule: "admin-access", within: "document" }, "notaction-with-allow", "privilege-escalation"],
  messages: { any: "any role can be passed to any service, and so the rights of the strongest role can be had" },
  hints: { any: "name the roles under `Resource`, or the service with a condition on `acs:Service`" },
  document({ kind }, context) {
    if (kind !== "identity") return;
    for (const { statement, at } of risksIn(context, WAYS)) context.report({ at, message: "any", statement });
  },
});
export default rule;

const WAYS = [
  {
    needs: [{ action: "ram:PassRole", on: ["acs:ram:*:{account}:role/{name}", "acs:ram::{account}:role/{name}"] }],
    basis: "https://github.com/alibabacloud-automation/terraform-alicloud-ram-policy",
  },
];
