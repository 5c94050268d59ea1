import { expect, test } from "vitest";
import { defaultChoices } from "../../src/core/choices.ts";
import type { Request } from "../../src/evaluate/request.ts";
import { oracle } from "./oracle.ts";
import { substitutions } from "./substitutions.ts";

const request = { action: "oss:GetObject", resource: "*" };
const allowIf = (condition: unknown) => ({ Effect: "Allow", Action: "*", Resource: "*", Condition: condition });
const variants = (condition: unknown, asked: Request) => [
  ...substitutions([{ Statement: [allowIf(condition)] }], asked, defaultChoices),
];
const outcomes = (statements: readonly unknown[], asked: Request) =>
  new Set(
    [...substitutions([{ Statement: statements }], asked, defaultChoices)].map(
      (variant) => oracle([{ Statement: statements }], variant, defaultChoices).outcome,
    ),
  );

test("no unknown key, no other request", () => {
  expect(variants({ StringEquals: { "acs:Key": "a" } }, request)).toEqual([{ ...request, context: {} }]);
});

test("unknown keys are absent or given, known ones stay", () => {
  const asked: Request = { ...request, context: { "acs:B": "b", "ACS:key": "z" }, unknown: ["acs:Key"] };
  const found = variants({ StringLike: { "acs:Key": "a*?" } }, asked);
  expect(found[0]).toEqual({ ...request, context: { "acs:B": "b" } });
  expect(found.length).toBeGreaterThan(10);
  const values = found.map(({ context }) => context?.["acs:Key"]);
  for (const value of ["aq", "axq", "a*?", "a-fresh-value", ""]) expect(values).toContain(value);
  expect(values.some((value) => Array.isArray(value))).toBe(true);
  expect(found.every((variant) => variant.unknown === undefined && variant.context?.["acs:B"] === "b")).toBe(true);
});

test.each([
  ["IpAddress", "10.0.0.0/30", ["10.0.0.0", "10.0.0.3", "9.255.255.255", "10.0.0.4"]],
  ["NumericLessThan", "1.5", ["1.5", "0.5", "2.5", "1.49", "1.51"]],
  [
    "DateLessThan",
    "2020-01-01T08:00:00+08:00",
    ["2020-01-01T00:00:00Z", "2019-12-31T23:59:59Z", "2020-01-01T00:00:01Z"],
  ],
  ["Bool", "true", ["true", "false"]],
])("%s %s: both sides of the edge, and only values that can be read", (operator, listed, expected) => {
  const found = variants({ [operator]: { "acs:Key": listed } }, { ...request, unknown: "others" });
  const values = found.map(({ context }) => context?.["acs:Key"]);
  for (const value of expected) expect(values).toContain(value);
  expect(values).not.toContain("a-fresh-value");
});

test("every way a clause can turn out is among them", () => {
  const clause = allowIf({ StringEquals: { "acs:Key": "a" } });
  expect(outcomes([clause], { ...request, unknown: ["acs:Key"] })).toEqual(new Set(["Allow", "ImplicitDeny"]));
});

test("two clauses that are each other's negation leave no doubt", () => {
  const statements = ["StringEquals", "StringNotEquals"].map((operator) => allowIf({ [operator]: { "acs:Key": "a" } }));
  expect(outcomes(statements, { ...request, unknown: ["acs:Key"] })).toEqual(new Set(["Allow"]));
});

test("many unknown keys stay bounded, and the same twice", () => {
  const keys = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`acs:${name}`, ["1", "2", "3"]]));
  const asked: Request = { ...request, unknown: "others" };
  const found = variants({ StringEquals: keys, StringNotLike: keys }, asked);
  expect(found.length).toBe(300);
  expect(found).toEqual(variants({ StringEquals: keys, StringNotLike: keys }, asked));
  expect(new Set(found.map((variant) => JSON.stringify(variant))).size).toBeGreaterThan(250);
});
