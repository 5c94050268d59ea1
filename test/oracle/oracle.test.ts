import { describe, expect, test } from "vitest";
import { type Choices, choiceTable, defaultChoices } from "../../src/core/choices.ts";
import { flipCases } from "./cases/flips.ts";
import { cases } from "./cases.ts";
import { oracle } from "./oracle.ts";

describe("hand-worked cases", () => {
  test.each(cases)("$rule $title: $outcome", ({ policies, request, choices, outcome }) => {
    const answer = oracle(policies, request, { ...defaultChoices, ...choices });
    expect(answer.outcome).toBe(outcome);
  });
});

test("every value of every choice has a case, and every choice changes an answer", () => {
  const names = Object.keys(choiceTable) as (keyof Choices)[];
  expect(names).toHaveLength(30);
  for (const name of names) {
    const tried = flipCases.filter(({ title }) => title.startsWith(`${name}: `));
    const values = tried.map(({ choices }) => choices?.[name]);
    expect(new Set(values), name).toEqual(new Set(choiceTable[name].values));
    expect(new Set(tried.map(({ outcome }) => outcome)).size, name).toBeGreaterThan(1);
  }
});

const everything = { Action: "*", Resource: "*" };
const doubt = { Condition: { Null: { "acs:Key": "true" } } };
const answerTo = (...statements: readonly unknown[]) =>
  oracle([{ Statement: statements }], { action: "oss:GetObject", resource: "*" }, defaultChoices);

describe("allowed", () => {
  test("is false where only the kind of refusal is open", () => {
    const answer = answerTo({ Effect: "Deny", ...everything, ...doubt });
    expect(answer).toMatchObject({ outcome: "Unknown", allowed: false, mayApply: [{ statement: 0 }] });
  });

  test("is open where an Allow may meet a Deny", () => {
    const answer = answerTo({ Effect: "Deny", ...everything, ...doubt }, { Effect: "Allow", ...everything });
    expect(answer).toMatchObject({ outcome: "Unknown", allowed: null, applies: [{ statement: 1 }] });
  });

  test("is open where an Allow is in doubt", () => {
    expect(answerTo({ Effect: "Allow", ...everything, ...doubt })).toMatchObject({ outcome: "Unknown", allowed: null });
  });

  test("a statement without a known effect never more than may apply", () => {
    expect(answerTo({ ...everything })).toMatchObject({ allowed: null, applies: [], mayApply: [{ statement: 0 }] });
  });
});

test("an entry that is no statement keeps the positions of the others", () => {
  expect(answerTo("x", { Effect: "Allow", ...everything })).toMatchObject({
    applies: [{ policyIndex: 0, statement: 1 }],
    mayApply: [{ policyIndex: 0, statement: -1 }],
  });
});
