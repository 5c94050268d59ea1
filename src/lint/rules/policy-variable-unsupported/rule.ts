import { resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-17. Only what has the form of a condition key: other `${…}` are templates, which somebody may still fill. */
const rule: Rule = defineRule({
  id: "policy-variable-unsupported",
  level: "warning",
  preset: "recommended",
  summary: "A policy variable, which RAM does not fill",
  rule: "R-RES-17",
  messages: { literal: "RAM documents no policy variables; {variable} stands for nothing but itself" },
  hints: { literal: "write what it should stand for, one statement for each" },
  statement(statement, context) {
    const resources = resourceOf(statement)?.patterns ?? [];
    for (const { value, span } of [...resources, ...statement.condition.flatMap(({ values }) => values)]) {
      const variable = VARIABLE.exec(value)?.[0];
      if (variable !== undefined) context.report({ at: span, message: "literal", args: { variable } });
    }
  },
});
export default rule;

/** `${acs:PrincipalTag/team}`, not `${AWS::AccountId}` or `${var.team}`. */
const VARIABLE = /\$\{(?:acs|aws|ecs|kms|oidc|oss|ram|saml|sts):(?!:)[^{}]*\}/i;
