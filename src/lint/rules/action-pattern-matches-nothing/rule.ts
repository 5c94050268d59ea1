import { nearest } from "../../../core/suggest.ts";
import { compileGlob } from "../../../pattern/index.ts";
import { actionOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { isSlip } from "../../slip.ts";

/** R-ACT-3, R-ACT-5. Where a list has gaps, only a slip of the pen in the first words is told, as a suggestion. */
const rule: Rule = defineRule({
  id: "action-pattern-matches-nothing",
  level: "warning",
  preset: "recommended",
  summary: "No listed action is in the pattern",
  rule: "R-ACT-3",
  needs: ["catalogue"],
  messages: {
    nothing: "no action of {services|word} is in {pattern}",
    unlisted: "no action that a source names is in {pattern}",
  },
  hints: {
    nothing: ({ instead }: { instead?: string | undefined }) =>
      instead === undefined ? "such an entry matches nothing" : `did you mean \`${instead}\`?`,
    unlisted: "did you mean {instead}?",
  },
  statement(statement, context) {
    for (const { value: pattern, span } of actionOf(statement)?.patterns ?? []) {
      if (!/^[^:\s]+:[^:\s]+$/u.test(pattern) || !context.pattern.hasWildcard(pattern)) continue;
      context.spend(1_000);
      const { actions, searched, notLoaded, withoutFacts, list } = context.catalogue.expand(pattern);
      if (actions.length > 0 || searched.length === 0 || notLoaded.length > 0 || withoutFacts.length > 0) continue;
      const services = searched.flatMap((code) => context.catalogue.services.get(code) ?? []);
      const names = services.flatMap((service) => service.actions.map(({ name }) => name));
      const instead = respell(pattern, names);
      if (list === "complete")
        context.report({ at: span, message: "nothing", args: { services: searched, pattern, instead } });
      else if (instead !== undefined)
        context.report({ at: span, message: "unlisted", args: { pattern, instead }, level: "suggestion" });
    }
  },
});
export default rule;

/** The pattern with the spelling of names that are there, where only its literal beginning is in the way. */
function respell(pattern: string, names: readonly string[]): string | undefined {
  const [, code, words = "", rest = ""] = /^([^:]+):([A-Za-z]{4,})(.*)$/.exec(pattern) ?? [];
  const count = wordsOf(words).length;
  const beginnings = new Set(names.map((name) => wordsOf(name).slice(0, count).join("")));
  const near = count === 0 ? undefined : nearest(words, beginnings);
  if (near === undefined || !isSlip(words.toLowerCase(), near.toLowerCase())) return undefined;
  const glob = compileGlob(`${near}${rest}`, { fold: true });
  return names.some((name) => glob.matches(name)) ? `${code}:${near}${rest}` : undefined;
}

/** `DescribeInstances` → `Describe`, `Instances`. */
function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
}
