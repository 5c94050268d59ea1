import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../src/config/index.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/config.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const whole = `
files: [policies]
ignore: ["*.draft.json"]
preset: strict
profile: audit
failOn: warning
maxWarnings: 3
rules:
  unknown-action: error
  everything-cidr: off
  notaction-with-allow: false
  too-long: { level: warning, options: { most: 5, words: [a, 1], deep: true, name: x } }
paths:
  - files: policies/trust/**
    kind: trust
    rules: { unknown-action: suggestion }
accounts: [1234567890123456, "0034567890123456"]
region: cn-hangzhou
catalogue: catalogue.yaml
ownRules: ./rules.mjs
waivers: w.yaml
baseline: b.json
declared:
  - id: no-share
    level: security
    never: [{ action: "a:B", resource: "*", accountId: 1234567890123456, context: { k: [1, true], l: x }, unknown: others }]
`;

const plain = (text: string) =>
  JSON.parse(
    JSON.stringify(readConfig(text).config, (name, value) =>
      name === "span" || name === "at" ? undefined : (value?.value ?? value),
    ),
  );

test("everything is read, digits without loss", () => {
  expect(fits(parse(whole))).toBe(true);
  expect(plain(whole)).toEqual({
    files: ["policies"],
    ignore: ["*.draft.json"],
    preset: "strict",
    profile: "audit",
    failOn: "warning",
    maxWarnings: 3,
    rules: [
      { id: "unknown-action", level: "error", options: [] },
      { id: "everything-cidr", level: "off", options: [] },
      { id: "notaction-with-allow", level: "off", options: [] },
      { id: "too-long", level: "warning", options: [5, ["a", "1"], true, "x"] },
    ],
    paths: [
      {
        files: ["policies/trust/**"],
        kind: "trust",
        rules: [{ id: "unknown-action", level: "suggestion", options: [] }],
      },
    ],
    accounts: ["1234567890123456", "0034567890123456"],
    region: "cn-hangzhou",
    catalogue: "catalogue.yaml",
    ownRules: ["./rules.mjs"],
    waivers: "w.yaml",
    baseline: "b.json",
    declared: [
      {
        id: "no-share",
        level: "security",
        never: [
          {
            action: "a:B",
            resource: "*",
            accountId: "1234567890123456",
            context: { k: ["1", "true"], l: "x" },
            unknown: "others",
          },
        ],
        always: [],
      },
    ],
  });
});

test.each(["", "# nothing", "null", "{}", "files:\nrules:\n"])("%j says nothing", (text) => {
  expect(readConfig(text)).toMatchObject({ config: { files: [], rules: [], accounts: [] }, findings: [], faults: [] });
});

/** Text, the part that is at fault, and what is said of it. */
const faulty: readonly (readonly [text: string, at: string, message: string])[] = [
  ["rulse: {}", "rulse", "unknown member `rulse`; did you mean `rules`?"],
  ["zzzzzzzz: 1", "zzzzzzzz", "unknown member `zzzzzzzz`; it takes $schema, files"],
  ["preset: strikt", "strikt", "`preset` is `strikt`; did you mean `strict`?"],
  ["preset: 1", "1", "`preset` is no text; it takes recommended, strict, none"],
  ["profile: deplyo", "deplyo", "did you mean `deploy`?"],
  ["failOn: off", "off", "`failOn` is `off`; it takes error, security, warning, suggestion, never"],
  ["maxWarnings: many", "many", "`maxWarnings` must be digits"],
  ["maxWarnings: -1", "-1", "`maxWarnings` must be digits"],
  ["files: {a: b}", "{a: b}", "`files` must be a text"],
  ["files: [1]", "1", "an entry of `files` must be a text"],
  ["rules: [a]", "[a]", "`rules` must be an object"],
  ["rules: {a: eror}", "eror", "the level of `a` is `eror`; did you mean `error`?"],
  ["rules: {a: true}", "true", "the level of `a` is no text; it takes error, security, warning, suggestion, off"],
  ["rules: {a: {levle: error}}", "levle", "unknown member `levle`; did you mean `level`?"],
  ["rules: {a: {options: {b: {c: d}}}}", "{c: d}", "`b` must be a text, a number"],
  ["paths: {}", "{}", "`paths` must be a list"],
  ["paths: [{kind: trust}]", "{kind: trust}", "`files` is missing"],
  ["paths: [x]", "x", "an entry of `paths` must be an object"],
  ["accounts: [me]", "me", "an account in `accounts` must be digits"],
  ["accounts: 12", "12", "an account in `accounts` must be digits"],
  ["catalogue: [a]", "[a]", "`catalogue` must be a text"],
  ["ownRules: [{}]", "{}", "an entry of `ownRules` must be a text"],
  ["declared: {}", "{}", "`declared` must be a list"],
  ["declared: [{id: A B, never: []}]", "A B", "`id` must be lower-case words"],
  ["declared: [{id: a}]", "a", "`never` or `always` is missing"],
  ["declared: [{id: a, never: [{action: 'a:B'}]}]", "{action: 'a:B'}", "`resource` is missing"],
  ["declared: [{id: a, level: off, never: []}]", "off", "`level` is `off`; it takes error"],
  ["- a", "- a", "a configuration must be an object"],
];

test.each(faulty)("%j: the fault is at %j", (text, at, message) => {
  const { config, faults, findings } = readConfig(text);
  expect({ config, findings }).toEqual({ config: undefined, findings: [] });
  expect(faults.map(({ span }) => text.slice(span.start, span.end))).toEqual([at]);
  expect(faults[0]?.message).toContain(message);
});

test.each(faulty)("the schema refuses %j, too", (text) => {
  expect(fits(parse(text))).toBe(false);
});

test("all faults come at once, in order", () => {
  const { faults } = readConfig("preset: x\nrules: {a: b, a: error}\nfoo: 1\n");
  expect(faults.map(({ code }) => code)).toEqual(["config-value", "config-value", "config-duplicate", "config-member"]);
});

test("a text that is no YAML gives findings of its syntax", () => {
  const { config, findings } = readConfig("rules: [\n");
  expect({ config, count: findings.length > 0 }).toEqual({ config: undefined, count: true });
});
