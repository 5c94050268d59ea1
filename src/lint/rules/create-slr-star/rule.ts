import { risksIn } from "../../privilege/risks.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-2, E-51: the key that narrows it is `ram:ServiceName`; what the evaluator says of it decides. */
const rule: Rule = defineRule({
  id: "create-slr-star",
  level: "warning",
  preset: "recommended",
  summary: "Service-linked roles of every service may be created",
  unless: [
    { rule: "admin-access", within: "document" },
    "notaction-with-allow",
    "privilege-escalation",
    { rule: "service-admin", within: "statement" },
  ],
  messages: { any: "the service-linked role of any service can be created" },
  hints: { any: "name the services with a condition on `ram:ServiceName`" },
  document({ kind }, context) {
    if (kind !== "identity") return;
    for (const { statement, at } of risksIn(context, WAYS)) context.report({ at, message: "any", statement });
  },
});
export default rule;

const WAYS = [
  {
    needs: [
      {
        action: "ram:CreateServiceLinkedRole",
        on: ["acs:ram:*:{account}:role/{name}", "acs:ram::{account}:role/{name}", "*"],
      },
    ],
    basis: "AlibabaCloudDocs/ram, Service-linked roles (2021-07)",
  },
];
