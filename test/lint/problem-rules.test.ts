import { expect, test } from "vitest";
import { builtInRules } from "../../src/lint/index.ts";
import { profiles } from "../../src/policy/profiles.ts";

const claims = builtInRules.flatMap(({ id, codes }) => codes.map((code) => ({ id, code })));

test("no problem of the reader belongs to two rules", () => {
  const twice = claims.filter(({ code }, index) => claims.findIndex((other) => other.code === code) !== index);
  expect(twice).toEqual([]);
});

test("every problem of the reader belongs to a rule", () => {
  const claimed = new Set<string>(claims.map(({ code }) => code));
  const told = Object.entries(profiles).filter(([, { deploy, audit }]) => deploy !== "ignore" || audit !== "ignore");
  expect(told.flatMap(([code]) => (claimed.has(code) ? [] : [code]))).toEqual([]);
});

test("a rule of one problem has its name", () => {
  const lone = builtInRules.filter(({ codes }) => codes.length === 1);
  expect(lone.filter(({ id, codes }) => codes[0] !== id).map(({ id }) => id)).toEqual([]);
});
