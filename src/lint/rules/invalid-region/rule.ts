import { regionRuleOf } from "../../../catalogue/index.ts";
import { splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-3. A region that is like no other may be new: then it is a suggestion. */
const rule: Rule = defineRule({
  id: "invalid-region",
  level: "warning",
  preset: "recommended",
  summary: "The region field of a resource is no region that is known",
  rule: "R-RES-3",
  unless: ["template-placeholder"],
  needs: ["catalogue"],
  messages: {
    zone: "{region} is a zone of {nearest}, and resources are written with their region",
    misspelled: "there is no region {region}",
    unknown: "no service has a published endpoint in {region}",
  },
  hints: { misspelled: "did you mean {nearest}?", unknown: "check the region id" },
  statement(statement, context) {
    for (const { value, span } of resourceOf(statement)?.patterns ?? []) {
      const fields = splitArn(value);
      if (
        fields?.prefix !== "acs" ||
        fields.service === "" ||
        !/^[a-z0-9-]+$/i.test(fields.region) ||
        /xxx/i.test(fields.region)
      )
        continue;
      const { region, service } = fields;
      const found = context.catalogue.region(region);
      if (found.kind !== "unknown" || regionRuleOf(service) !== undefined) continue;
      const home = context.catalogue.region(region.replace(/-[a-z]$/i, ""));
      const { nearest } = found;
      if (home.kind === "known")
        context.report({ at: span, message: "zone", args: { region, nearest: home.value.id } });
      else if (nearest !== undefined && !differsByNumber(region, nearest))
        context.report({ at: span, message: "misspelled", args: { region, nearest } });
      else context.report({ at: span, message: "unknown", args: { region }, level: "suggestion" });
    }
  },
});
export default rule;

/** `ap-southeast-9` is rather new than misspelled. */
function differsByNumber(a: string, b: string): boolean {
  return a.replace(/\d+$/, "") === b.replace(/\d+$/, "");
}
