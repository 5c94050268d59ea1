import { foldText, splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { mismatchIn } from "../../mismatch.ts";
import { formsOf, isOfOss, servicesCheckedBy } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-AUTH-5, R-RES-5. Buckets and objects, and resources of other services, have rules of their own. */
const rule: Rule = defineRule({
  id: "resource-type-mismatch",
  level: "warning",
  preset: "recommended",
  summary: "No action of the statement is checked on the resource, or an action is checked on none of its resources",
  unless: ["template-placeholder"],
  rule: "R-RES-5",
  needs: ["catalogue"],
  messages: {
    resource: "no action here is checked on {resource}",
    action: "{action} is checked on none of the resources here",
  },
  hints: { resource: "they are checked on {forms}", action: "it is checked on {forms}" },
  statement(statement, context) {
    const mismatch = mismatchIn(statement, context);
    if (mismatch === undefined) return;
    const { foreign, idle, actions } = mismatch;
    const services = servicesCheckedBy(actions);
    for (const { value: resource, span } of foreign) {
      const service = foldText(splitArn(resource)?.service ?? "");
      if (isOfOss(actions, resource) || !services.some((code) => context.pattern.meets(service, code))) continue;
      const forms = [...new Set(actions.flatMap(formsOf))].slice(0, MOST);
      // Beside resources that fit, it only has no effect; alone, the whole statement has none.
      const level = foreign.length === resourceOf(statement)?.patterns.length ? "warning" : "suggestion";
      context.report({ at: span, message: "resource", args: { resource, forms }, level });
    }
    for (const named of idle) {
      if (named.service.code === "oss") continue;
      const args = { action: named.entry.value, forms: formsOf(named).slice(0, MOST) };
      context.report({ at: named.entry.span, message: "action", args });
    }
  },
});
export default rule;

const MOST = 3;
