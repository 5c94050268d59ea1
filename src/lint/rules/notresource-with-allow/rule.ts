import { understood } from "../../facts.ts";
import { isOpenTo } from "../../granted.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { actionsFor } from "../../samples/requests.ts";

/** Silent where a Deny, the actions or a condition leave nothing of "every other resource". */
const rule: Rule = defineRule({
  id: "notresource-with-allow",
  level: "security",
  preset: "recommended",
  summary: "Allow with `NotResource` also grants every resource that is not listed, and all future ones",
  messages: {
    open: "this Allow covers every resource except {resources}, also those that will be added",
    openToAll: "this Allow covers every resource, also those that will be added",
  },
  hints: { open: "list what is needed under `Resource`", openToAll: "list what is needed under `Resource`" },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts?.effect !== "Allow" || parts.resource?.mode !== "allBut") return;
    const isOpen = actionsFor(statement).some((action) =>
      isOpenTo({ action, resource: unheardOf(action) }, statement, context),
    );
    if (!isOpen) return;
    const { keySpan: at, patterns } = parts.resource;
    const resources = patterns.map(({ value }) => value);
    context.report(
      resources.length === 0 ? { at, message: "openToAll" } : { at, message: "open", args: { resources } },
    );
  },
});
export default rule;

/** A resource that no policy can have meant. */
function unheardOf(action: string): string {
  return `acs:${action.split(":", 1)[0]}:region-to-come:1000000000000001:kind-to-come/thing-to-come`;
}
