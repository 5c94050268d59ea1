import type { AccessLevel } from "../../../catalogue/index.ts";
import type { Located } from "../../../core/span.ts";
import { actionOf, effectOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-11. By the stated access levels of the actions; silent where anything may be granted that was not understood. */
const rule: Rule = defineRule({
  id: "console-needs-list",
  level: "suggestion",
  preset: "strict",
  summary: "Actions that change things are granted for a service, and none that lists or reads them",
  needs: ["catalogue"],
  messages: {
    blind: "this policy grants {actions}, and nothing of {service|word} that the console needs to show what there is",
  },
  hints: { blind: "where people work in the console, also grant what lists and reads" },
  document({ statements, unread }, context) {
    if (context.kind !== "identity" || unread.length > 0) return;
    const services = new Map<string, { readonly writes: Located<string>[]; sees: boolean }>();
    for (const statement of statements) {
      if (effectOf(statement) === "Deny") continue;
      const selector = actionOf(statement);
      if (effectOf(statement) === undefined || selector?.mode !== "only" || selector.unread.length > 0) return;
      for (const entry of selector.patterns) {
        if (!/^[a-z0-9-]+:[^:\s]+$/i.test(entry.value)) return;
        const code = entry.value.slice(0, entry.value.indexOf(":")).toLowerCase();
        const service = services.get(code) ?? { writes: [], sees: false };
        services.set(code, service);
        context.spend(1_000);
        const { actions } = context.catalogue.expand(entry.value);
        const levels = actions.map(({ action }) => action.accessLevel);
        if (levels.length > 0 && levels.every((level) => level !== undefined && WRITES.includes(level)))
          service.writes.push(entry);
        else service.sees = true;
      }
    }
    for (const [service, { writes, sees }] of services) {
      const [first] = writes;
      if (first === undefined || sees) continue;
      const actions = writes.map(({ value }) => value);
      context.report({ at: first.span, message: "blind", args: { actions, service } });
    }
  },
});
export default rule;

const WRITES: readonly AccessLevel[] = ["create", "delete", "update", "write"];
