import type { Choices } from "../core/choices.ts";
import { and, MAYBE, NO, not, type Verdict, verdictOf, YES } from "../core/verdict.ts";
import { type ConditionOperator, type LiteralReading, operatorNamed, operators } from "../operators/index.ts";
import { comparedKey } from "../pattern/index.ts";
import type { ConditionClause } from "../policy/model.ts";
import { type Given, UNKNOWN } from "./context.ts";

/**
 * One clause of a `Condition`, compiled to the facts from which everything else follows: what it says of an absent
 * key, of one value, and how the answers for several values combine. Whoever asks about conditions asks these.
 */
export interface CompiledClause {
  readonly source: ConditionClause;
  /** The key in the form in which keys are compared (R-COND-9). */
  readonly key: string;
  /** Undefined for an operator that RAM does not have (R-COND-28). */
  readonly operator: ConditionOperator | undefined;
  readonly qualifier: Qualifier;
  /** The same answer to everything: unknown operator, no values, `Bool` with two values (R-COND-32). */
  readonly constant: typeof MAYBE | undefined;
  readonly whenAbsent: Verdict;
  /** Whether one value has to satisfy the operator, or every value (R-COND-30, R-COND-31). */
  readonly quantifier: "some" | "every";
  /** Values of the policy that cannot be read. */
  readonly unreadable: readonly string[];
  /** How its values are read. */
  readonly reading: LiteralReading;
  /** Whether the operator can read a value of the request. */
  canRead(value: string): boolean;
  /** Judges one value of the request, negation included. */
  verdict(value: string): Verdict;
  /** The value of the policy that a value of the request matches, before any negation. */
  matching(value: string): string | undefined;
}

export type Qualifier = "ForAllValues" | "ForAnyValue" | undefined;

export function compileClause(source: ConditionClause, choices: Choices, oss: boolean): CompiledClause {
  const { operator, qualifier } = readOperator(source.operator.value, choices);
  const reading = { choices, oss };
  const literals = source.values.map(({ value }) => ({ text: value, holds: operator?.literal(value, reading) }));
  const comparisons = literals.flatMap(({ text, holds }) => (holds === undefined ? [] : [{ text, holds }]));
  const unreadable = literals.filter(({ holds }) => holds === undefined).map(({ text }) => text);
  const hasUnreadable = unreadable.length > 0 || source.unread.length > 0;
  const negated = operator?.negated ?? false;
  const quantifier = qualifier === undefined ? (negated ? "every" : "some") : QUANTIFIERS[qualifier];
  const canRead = (value: string) => operator?.given(value, reading) !== undefined;
  const matching = (value: string): string | undefined => {
    const given = operator?.given(value, reading);
    if (given === undefined) return undefined;
    return comparisons.find(({ holds }) => holds(given))?.text;
  };
  return {
    source,
    key: comparedKey(source.key.value, choices),
    operator,
    qualifier,
    constant: isConstant(source, operator, choices) ? MAYBE : undefined,
    whenAbsent: verdictOf(
      quantifier === "every" && !(qualifier === "ForAllValues" && choices.forAllValuesAbsent === "false"),
    ),
    quantifier,
    unreadable,
    reading,
    canRead,
    matching,
    verdict(value) {
      const given = operator?.given(value, reading);
      if (given === undefined) return MAYBE;
      for (const { holds } of comparisons) if (holds(given)) return verdictOf(!negated);
      return hasUnreadable ? MAYBE : verdictOf(negated);
    },
  };
}

const QUANTIFIERS = { ForAnyValue: "some", ForAllValues: "every" } as const;

/** Judges a clause for what a request says of its key. The one place that combines values (R-COND-2, R-COND-5, R-COND-30 … R-COND-32). */
export function judgeClause(clause: CompiledClause, given: Given): Verdict {
  if (clause.constant !== undefined || given === UNKNOWN) return MAYBE;
  if (given === undefined || given.length === 0) return clause.whenAbsent;
  if (given.length > 1 && isDoubtfulOfSeveral(clause)) return MAYBE;
  // Kleene's "every" is his "some" seen through a negation.
  const towards = clause.quantifier === "some" ? YES : NO;
  let combined: Verdict = not(towards);
  for (const value of given) {
    const verdict = clause.verdict(value);
    if (verdict === towards) return towards;
    if (verdict === MAYBE) combined = MAYBE;
  }
  return combined;
}

/** The same for two lists of values put together, from what was judged of each. */
export function judgeTogether(clause: CompiledClause, first: Verdict, second: Verdict): Verdict {
  if (isDoubtfulOfSeveral(clause)) return MAYBE;
  return clause.quantifier === "every" ? and(first, second) : not(and(not(first), not(second)));
}

/** R-COND-31 under `severalValues: "indeterminate"`. */
function isDoubtfulOfSeveral({ qualifier, reading }: CompiledClause): boolean {
  return qualifier === undefined && reading.choices.severalValues === "indeterminate";
}

function readOperator(
  text: string,
  choices: Choices,
): { operator: ConditionOperator | undefined; qualifier: Qualifier } {
  const colon = text.indexOf(":");
  const operator = findOperator(text.slice(colon + 1), choices);
  if (colon < 0) return { operator, qualifier: undefined };
  const qualifier = findQualifier(text.slice(0, colon), choices);
  return qualifier === undefined ? { operator: undefined, qualifier } : { operator, qualifier };
}

/** R-COND-10. */
function findOperator(name: string, choices: Choices): ConditionOperator | undefined {
  if (choices.operatorCase === "exact") return operatorNamed(name);
  return operators.find((operator) => operator.name.toLowerCase() === name.toLowerCase());
}

/** R-COND-29. */
function findQualifier(name: string, choices: Choices): Qualifier {
  const known =
    choices.forAnyValue === "accept" ? (["ForAllValues", "ForAnyValue"] as const) : (["ForAllValues"] as const);
  return known.find((word) =>
    choices.operatorCase === "exact" ? word === name : word.toLowerCase() === name.toLowerCase(),
  );
}

function isConstant(source: ConditionClause, operator: ConditionOperator | undefined, choices: Choices): boolean {
  if (operator === undefined || source.values.length + source.unread.length === 0) return true;
  if (!operator.singleValue) return false;
  // R-COND-42: the same truth twice is no contradiction, two different ones are.
  const reading = { choices, oss: false };
  const texts = source.values.map(({ value }) => String(operator.given(value, reading) ?? `unreadable ${value}`));
  return new Set(texts).size + source.unread.length > 1;
}
