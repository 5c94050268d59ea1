import { defaultChoices } from "../../core/choices.ts";
import { operatorNamed, representativesOf } from "../../operators/index.ts";
import { comparedKey } from "../../pattern/index.ts";
import type { ConditionClause } from "../../policy/index.ts";
import { plainOperator } from "../facts.ts";
import { fillStars, neighboursOf } from "./texts.ts";

type Context = Readonly<Record<string, string>>;

/** Values for a key around everything that the clauses say of it, and one far from all. */
export function valuesAround(clauses: readonly ConditionClause[]): readonly string[] {
  const found = clauses.flatMap((clause) => {
    const texts = clause.values.map(({ value }) => value).slice(0, MOST_VALUES);
    const operator = operatorNamed(plainOperator(clause.operator.value));
    if (operator !== undefined && operator.family !== "string")
      return representativesOf(operator.family, texts, READING) ?? [];
    return [
      ...texts.flatMap((text) => [text, fillStars(text, "probe"), fillStars(text, ""), ...neighboursOf(text)]),
      FAR,
    ];
  });
  return [...new Set(found)];
}

/** A context in which every clause holds, where one value for each key can do that. */
export function contextFor(clauses: readonly ConditionClause[]): Context {
  const chosen: Record<string, string> = {};
  for (const [key, own] of byKey(clauses)) {
    const values = [...valuesAround(own)];
    const good = values.find((value) => own.every((clause) => holds(clause, value)));
    const value = good ?? values[0];
    if (value !== undefined) chosen[key] = value;
  }
  return chosen;
}

/**
 * A context of everyday values: those that no clause names. What such a request may do, nearly everybody may. Tags,
 * numbers and the switches of single services are in no everyday request.
 */
export function ordinaryContext(clauses: readonly ConditionClause[]): Context {
  const chosen: Record<string, string> = {};
  for (const [key, own] of byKey(clauses)) {
    const family = operatorNamed(plainOperator(own[0]?.operator.value ?? ""))?.family ?? "string";
    if (family === "number" || key.includes("/") || (family === "boolean" && !/^acs:/i.test(key))) continue;
    // Nearly every caller uses HTTPS; nobody is known to have signed in with a second factor.
    chosen[key] = family === "boolean" ? String(/:securetransport$/i.test(key)) : ORDINARY[family];
  }
  return chosen;
}

/** Key as written first → all clauses on it, however it is spelled (R-COND-9). */
export function byKey(clauses: readonly ConditionClause[]): ReadonlyMap<string, readonly ConditionClause[]> {
  const names = new Map<string, string>();
  const groups = new Map<string, ConditionClause[]>();
  for (const clause of clauses) {
    const compared = comparedKey(clause.key.value, defaultChoices);
    const name = names.get(compared) ?? clause.key.value;
    names.set(compared, name);
    const group = groups.get(name) ?? [];
    group.push(clause);
    groups.set(name, group);
  }
  return groups;
}

const READING = { choices: defaultChoices, oss: true };
const FAR = "somethingElse";
const MOST_VALUES = 40;
const ORDINARY = {
  string: FAR,
  date: "2026-06-15T12:00:00Z",
  ip: "203.0.113.77",
} as const;

function holds({ operator: { value: name }, values }: ConditionClause, given: string): boolean {
  const operator = operatorNamed(plainOperator(name));
  const read = operator?.given(given, READING);
  if (operator === undefined || read === undefined) return false;
  return values.some(({ value }) => operator.literal(value, READING)?.(read) === true) !== operator.negated;
}
