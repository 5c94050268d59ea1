import { regionRuleOf } from "../../../catalogue/index.ts";
import { understood } from "../../facts.ts";
import { isOpenTo } from "../../granted.ts";
import { checkedOn, type NamedAction, namedAction } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { resourcesIn } from "../../samples/texts.ts";

/** They tell what the star does there, or that the statement is not needed at all. */
const RISKS = [
  "audit-tampering",
  "credentials-exposure",
  "data-exfiltration",
  "image-or-snapshot-sharing",
  "pass-role-star",
  "privilege-escalation",
  "resource-exposure",
  "service-admin",
  "shadowed-allow",
] as const;

/** R-RES-2. Only where every action is named, and can be granted on single resources; a Deny or a condition may narrow it. */
const rule: Rule = defineRule({
  id: "resource-star",
  level: "security",
  preset: "strict",
  summary: "`*` although every action can be granted on single resources",
  unless: ["admin-access", ...RISKS.map((rule) => ({ rule, within: "statement" as const }))],
  rule: "R-RES-2",
  needs: ["catalogue"],
  messages: { star: "{actions} can be granted on single resources, and this is every resource" },
  hints: { star: "name the resources that are meant, in the form {form}" },
  statement(statement, context) {
    // The policy of one resource has the star for that one; a control policy grants nothing.
    if (context.kind !== "identity" && context.kind !== "session") return;
    const parts = understood(statement);
    if (parts?.effect !== "Allow" || parts.action.mode !== "only" || parts.resource?.mode !== "only") return;
    const star = parts.resource.patterns.find(({ value }) => value === "*");
    if (star === undefined) return;
    const actions = parts.action.patterns.map((entry) => namedAction(entry, context.catalogue));
    const forms = actions.map((named) => named && formWithName(named));
    const [form] = forms;
    if (form === undefined || forms.includes(undefined)) return;
    const names = parts.action.patterns.map(({ value }) => value);
    const isOpen = names.some((action) =>
      resourcesIn("*", action.split(":", 1)[0] ?? "").some((resource) =>
        isOpenTo({ action, resource }, statement, context),
      ),
    );
    if (isOpen) context.report({ at: star.span, message: "star", args: { actions: names, form } });
  },
});
export default rule;

/** A published form with something to name in it. */
function formWithName({ action }: NamedAction): string | undefined {
  const template = (checkedOn(action) ?? [])
    .flatMap(({ templates }) => templates)
    .find(({ relativeId }) => relativeId.some((part) => "variable" in part));
  const only = template && regionRuleOf(template.service)?.only;
  return only === undefined ? template?.text : template?.text.replace(/^((?:[^:]*:){2})[^:]*/, `$1${only}`);
}
