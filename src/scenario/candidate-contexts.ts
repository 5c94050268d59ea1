import { NO, YES } from "../core/verdict.ts";
import type { CompiledClause, ContextValue } from "../evaluate/index.ts";
import { representativesOf } from "../operators/index.ts";
import { textsInside } from "./candidate-texts.ts";

type Context = Readonly<Record<string, ContextValue>>;

/** Values for a key, or its absence. */
type Value = string | undefined;

/** How a clause should come out: as a whole statement needs it, or as somebody wants to see it. */
export type Wish = "true" | "false" | "absent";

/**
 * Contexts in which clauses come out as wished, at best; the first keeps everything else absent. `against` are clauses
 * that should not hold: conditions of statements that would hide what is looked for.
 */
export function contextsFor(
  wishes: readonly (readonly [CompiledClause, Wish])[],
  against: readonly CompiledClause[],
  base: Context,
): readonly Context[] {
  const alone = assign(wishes, [], {});
  const quiet = assign(wishes, against, {});
  const based = assign(wishes, [], base);
  const basedQuiet = assign(wishes, against, base);
  const texts = new Set<string>();
  return [based, basedQuiet, alone, quiet].filter((context) => {
    const text = JSON.stringify(Object.entries(context).sort());
    return !texts.has(text) && texts.add(text);
  });
}

function assign(
  wishes: readonly (readonly [CompiledClause, Wish])[],
  against: readonly CompiledClause[],
  base: Context,
): Context {
  const context = new Map<string, ContextValue>(Object.entries(base));
  const keys = new Set([...wishes.map(([clause]) => clause.key), ...against.map(({ key }) => key)]);
  for (const key of keys) {
    const own = wishes.filter(([clause]) => clause.key === key);
    const others = against.filter((clause) => clause.key === key);
    const spelled = (own[0]?.[0] ?? others[0])?.source.key.value ?? key;
    const standing = [...context.keys()].find((name) => name.toLowerCase() === spelled.toLowerCase());
    const before = standing === undefined ? undefined : context.get(standing);
    const given = typeof before === "string" ? [before] : [];
    const ranked = [...given, ...valuesOf([...own.map(([clause]) => clause), ...others]), undefined].map((value) => ({
      value,
      merit:
        sum(own.map(([clause, wish]) => (isAsWished(clause, wish, value) ? (wish === "true" ? 100 : 10_000) : 0))) +
        others.filter((clause) => verdictOf(clause, value) === NO).length,
    }));
    const best = ranked.reduce((a, b) => (b.merit > a.merit ? b : a));
    if (standing !== undefined) context.delete(standing);
    if (best.value !== undefined) context.set(spelled, best.value);
  }
  return Object.fromEntries(context);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The values of the policy, their neighbours, and something far from all. */
function valuesOf(clauses: readonly CompiledClause[]): readonly string[] {
  return clauses.flatMap(({ operator, source, reading }) => {
    if (operator === undefined) return [];
    const texts = source.values.map(({ value }) => value);
    const inside = operator.family === "string" ? texts.flatMap(textsInside) : texts;
    return [...inside, ...(representativesOf(operator.family, texts, reading) ?? [])];
  });
}

function verdictOf(clause: CompiledClause, value: Value): number {
  if (clause.constant !== undefined) return clause.constant;
  return value === undefined ? clause.whenAbsent : clause.verdict(value);
}

function isAsWished(clause: CompiledClause, wish: Wish, value: Value): boolean {
  if (wish === "absent") return value === undefined;
  // Seen true and seen false want a value; an absent key that makes the statement hold is good enough for the rest.
  return verdictOf(clause, value) === (wish === "true" ? YES : NO) && (wish === "true" || value !== undefined);
}
