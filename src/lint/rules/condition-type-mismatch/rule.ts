import type { KeyType } from "../../../catalogue/index.ts";
import { defaultChoices } from "../../../core/choices.ts";
import { operatorNamed } from "../../../operators/index.ts";
import type { ConditionClause } from "../../../policy/index.ts";
import { plainOperator } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

type Family = NonNullable<ReturnType<typeof operatorNamed>>["family"];

/** R-COND-33. Only keys whose type is documented. Text is compared well enough where it says `true` or `false`. */
const rule: Rule = defineRule({
  id: "condition-type-mismatch",
  level: "warning",
  preset: "recommended",
  summary: "The operator compares another type than the condition key has",
  rule: "R-COND-33",
  needs: ["catalogue"],
  unless: ["mfa-check-pattern", "secure-transport-pattern"],
  messages: {
    mismatch: ({ key, type, operator, family }: { key: string; type: KeyType; operator: string; family: Family }) =>
      `\`${key}\` is ${nouns[type]}, and \`${operator}\` compares ${compared[family]}`,
  },
  hints: { mismatch: ({ type }: { type: KeyType }) => `use ${fitting[type]}` },
  statement({ condition }, context) {
    for (const clause of condition) {
      const operator = operatorNamed(plainOperator(clause.operator.value));
      context.spend(LOOKUP);
      const found = context.catalogue.conditionKey(clause.key.value);
      if (operator === undefined || found.kind !== "known" || found.key.evidence.grade === "assumed") continue;
      const { type } = found.key;
      if (type === undefined || operator.family === (type === "arn" ? "string" : type)) continue;
      // The reader already tells of values that the operator cannot read.
      if (clause.values.some(({ value }) => operator.literal(value, READING) === undefined)) continue;
      context.report({
        at: clause.key.span,
        message: "mismatch",
        args: { key: clause.key.value, type, operator: operator.name, family: operator.family },
        ...(operator.family === "string" &&
          isBoolean(clause) &&
          type === "boolean" && { level: "suggestion" as const }),
      });
    }
  },
});
export default rule;

/** What a question to the catalogue costs, roughly. */
const LOOKUP = 500;

const READING = { choices: defaultChoices, oss: true };

function isBoolean({ values }: ConditionClause): boolean {
  return values.every(({ value }) => value === "true" || value === "false");
}

const nouns = {
  arn: "text",
  boolean: "true or false",
  date: "a date",
  ip: "an IP address",
  number: "a number",
  string: "text",
} as const satisfies Record<KeyType, string>;

const compared = {
  boolean: "true and false",
  date: "dates",
  ip: "IP addresses",
  number: "numbers",
  string: "text",
} as const satisfies Record<Family, string>;

const fitting = {
  arn: "an operator that begins with `String`",
  boolean: "`Bool`",
  date: "an operator that begins with `Date`",
  ip: "`IpAddress` or `NotIpAddress`",
  number: "an operator that begins with `Numeric`",
  string: "an operator that begins with `String`",
} as const satisfies Record<KeyType, string>;
