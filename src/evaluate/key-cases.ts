import { MAYBE, NO, not, type Verdict, YES } from "../core/verdict.ts";
import { type CompiledClause, judgeClause } from "./clause.ts";
import { representatives } from "./representatives.ts";

/** One way in which all clauses on one key can turn out together. */
export interface KeyCase {
  readonly truths: ReadonlyMap<CompiledClause, Verdict>;
  /** A request that has it: no value (the key is absent) or values. Undefined where none was worked out. */
  readonly example: readonly string[] | undefined;
}

/**
 * Every way in which these clauses on one unknown key can turn out together, over absence, every well-formed value and
 * every list of such values. Never too few: where the values of a family cannot be listed (patterns), clauses count as
 * independent of each other, except that a clause and its negation stay opposites. Empty if there would be more than `most`.
 */
export function keyCases(clauses: readonly CompiledClause[], most: number): readonly KeyCase[] {
  const values = representatives(clauses);
  return values === undefined ? independentCases(clauses, most) : listedCases(clauses, values, most);
}

/** Nobody can read what was given: each clause stays open. */
export function garbledCase(clauses: readonly CompiledClause[]): KeyCase {
  return { truths: new Map(clauses.map((clause) => [clause, MAYBE])), example: undefined };
}

function listedCases(clauses: readonly CompiledClause[], values: readonly string[], most: number): readonly KeyCase[] {
  const cases = new Map<string, KeyCase>();
  const add = (example: readonly string[]): boolean => {
    const given = example.length === 0 ? undefined : example;
    const verdicts = clauses.map((clause) => judgeClause(clause, given));
    const identity = verdicts.join("");
    if (cases.has(identity)) return false;
    cases.set(identity, { truths: new Map(clauses.map((clause, at) => [clause, verdicts[at] ?? MAYBE])), example });
    return true;
  };
  add([]);
  for (const value of values) add([value]);
  // A list of values combines the answers for its values; adding one value at a time reaches every combination. Where
  // several values are indeterminate, a list says more than each of its values: none may be left out of the first ones.
  for (const value of values) add([value, value]);
  let latest = [...cases.values()].filter(({ example }) => example !== undefined && example.length > 0);
  while (latest.length > 0 && cases.size <= most) {
    const before = new Set(cases.values());
    for (const { example = [] } of latest) {
      for (const value of values) {
        add([...example, value]);
        if (cases.size > most) return [];
      }
    }
    latest = [...cases.values()].filter((entry) => !before.has(entry));
  }
  return cases.size > most ? [] : [...cases.values()];
}

/** Clauses of one predicate: "some value satisfies it" and "every value does" are two facts, their negations the other two. */
function independentCases(clauses: readonly CompiledClause[], most: number): readonly KeyCase[] {
  const facts = [...new Set(clauses.map(factOf))].sort();
  const choicesOf = facts.map((fact) => truthsOf(clauses.filter((clause) => factOf(clause) === fact)));
  const total = choicesOf.reduce((product, list) => product * list.length, 1);
  if (total > most) return [];
  return Array.from({ length: total }, (_, index) => {
    let rest = index;
    const truth = new Map<string, Verdict>();
    for (const [at, fact] of facts.entries()) {
      const list = choicesOf[at] ?? [];
      truth.set(fact, list[rest % list.length] ?? MAYBE);
      rest = Math.floor(rest / list.length);
    }
    const truths = clauses.map((clause) => {
      const value = truth.get(factOf(clause)) ?? MAYBE;
      return [clause, isPositiveForm(clause) ? value : not(value)] as const;
    });
    return { truths: new Map(truths), example: undefined };
  });
}

/** The truths that a fact can have: `MAYBE` too where a policy value cannot be read or several values are a choice. */
function truthsOf(clauses: readonly CompiledClause[]): readonly Verdict[] {
  const doubtful = clauses.some(
    (clause) =>
      clause.unreadable.length > 0 ||
      clause.source.unread.length > 0 ||
      clause.reading.choices.severalValues === "indeterminate",
  );
  return doubtful ? [NO, MAYBE, YES] : [NO, YES];
}

/** Whether the clause states a fact of `factOf`, rather than its negation. */
function isPositiveForm(clause: CompiledClause): boolean {
  return clause.operator?.negated !== true;
}

/**
 * The fact that a clause states or denies: "some value satisfies P" or "every value satisfies P", for the positive
 * operator P. A negated operator under "every" denies the first, under "some" the second. Clauses that do not turn out
 * as plain opposites (unreadable values, choices that treat forms differently) share no fact with others.
 */
function factOf(clause: CompiledClause): string {
  const some = (clause.quantifier === "some") === isPositiveForm(clause);
  const expectedAbsent = clause.quantifier === "every" ? YES : NO;
  const alone = clause.unreadable.length > 0 || clause.source.unread.length > 0 || clause.whenAbsent !== expectedAbsent;
  const form = clause.reading.choices.severalValues === "indeterminate" ? (clause.qualifier ?? "none") : "";
  const values = [...new Set(clause.source.values.map(({ value }) => value))].sort();
  const own = alone ? `${clause.source.span.start}:${clause.source.operator.value}` : "";
  return JSON.stringify([some, clause.operator?.positive, clause.reading.oss, form, own, values]);
}
