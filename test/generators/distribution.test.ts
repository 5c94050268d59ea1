import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultChoices } from "../../src/core/choices.ts";
import type { Outcome } from "../../src/evaluate/decision.ts";
import { oracle } from "../oracle/oracle.ts";
import { glob } from "../oracle/wildcard.ts";
import { choicesArbitrary } from "./choices.ts";
import { clauseEvaluationArbitrary, targetEvaluationArbitrary } from "./focused.ts";
import { policyArbitrary } from "./policy.ts";
import { evaluationArbitrary } from "./request.ts";
import { wildcardCase } from "./targets.ts";

const seed = 20_240_607;
const samples = fc.sample(evaluationArbitrary, { seed, numRuns: 2000 });

function shares<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1 / values.length);
  return counts;
}

describe("what the generators make", () => {
  test("every outcome is common enough to be tested", () => {
    const outcomes = shares(samples.map(({ policies, request }) => oracle(policies, request, defaultChoices).outcome));
    console.info(Object.fromEntries([...outcomes].map(([outcome, share]) => [outcome, share.toFixed(3)])));
    const least: Readonly<Record<Outcome, number>> = {
      Allow: 0.25,
      ExplicitDeny: 0.15,
      Unknown: 0.1,
      ImplicitDeny: 0.1,
    };
    for (const outcome of Object.keys(least) as Outcome[])
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(least[outcome]);
  });

  test("conditions decide, unknown keys occur, and some requests are none", () => {
    const unconditional = samples.filter(({ policies, request }) => {
      const stripped = JSON.parse(JSON.stringify(policies), (name, value: unknown) =>
        name === "Condition" ? undefined : value,
      ) as readonly unknown[];
      return oracle(policies, request, defaultChoices).outcome !== oracle(stripped, request, defaultChoices).outcome;
    });
    expect(unconditional.length / samples.length).toBeGreaterThan(0.1);
    const share = (holds: (sample: (typeof samples)[number]) => boolean) =>
      samples.filter(holds).length / samples.length;
    expect(share(({ request }) => request.unknown !== undefined)).toBeGreaterThan(0.1);
    expect(share(({ request }) => /[*?]/.test(request.action))).toBeGreaterThan(0.001);
    expect(share(({ request }) => request.resource === "*")).toBeGreaterThan(0.03);
    expect(share(({ request }) => Object.keys(request.context ?? {}).length > 0)).toBeGreaterThan(0.3);
  });

  test("policies are what JSON.parse gives", () => {
    for (const policy of fc.sample(policyArbitrary, { seed, numRuns: 500 }))
      expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
  });

  test.each([
    ["one clause", clauseEvaluationArbitrary],
    ["one target", targetEvaluationArbitrary],
  ])("%s alone goes both ways", (_, arbitrary) => {
    const asked = fc.sample(arbitrary, { seed, numRuns: 500 });
    const outcomes = shares(asked.map(({ policies, request }) => oracle(policies, request, defaultChoices).outcome));
    expect(outcomes.get("Allow")).toBeGreaterThan(0.2);
    expect(outcomes.get("ImplicitDeny")).toBeGreaterThan(0.15);
  });

  test("patterns match about as often as not", () => {
    const matches = shares(
      fc.sample(wildcardCase, { seed, numRuns: 1000 }).map((pair) => glob(pair.pattern, pair.text)),
    );
    expect(matches.get(true)).toBeGreaterThan(0.3);
    expect(matches.get(false)).toBeGreaterThan(0.2);
  });

  test("most choices are the defaults, and every other choice changes some answer", () => {
    const sets = fc.sample(choicesArbitrary, { seed, numRuns: 500 });
    const names = Object.keys(defaultChoices) as (keyof typeof defaultChoices)[];
    const changed = sets.map((choices) => names.filter((name) => choices[name] !== defaultChoices[name]));
    expect(shares(changed.map(({ length }) => length)).get(0)).toBeGreaterThan(0.3);
    expect(new Set(changed.flat()).size).toBe(names.length);
  });
});
