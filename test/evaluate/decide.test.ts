import { describe, expect, test } from "vitest";
import { MAYBE, type Verdict, YES } from "../../src/core/verdict.ts";
import {
  combineChecks,
  decide,
  decideFailClosed,
  type Ruling,
  type Tally,
  tallyOf,
} from "../../src/evaluate/decide.ts";
import type { Outcome } from "../../src/evaluate/decision.ts";
import type { Effect } from "../../src/policy/model.ts";

interface Judged {
  readonly effect: Effect | undefined;
  readonly verdict: Verdict;
}

/** Sorted the way `evaluate` does: an effect that cannot be read is never more than a doubt. */
function tally(statements: readonly Judged[]): Tally {
  const named = statements.map(({ effect, verdict }) => ({
    ref: { effect },
    sure: verdict === YES && effect !== undefined,
  }));
  return tallyOf(
    named.filter(({ sure }) => sure),
    named.filter(({ sure }) => !sure),
  );
}

/** Every way in which doubtful statements can turn out: it applies or not, and an effect that we cannot read is one of two. */
function worlds(statements: readonly Judged[]): readonly (readonly Effect[])[] {
  return statements.reduce<readonly (readonly Effect[])[]>(
    (all, { effect, verdict }) => {
      const effects: readonly (Effect | undefined)[] = effect === undefined ? ["Allow", "Deny"] : [effect];
      const ways = verdict === YES ? effects : [...effects, undefined];
      return all.flatMap((world) => ways.map((way) => (way === undefined ? world : [...world, way])));
    },
    [[]],
  );
}

/** R-EVAL-2 in a world without doubt. */
function plain(effects: readonly Effect[]): Outcome {
  return effects.includes("Deny") ? "ExplicitDeny" : effects.includes("Allow") ? "Allow" : "ImplicitDeny";
}

function overAllWorlds(statements: readonly Judged[]): Ruling {
  const outcomes = new Set(worlds(statements).map(plain));
  const allowed = new Set([...outcomes].map((outcome) => outcome === "Allow"));
  const [outcome = "Unknown"] = outcomes;
  const [answer = null] = allowed;
  return { outcome: outcomes.size === 1 ? outcome : "Unknown", allowed: allowed.size === 1 ? answer : null };
}

const kinds: readonly Judged[] = [
  { effect: "Allow", verdict: YES },
  { effect: "Allow", verdict: MAYBE },
  { effect: "Deny", verdict: YES },
  { effect: "Deny", verdict: MAYBE },
  { effect: undefined, verdict: YES },
  { effect: undefined, verdict: MAYBE },
];

const lists = [
  [],
  ...kinds.map((a) => [a]),
  ...kinds.flatMap((a) => kinds.map((b) => [a, b])),
  ...kinds.flatMap((a) => kinds.flatMap((b) => kinds.map((c) => [a, b, c]))),
];

describe("the table of docs/decisions.md", () => {
  test("says what holds in every world that the doubts leave open", () => {
    for (const list of lists) expect(decide(tally(list)), JSON.stringify(list)).toEqual(overAllWorlds(list));
  });

  test("fail closed never allows what some world refuses, and always says yes or no", () => {
    for (const list of lists) {
      const closed = decideFailClosed(tally(list));
      expect(closed.allowed, JSON.stringify(list)).toBe(overAllWorlds(list).allowed === true);
      expect(closed.outcome).not.toBe("Unknown");
    }
  });
});

describe("R-MULTI-3: several checks of one call", () => {
  const allow: Ruling = { outcome: "Allow", allowed: true };
  const deny: Ruling = { outcome: "ExplicitDeny", allowed: false };
  const silent: Ruling = { outcome: "ImplicitDeny", allowed: false };
  const open: Ruling = { outcome: "Unknown", allowed: null };
  const refusedSomehow: Ruling = { outcome: "Unknown", allowed: false };
  test.each<[readonly Ruling[], Ruling]>([
    [[allow], allow],
    [[allow, allow], allow],
    [[allow, silent], silent],
    [[silent, deny], deny],
    [[open, deny], deny],
    [[allow, open], open],
    [[silent, open], refusedSomehow],
    [[allow, refusedSomehow], refusedSomehow],
    [[], open],
  ])("%j", (checks, expected) => {
    expect(combineChecks(checks)).toEqual(expected);
  });
});
