import type { Selector } from "../../../policy/index.ts";
import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-EVAL-1, R-ACT-9. Only what the text tells by itself: a list of exceptions that leaves nothing. */
const rule: Rule = defineRule({
  id: "dead-statement",
  level: "warning",
  preset: "recommended",
  summary: "The statement applies to no request",
  messages: { nothing: "{element|word} leaves nothing over, so that the statement applies to no request" },
  hints: { nothing: "write what is meant under {positive|word}, or remove the statement" },
  statement(statement, context) {
    const parts = understood(statement);
    if (parts === undefined) return;
    const { action, resource } = parts;
    const whole =
      entry(action, (text) => context.pattern.coversAction(text, "*:*")) ??
      (resource && entry(resource, (text) => context.pattern.coversResource(text, "*")));
    if (whole === undefined) return;
    const element = `\`${whole.element}\``;
    context.report({ at: whole.at, message: "nothing", args: { element, positive: element.replace("Not", "") } });
  },
});
export default rule;

function entry({ element, mode, patterns }: Selector, isWhole: (text: string) => boolean) {
  const found = mode === "allBut" ? patterns.find(({ value }) => isWhole(value)) : undefined;
  return found && { element, at: found.span };
}
