import type { Choices } from "../../src/core/choices.ts";
import type { ContextValue, Request } from "../../src/evaluate/request.ts";
import { readOperator } from "./conditions.ts";
import type { Surroundings } from "./operators.ts";
import { isUnknownKey, normalKey } from "./question.ts";
import { type Clause, readPolicy } from "./reading.ts";
import { representatives } from "./representatives.ts";

const mostRequests = 300;
const mostValues = 60;
const fresh = ["0", "2000-01-01T00:00:00Z", "true", "false", "203.0.113.77", "2001:db8::77"];

type Possibility = ContextValue | undefined;

interface UnknownKey {
  readonly key: string;
  readonly possibilities: readonly Possibility[];
}

/**
 * Requests without unknown keys that the request could turn out to be: every unknown key of a clause absent, and with
 * values that every operator on the key can read (R-COND-56). The same arguments give the same requests.
 */
export function* substitutions(policies: readonly unknown[], request: Request, choices: Choices): Iterable<Request> {
  const keys = unknownKeys(policies, request, choices);
  const { unknown: _, context, ...rest } = request;
  const names = keys.map(({ key }) => normalKey(key, choices));
  const kept = Object.entries(context ?? {}).filter(([key]) => !names.includes(normalKey(key, choices)));
  const total = keys.reduce((product, { possibilities }) => product * possibilities.length, 1);
  for (let round = 0; round < Math.min(total, mostRequests); round += 1) {
    const given = keys.flatMap(({ key, possibilities }, position): [string, ContextValue][] => {
      const value = possibilities[indexAt(round, position, keys, total)];
      return value === undefined ? [] : [[key, value]];
    });
    yield { ...rest, context: Object.fromEntries([...kept, ...given]) };
  }
}

/** Every combination where they are few; otherwise a fixed scatter of them, all absent first. */
function indexAt(round: number, position: number, keys: readonly UnknownKey[], total: number): number {
  const size = keys[position]?.possibilities.length ?? 1;
  if (total > mostRequests) return scatter(round, position) % size;
  const before = keys.slice(0, position).reduce((product, { possibilities }) => product * possibilities.length, 1);
  return Math.floor(round / before) % size;
}

/** Absent for a third of the keys, so that long conditions also see few keys at a time; a linear congruence otherwise. */
function scatter(round: number, position: number): number {
  if (round === 0) return 0;
  let state = (round * 7919 + position * 104_729 + 1) >>> 0;
  for (let turn = 0; turn < 3; turn += 1) state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % 3 === 0 ? 0 : state >>> 8;
}

function unknownKeys(policies: readonly unknown[], request: Request, choices: Choices): readonly UnknownKey[] {
  const clausesByKey = new Map<string, Clause[]>();
  for (const clause of clausesOf(policies, choices)) {
    if (!isUnknownKey(clause.key, request, choices)) continue;
    const name = normalKey(clause.key, choices);
    clausesByKey.set(name, [...(clausesByKey.get(name) ?? []), clause]);
  }
  return [...clausesByKey.values()].map((clauses) => ({
    key: clauses[0]?.key ?? "",
    possibilities: [undefined, ...valuesFor(clauses, choices)],
  }));
}

function clausesOf(policies: readonly unknown[], choices: Choices): readonly Clause[] {
  return policies.flatMap((policy) =>
    readPolicy(policy, choices).statements.flatMap(({ statement }) =>
      statement.condition.filter((clause) => clause !== undefined),
    ),
  );
}

/** Single values, and lists of two: where it is a matter of doubt what they mean, the doubt is one more answer. */
function valuesFor(clauses: readonly Clause[], choices: Choices): readonly ContextValue[] {
  const where: Surroundings = { choices, octetStars: true };
  const read = clauses.flatMap(({ operator, values }) => {
    const known = readOperator(operator, choices);
    return known === undefined ? [] : [{ ...known, values }];
  });
  const drawn = read.flatMap(({ operator, values }) =>
    values.flatMap((value) => (value === undefined ? [] : representatives(operator, value, where))),
  );
  const singles = [...new Set(["a-fresh-value", "", ...drawn, ...fresh])]
    .filter((value) => read.every(({ operator }) => operator.reads(value, where)))
    .slice(0, mostValues);
  return [...singles, ...pairs(singles)];
}

/** Each value with its neighbour in the list, and the first with each of the others. */
function pairs(values: readonly string[]): readonly ContextValue[] {
  const [first] = values;
  return values.slice(1).flatMap((value, index) => {
    const neighbour = values[index];
    const withFirst = first === undefined || index === 0 ? [] : [[first, value]];
    return neighbour === undefined ? withFirst : [[neighbour, value], ...withFirst];
  });
}
