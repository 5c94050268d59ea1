import { MAYBE, NO, not, type Verdict, YES } from "../core/verdict.ts";
import { type CompiledClause, judgeClause, judgeTogether } from "./clause.ts";
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
  if (values === undefined || values.length * sizeOf(clauses) > MOST_COMPARISONS)
    return independentCases(clauses, most);
  return listedCases(clauses, values, most);
}

/** A few tenths of a second: beyond that nobody waits to hear that a key does not matter. */
const MOST_COMPARISONS = 500_000;
const MOST_STEPS = 500_000;

/** With how many values of the policy a value is compared. */
function sizeOf(clauses: readonly CompiledClause[]): number {
  return clauses.reduce((sum, { source }) => sum + source.values.length + 1, 0);
}

/** Nobody can read what was given: each clause stays open. */
export function garbledCase(clauses: readonly CompiledClause[]): KeyCase {
  return { truths: new Map(clauses.map((clause) => [clause, MAYBE])), example: undefined };
}

function listedCases(clauses: readonly CompiledClause[], values: readonly string[], most: number): readonly KeyCase[] {
  const judged = (given: readonly string[]): Listed => {
    return { verdicts: clauses.map((clause) => judgeClause(clause, given)), example: given };
  };
  // Values that all clauses judge alike are one value: each is judged once, and lists combine what was said of them.
  const lists = new Map<string, Listed>();
  for (const value of values) addTo(lists, judged([value]));
  const singles = [...lists.values()];
  let latest: readonly Listed[] = singles;
  let steps = 0;
  while (latest.length > 0) {
    const found: Listed[] = [];
    for (const list of latest) {
      for (const single of singles) {
        steps += clauses.length;
        if (lists.size > most || steps > MOST_STEPS) return [];
        const verdicts = clauses.map((clause, at) =>
          judgeTogether(clause, list.verdicts[at] ?? MAYBE, single.verdicts[at] ?? MAYBE),
        );
        const longer = { verdicts, example: [...list.example, ...single.example] };
        if (addTo(lists, longer)) found.push(longer);
      }
    }
    latest = found;
  }
  // The absent key stands first, but takes no place in the lists: one that says the same can still be made longer.
  const cases = new Map<string, Listed>();
  for (const listed of [judged([]), ...lists.values()]) addTo(cases, listed);
  return [...cases.values()].map(({ verdicts, example }) => ({
    truths: new Map(clauses.map((clause, at) => [clause, verdicts[at] ?? MAYBE])),
    example,
  }));
}

/** Whether it says something new. */
function addTo(cases: Map<string, Listed>, listed: Listed): boolean {
  const identity = listed.verdicts.join("");
  if (cases.has(identity)) return false;
  cases.set(identity, listed);
  return true;
}

/** What clauses say of a list of values. */
interface Listed {
  readonly verdicts: readonly Verdict[];
  readonly example: readonly string[];
}

/** Clauses of one predicate: "some value satisfies it" and "every value does" are two facts, their negations the other two. */
function independentCases(clauses: readonly CompiledClause[], most: number): readonly KeyCase[] {
  const byFact = new Map<string, CompiledClause[]>();
  const named = clauses.map((clause) => ({ clause, fact: factOf(clause) }));
  for (const { clause, fact } of named) {
    const same = byFact.get(fact);
    if (same === undefined) byFact.set(fact, [clause]);
    else same.push(clause);
  }
  const facts = [...byFact].map(([fact, same]) => ({ fact, list: truthsOf(same) }));
  const total = facts.reduce((product, { list }) => product * list.length, 1);
  if (total > most) return [];
  return Array.from({ length: total }, (_, index) => {
    let rest = index;
    const truth = new Map<string, Verdict>();
    for (const { fact, list } of facts) {
      truth.set(fact, list[rest % list.length] ?? MAYBE);
      rest = Math.floor(rest / list.length);
    }
    const truths = named.map(({ clause, fact }) => {
      const value = truth.get(fact) ?? MAYBE;
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
