import type { ConfigOption, ConfigRule } from "../config/index.ts";
import type { Source } from "../core/span.ts";
import { quote } from "../core/wording/quote.ts";
import type { Rule } from "../lint/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { didYouMean } from "./arguments.ts";
import { configFault } from "./config-file.ts";
import type { Levels } from "./lint-rule-options.ts";

/** What a configuration says of rules, once the rules are known. */
export interface RuleWishes {
  readonly levels: Levels;
  /** By rule id and name. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly faults: readonly ReportedFault[];
}

export function ruleWishes(wanted: readonly ConfigRule[], rules: readonly Rule[], source: Source): RuleWishes {
  const faults: ReportedFault[] = [];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const levels: Record<string, Levels[string]> = {};
  const options: Record<string, Record<string, unknown>> = {};
  for (const { id, level, options: given } of wanted) {
    const rule = byId.get(id.value);
    if (rule === undefined) {
      const message = `there is no rule ${quote(id.value)}${didYouMean(id.value, [...byId.keys()])}`;
      faults.push(configFault(source, id.span, "unknown-rule", message));
      continue;
    }
    if (level !== undefined) levels[rule.id] = level;
    for (const option of given) {
      const message = optionFault(rule, option);
      if (message === undefined) options[rule.id] = { ...options[rule.id], [option.name.value]: option.value };
      else
        faults.push(configFault(source, message.atName ? option.name.span : option.span, "rule-option", message.text));
    }
  }
  return { levels, options, faults };
}

function optionFault(
  { id, options }: Rule,
  { name, value }: ConfigOption,
): { readonly text: string; readonly atName: boolean } | undefined {
  const names = Object.keys(options);
  const known = Object.hasOwn(options, name.value) ? options[name.value] : undefined;
  if (known === undefined) {
    const there = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
    return { text: `the rule ${quote(id)} has no option ${quote(name.value)}; ${there}`, atName: true };
  }
  const wants = typeOf(known.default);
  return wants === typeOf(value) ? undefined : { text: `${quote(name.value)} must be ${wants}`, atName: false };
}

function typeOf(value: ConfigOption["value"]): string {
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return "a number";
  return typeof value === "boolean" ? "true or false" : "a list of texts";
}
