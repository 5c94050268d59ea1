import { foldText, splitArn } from "../../../pattern/index.ts";
import { mismatchIn } from "../../mismatch.ts";
import { servicesCheckedBy } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-20: services do touch each other's resources, so that what the actions are checked on decides, not their code. */
const rule: Rule = defineRule({
  id: "arn-service-mismatch",
  level: "suggestion",
  preset: "recommended",
  summary: "No action of the statement is checked on a resource of that service",
  rule: "R-RES-20",
  needs: ["catalogue"],
  messages: {
    other: "{resource} is of {service|word}, and the actions here are checked on resources of {services|word}",
  },
  statement(statement, context) {
    const mismatch = mismatchIn(statement, context);
    if (mismatch === undefined) return;
    const services = servicesCheckedBy(mismatch.actions);
    for (const { value: resource, span } of mismatch.foreign) {
      const service = foldText(splitArn(resource)?.service ?? "");
      if (services.length === 0 || services.some((code) => context.pattern.meets(service, code))) continue;
      if (context.catalogue.ramCode(service).kind !== "known" && !context.catalogue.services.has(service)) continue;
      context.report({ at: span, message: "other", args: { resource, service, services } });
    }
  },
});
export default rule;
