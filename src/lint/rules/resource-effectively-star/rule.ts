import { effectOf, understood } from "../../facts.ts";
import { isOpenTo } from "../../granted.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { actionsFor } from "../../samples/requests.ts";
import { resourcesIn } from "../../samples/texts.ts";

/** R-RES-8. Silent where a Deny or a condition leaves nothing of "every resource". */
const rule: Rule = defineRule({
  id: "resource-effectively-star",
  level: "security",
  preset: "recommended",
  summary: "A long resource that is every resource, as `*` is",
  rule: "R-RES-8",
  messages: { everything: "{resource} is every resource of every service, as `*` is" },
  hints: { everything: "name the resources that are meant, or write `*` so that everybody sees it" },
  statement(statement, context) {
    const resource = understood(statement)?.resource;
    if (effectOf(statement) !== "Allow" || resource?.mode !== "only") return;
    const long = resource.patterns.find(
      ({ value }) => !context.pattern.isEverything(value) && context.pattern.coversResource(value, "acs:*:*:*:*"),
    );
    if (long === undefined || resource.patterns.some(({ value }) => value === "*")) return;
    const isOpen = actionsFor(statement).some((action) =>
      resourcesIn("*", action.split(":", 1)[0] ?? "").some((each) =>
        isOpenTo({ action, resource: each }, statement, context),
      ),
    );
    if (isOpen) context.report({ at: long.span, message: "everything", args: { resource: long.value } });
  },
});
export default rule;
