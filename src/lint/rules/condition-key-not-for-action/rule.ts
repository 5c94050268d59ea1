import type { ConditionKey } from "../../../catalogue/index.ts";
import { operatorNamed } from "../../../operators/index.ts";
import { foldText } from "../../../pattern/index.ts";
import { actionOf, plainOperator } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-KEY-2, R-COND-53. Silent as soon as one of the actions may carry the key, or is not known. */
const rule: Rule = defineRule({
  id: "condition-key-not-for-action",
  level: "warning",
  preset: "recommended",
  summary: "No action of the statement carries the condition key",
  rule: "R-KEY-2",
  needs: ["catalogue"],
  messages: {
    never: "as documented, no request of these actions carries {key}, so that this statement never applies",
    always: "as documented, no request of these actions carries {key}, so that this condition always holds",
  },
  hints: {
    never: ({ actions }: { actions: readonly string[] }) => carriers(actions),
    always: ({ actions }: { actions: readonly string[] }) => carriers(actions),
  },
  statement(statement, context) {
    const action = actionOf(statement);
    if (context.kind === "trust" || action?.mode !== "only" || action.unread.length > 0) return;
    if (action.patterns.length === 0) return;
    const lists = new Map<string, ReadonlySet<string> | undefined>();
    for (const { operator: written, key: name } of statement.condition) {
      // Of a common key nobody says that other services leave it out.
      if (/^acs:/i.test(name.value)) continue;
      context.spend(LOOKUP + action.patterns.length);
      const operator = operatorNamed(plainOperator(written.value));
      const found = context.catalogue.conditionKey(name.value);
      if (operator === undefined || found.kind !== "known" || !QUALIFIED.test(written.value)) continue;
      const { key } = found;
      if (key.in === "trust" || key.evidence.grade === "assumed") continue;
      if (action.patterns.some(({ value }) => mayCarry(value, key))) continue;
      const holds = operator.negated || written.value.startsWith("ForAllValues:");
      const args = { key: name.value, actions: key.actions ?? (key.services ?? []).map((code) => `${code}:*`) };
      context.report({ at: name.span, message: holds ? "always" : "never", args });
    }

    function mayCarry(pattern: string, key: ConditionKey): boolean {
      const code = /^([^:*?]+):[^:]+$/.exec(pattern)?.[1];
      if (code === undefined) return true;
      const foreign = key.services !== undefined && !key.services.includes(foldText(code));
      const listed = listedFor(pattern);
      if (listed === undefined) return !foreign;
      if (listed.has(foldText(key.name))) return true;
      if (foreign || !context.pattern.hasWildcard(pattern)) return false;
      return (key.actions ?? [pattern]).some((one) => context.pattern.meetsAction(pattern, one));
    }

    /** Folded keys that the catalogue lists for what the pattern covers; undefined if it knows nothing of that. */
    function listedFor(pattern: string): ReadonlySet<string> | undefined {
      const before = lists.get(pattern);
      if (before !== undefined || lists.has(pattern)) return before;
      const made = context.pattern.hasWildcard(pattern) ? namedIn(pattern) : carriedBy(pattern);
      lists.set(pattern, made);
      return made;
    }

    function carriedBy(action: string): ReadonlySet<string> | undefined {
      context.spend(LOOKUP);
      const keys = context.catalogue.keysFor(action);
      return keys && new Set(keys.map(({ key }) => foldText(key.name)));
    }

    function namedIn(pattern: string): ReadonlySet<string> | undefined {
      const { actions } = context.catalogue.expand(pattern);
      context.spend(LOOKUP + actions.length);
      if (actions.length === 0) return undefined;
      const names = actions.flatMap(({ action: { conditionKeys } }) => conditionKeys);
      return new Set(names.map((name) => foldText(name.split("/", 1)[0] ?? "")));
    }
  },
});
export default rule;

/** A misspelled qualifier leaves everything open (R-COND-32). */
const QUALIFIED = /^(ForAllValues:|ForAnyValue:)?[A-Za-z]+$/;
/** What a question to the catalogue costs, roughly. */
const LOOKUP = 500;

function carriers(actions: readonly string[]): string {
  return actions.length === 0
    ? "check it in the documentation of the service"
    : `it comes with ${actions.map((action) => `\`${action}\``).join(", ")}`;
}
