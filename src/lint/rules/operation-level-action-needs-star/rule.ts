import { splitArn } from "../../../pattern/index.ts";
import { understood } from "../../facts.ts";
import { type NamedAction, namedAction } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/**
 * R-RES-13, R-LINT-6. The evaluator is asked about all resources. An action whose row names condition keys of its service
 * is left alone: there, more than `*` is looked at.
 */
const rule: Rule = defineRule({
  id: "operation-level-action-needs-star",
  level: "error",
  preset: "recommended",
  summary: "An action without resource-level permission in a statement about single resources",
  rule: "R-RES-13",
  needs: ["catalogue"],
  messages: {
    allow: "{actions} cannot be granted on single resources, so that this statement does not grant them",
    deny: "{actions} cannot be denied on single resources, so that this statement does not deny them",
    also: "and this one",
  },
  hints: {
    allow: "grant them in a statement with the resource `*`",
    deny: "deny them in a statement with the resource `*`",
  },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts?.action.mode !== "only" || parts.resource?.mode !== "only") return;
    const { effect, action, resource } = parts;
    const candidates = action.patterns
      .flatMap((entry) => namedAction(entry, context.catalogue) ?? [])
      .filter(({ action: facts }) => facts.resources.state === "all" && facts.conditionKeys.length === 0);
    const sample = candidates.length === 0 ? undefined : context.samples(statement)[0];
    if (sample === undefined) return;
    const known = sample.context ?? {};
    const idle = candidates.filter(isIdle);
    const [first, ...others] = idle;
    if (first === undefined) return;
    context.report({
      at: first.entry.span,
      message: effect === "Allow" ? "allow" : "deny",
      args: { actions: idle.map(({ entry }) => entry.value) },
      related: others.slice(0, 9).map(({ entry }) => ({ at: entry.span, message: "also" })),
    });

    function isIdle({ entry: { value }, service }: NamedAction): boolean {
      const accounts = (resource?.patterns ?? []).map((pattern) => splitArn(pattern.value)?.account ?? "*");
      const all = ["*", ...new Set(accounts.map((account) => `acs:${service.code}:*:${account}:*`))];
      return all.every((each) => {
        const asked = { action: value, resource: each, context: known };
        const own = context.decide(asked, { only: statement });
        // Where another statement does it, this one merely says too much.
        return own.outcome === "ImplicitDeny" && context.decide(asked).outcome !== TO_BE[effect];
      });
    }
  },
});
export default rule;

const TO_BE = { Allow: "Allow", Deny: "ExplicitDeny" } as const;
