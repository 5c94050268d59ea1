import { foldText, splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { replaceString } from "../../fix/edits.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-15: we compare the field without regard to letter case, but no source promises it. */
const rule: Rule = defineRule({
  id: "arn-service-case",
  level: "warning",
  preset: "recommended",
  summary: "The service field of a resource is not in lower case",
  rule: "R-RES-15",
  messages: { upper: "RAM codes are in lower case, {service} is not", replace: "write {lower}" },
  statement(statement, context) {
    for (const { value, span } of resourceOf(statement)?.patterns ?? []) {
      const fields = splitArn(value);
      if (fields?.prefix !== "acs" || !/^[a-z0-9*?-]+$/i.test(fields.service)) continue;
      const { service } = fields;
      const lower = foldText(service);
      if (lower === service) continue;
      const text = `acs:${lower}${value.slice("acs:".length + service.length)}`;
      const edits = [replaceString(span, text, context.source, context.document.syntax)];
      context.report({
        at: span,
        message: "upper",
        args: { service },
        fix: { title: "replace", args: { lower }, class: "suggestion", edits },
      });
    }
  },
});
export default rule;
