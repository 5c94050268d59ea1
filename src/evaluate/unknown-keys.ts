import { and, MAYBE, NO, type Verdict, YES } from "../core/verdict.ts";
import { type CompiledClause, judgeClause } from "./clause.ts";
import { UNKNOWN } from "./context.ts";
import { decide, type Ruling, tallyOf } from "./decide.ts";
import { garbledCase, type KeyCase, keyCases } from "./key-cases.ts";
import type { PreparedRequest } from "./prepare.ts";
import type { CompiledStatement } from "./statement.ts";

/** What the outcome would be if the unknown keys were as stated. */
export interface Supposition {
  readonly ruling: Ruling;
  /** One entry for each key that matters, in the order of `dependsOn`. */
  readonly keys: readonly { readonly key: string; readonly when: KeyCase }[];
}

export interface Refinement {
  readonly ruling: Ruling;
  /** Unknown keys that can change the outcome, as the policies spell them, sorted. */
  readonly dependsOn: readonly string[];
  /** For each outcome that is possible, suppositions that lead to it. Empty where there were too many cases to try. */
  readonly suppositions: readonly Supposition[];
}

/** More cases than this are not tried; the answer then stays `Unknown` and names every unknown key involved. */
const MOST_CASES = 4096;
/** Cases times clauses: each clause is asked in each case. */
const MOST_STEPS = 1_000_000;

/**
 * Looks through the truths that clauses on unknown keys can have together. If all lead to one outcome, the keys do not
 * matter and that is the answer; otherwise exactly the keys that can change it are named (R-COND-56).
 */
export function refine(
  applies: readonly CompiledStatement[],
  doubtful: readonly CompiledStatement[],
  request: PreparedRequest,
): Refinement {
  const open = doubtful.map((statement) => ({ statement, unknown: unknownClauses(statement, request) }));
  const byKey = new Map<string, CompiledClause[]>();
  for (const { unknown } of open) {
    for (const clause of unknown) {
      const before = byKey.get(clause.key);
      if (before === undefined) byKey.set(clause.key, [clause]);
      else before.push(clause);
    }
  }
  const keys = [...byKey.keys()].sort();
  const spelling = new Map(keys.map((key) => [key, byKey.get(key)?.[0]?.source.key.value ?? key]));
  const cases = keys.map((key) => {
    const clauses = byKey.get(key) ?? [];
    const wellFormed = keyCases(clauses, MOST_CASES);
    // What was given for this key may be no value that RAM could read.
    return request.context.isGarbled(key) ? [...wellFormed, garbledCase(clauses)] : wellFormed;
  });
  const total = cases.reduce((product, list) => product * list.length, 1);
  const size = doubtful.reduce((sum, { clauses }) => sum + clauses.length + 1, 0);
  if (keys.length === 0 || total > MOST_CASES || total * size > MOST_STEPS || total === 0) {
    const names = keys.map((key) => spelling.get(key) ?? key);
    return { ruling: decide(tallyOf(applies, doubtful)), dependsOn: names, suppositions: [] };
  }
  const rulings = Array.from({ length: total }, (_, index) => {
    const truths = truthsAt(cases, index);
    const sure = [...applies];
    const still: CompiledStatement[] = [];
    for (const entry of open) {
      const verdict = suppose(entry, request, truths);
      if (verdict === YES && entry.statement.ref.effect !== undefined) sure.push(entry.statement);
      else if (verdict !== NO) still.push(entry.statement);
    }
    return decide(tallyOf(sure, still));
  });
  const mattering = keys.filter((_, position) => matters(cases, rulings, position));
  return {
    ruling: combine(rulings),
    dependsOn: mattering.map((key) => spelling.get(key) ?? key),
    suppositions: suppositionsOf(keys, mattering, spelling, cases, rulings),
  };
}

interface OpenStatement {
  readonly statement: CompiledStatement;
  readonly unknown: readonly CompiledClause[];
}

function unknownClauses(statement: CompiledStatement, request: PreparedRequest): readonly CompiledClause[] {
  return statement.clauses.filter(
    (clause) => clause.constant === undefined && request.context.given(clause.key) === UNKNOWN,
  );
}

/** The statement's verdict when its unknown clauses have the given truths and everything else is as it is. */
function suppose(
  entry: OpenStatement,
  request: PreparedRequest,
  truths: ReadonlyMap<CompiledClause, Verdict>,
): Verdict {
  const { statement } = entry;
  let verdict = and(statement.action?.judge(request.action) ?? YES, statement.resource?.judge(request.resource) ?? YES);
  for (const clause of statement.clauses) {
    verdict = and(verdict, truths.get(clause) ?? judgeClause(clause, request.context.given(clause.key)));
  }
  return statement.unread.length > 0 ? and(verdict, MAYBE) : verdict;
}

/** The cases of all keys at one index of their product, the last key running fastest. */
function casesAt(cases: readonly (readonly KeyCase[])[], index: number): readonly KeyCase[] {
  const chosen: KeyCase[] = [];
  let rest = index;
  for (const list of [...cases].reverse()) {
    const picked = list[rest % list.length];
    if (picked !== undefined) chosen.push(picked);
    rest = Math.floor(rest / list.length);
  }
  return chosen.reverse();
}

function truthsAt(cases: readonly (readonly KeyCase[])[], index: number): ReadonlyMap<CompiledClause, Verdict> {
  return new Map(casesAt(cases, index).flatMap((chosen) => [...chosen.truths]));
}

/** Whether two cases that differ in this key alone lead to different outcomes. */
function matters(cases: readonly (readonly KeyCase[])[], rulings: readonly Ruling[], position: number): boolean {
  const size = cases[position]?.length ?? 1;
  const stride = cases.slice(position + 1).reduce((product, list) => product * list.length, 1);
  return rulings.some((ruling, index) => {
    const at = Math.floor(index / stride) % size;
    const first = rulings[index - at * stride];
    return first !== undefined && first.outcome !== ruling.outcome;
  });
}

function combine(rulings: readonly Ruling[]): Ruling {
  const [first = { outcome: "Unknown", allowed: null } satisfies Ruling, ...rest] = rulings;
  const outcome = rest.every((ruling) => ruling.outcome === first.outcome) ? first.outcome : "Unknown";
  const allowed = rest.every((ruling) => ruling.allowed === first.allowed) ? first.allowed : null;
  return { outcome, allowed };
}

/** For every possible outcome its suppositions over the keys that matter, the other keys left out; no doubles. */
function suppositionsOf(
  keys: readonly string[],
  mattering: readonly string[],
  spelling: ReadonlyMap<string, string>,
  cases: readonly (readonly KeyCase[])[],
  rulings: readonly Ruling[],
): readonly Supposition[] {
  if (mattering.length === 0) return [];
  const found = new Map<string, Supposition>();
  for (const [index, ruling] of rulings.entries()) {
    const chosen = casesAt(cases, index);
    const kept = keys.flatMap((key, position) => {
      const when = chosen[position];
      return when !== undefined && mattering.includes(key) ? [{ key: spelling.get(key) ?? key, position, when }] : [];
    });
    const identity = kept.map(({ position, when }) => cases[position]?.indexOf(when)).join();
    if (!found.has(identity)) found.set(identity, { ruling, keys: kept.map(({ key, when }) => ({ key, when })) });
  }
  return [...found.values()];
}
