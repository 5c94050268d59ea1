import { regionRuleOf } from "../../../catalogue/index.ts";
import { splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-3, R-RES-12. */
const rule: Rule = defineRule({
  id: "arn-field-not-supported",
  level: "warning",
  preset: "recommended",
  summary: "A region is given where the service knows none in its resources",
  rule: "R-RES-3",
  needs: ["catalogue"],
  messages: { region: "{service|word} takes only {only} as region of a resource, so that {region} matches nothing" },
  hints: { region: "write {only}; where a region is meant, say so in a condition" },
  statement(statement, context) {
    for (const { value, span } of resourceOf(statement)?.patterns ?? []) {
      const fields = splitArn(value);
      const known = fields?.prefix === "acs" ? regionRuleOf(fields.service) : undefined;
      if (fields === undefined || known === undefined) continue;
      const { region } = fields;
      // A pattern that also matches the star itself is fine (R-RES-10), and so is an empty field (R-RES-11).
      if (region === "" || context.pattern.covers(region, known.only) || context.pattern.isEverything(region)) continue;
      context.report({ at: span, message: "region", args: { service: known.service, only: known.only, region } });
    }
  },
});
export default rule;
