import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { baselineText, readBaseline, readWaivers } from "../../src/config/index.ts";

const fitsOf = (name: string) => {
  const schema = JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
};
const fits = fitsOf("waivers");

const entry = "rule: a, policy: b.json, reason: c";

test.each([
  ["", true],
  ["waivers:", true],
  ["waivers: []", true],
  [`waivers: [{ ${entry} }]`, true],
  [`waivers: [{ ${entry}, expires: 2026-12-31, fingerprint: "0a", addedBy: x, ticket: y }]`, true],
  [`waivers: [{ ${entry}, expires: }]`, true],
  [`waivers: [{ ${entry}, expires: 2026-12 }]`, false],
  [`waivers: [{ ${entry}, until: 2026-12-31 }]`, false],
  ["waivers: [{ rule: a, policy: b.json }]", false],
  ['waivers: [{ rule: a, policy: b.json, reason: " " }]', false],
  ["waivers: [{ rule: a, reason: c }]", false],
  ["waivers: [{ policy: b.json, reason: c }]", false],
  ["waivers: { rule: a }", false],
  ["waiver: []", false],
  ["[]", false],
])("the reader and the schema agree on %s", (text, isSound) => {
  expect(readWaivers(text).value !== undefined).toBe(isSound);
  expect(fits(parse(text) ?? null)).toBe(isSound);
});

test("a day that the calendar does not have is none", () => {
  const faults = (day: string) => readWaivers(`waivers: [{ ${entry}, expires: ${day} }]`).faults.length;
  expect(["2024-02-29", "2026-02-29", "2026-13-01", "2026-04-31"].map(faults)).toEqual([0, 1, 1, 1]);
});

test("a baseline is read as it was written, in one order", () => {
  const name = fc.string({ minLength: 1, maxLength: 8 });
  const entries = fc.uniqueArray(fc.record({ rule: name, policy: name, fingerprint: name }), {
    selector: (one) => JSON.stringify([one.policy, one.rule, one.fingerprint]),
  });
  const sound = fitsOf("baseline");
  fc.assert(
    fc.property(entries, (list) => {
      const text = baselineText(list);
      expect(sound(JSON.parse(text))).toBe(true);
      expect(baselineText(list.toReversed())).toBe(text);
      const { value, faults } = readBaseline(text);
      expect(faults).toEqual([]);
      expect(new Set(value?.map((one) => JSON.stringify(one)))).toEqual(
        new Set(list.map((one) => JSON.stringify(one))),
      );
    }),
  );
});
