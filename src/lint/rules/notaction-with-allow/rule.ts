import type { Statement } from "../../../policy/index.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { resourcesFor } from "../../samples/requests.ts";
import { ordinaryContext } from "../../samples/values.ts";

/** R-ACT-9. Silent where a Deny, the resource or a condition leaves nothing of "every other service". */
const rule: Rule = defineRule({
  id: "notaction-with-allow",
  level: "security",
  preset: "recommended",
  summary: "Allow with `NotAction` also grants every service and action that is not listed, and all future ones",
  unless: [{ rule: "admin-access", within: "statement" }],
  messages: {
    open: "this Allow covers every action of every service except {actions}, also those that will be added",
    openToAll: "this Allow covers every action of every service, also those that will be added",
  },
  hints: { open: "list what is needed under `Action`", openToAll: "list what is needed under `Action`" },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts?.effect !== "Allow" || parts.action.mode !== "allBut" || context.kind === "trust") return;
    const { statements } = context.document;
    context.spend(statements.length);
    const only = statements.filter((other) => other === statement || effectOf(other) !== "Allow");
    const contexts = [{}, ordinaryContext(statements.flatMap(({ condition }: Statement) => condition))];
    // A resource of that service: on those of other services it would do nothing.
    const resources = resourcesFor(statement, UNHEARD).filter((resource) => resource.includes(":servicetocome:"));
    const isOpen = resources.some((resource) =>
      contexts.some(
        (known) => context.decide({ action: UNHEARD, resource, context: known }, { only }).outcome === "Allow",
      ),
    );
    if (!isOpen) return;
    const actions = parts.action.patterns.map(({ value }) => value);
    const at = parts.action.keySpan;
    context.report(actions.length === 0 ? { at, message: "openToAll" } : { at, message: "open", args: { actions } });
  },
});
export default rule;

/** An action that no policy can have meant, of a service that does not exist yet. */
const UNHEARD = "servicetocome:DoSomething";
