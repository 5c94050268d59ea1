import { join } from "node:path";
import { expect, test } from "vitest";
import { choiceTable } from "../../src/core/choices.ts";
import { conformanceFolder, loadScenarioFiles, readYaml } from "./load.ts";

/** All rules of the language specification, by section. */
const sections = readYaml(join(conformanceFolder, "rules.yaml")) as Readonly<Record<string, readonly string[]>>;
const without = readYaml(join(conformanceFolder, "no-scenario.yaml")) as readonly {
  readonly rules: readonly string[];
  readonly reason: string;
}[];

const rules = Object.values(sections).flat();
const excused = without.flatMap((entry) => entry.rules);
const shown = new Set(
  loadScenarioFiles().flatMap((file) => file.scenarios.flatMap(({ scenario }) => scenario.rules ?? [])),
);

test("no rule is listed twice", () => {
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  expect(excused.filter((rule, index) => excused.indexOf(rule) !== index)).toEqual([]);
});

test("every rule has a scenario, or a reason why not", () => {
  expect(rules.filter((rule) => !shown.has(rule) && !excused.includes(rule))).toEqual([]);
});

test("a rule with a scenario needs no excuse", () => {
  expect(excused.filter((rule) => shown.has(rule))).toEqual([]);
});

test("scenarios and excuses name rules that exist", () => {
  expect([...shown, ...excused].filter((rule) => !rules.includes(rule))).toEqual([]);
});

test("every excuse gives a reason", () => {
  expect(without.filter((entry) => entry.rules.length === 0 || !(entry.reason.length > 10))).toEqual([]);
});

test("what decides is shown: few rules of the language itself go without a scenario", () => {
  const language = ["1", "2", "3", "3.1", "4.1", "4.2", "4.3", "4.4", "7.1", "7.5"];
  const missing = language.flatMap((section) => sections[section] ?? []).filter((rule) => excused.includes(rule));
  expect(missing.length).toBeLessThanOrEqual(3);
});

test("every choice of the evaluator is shown under its rule", () => {
  expect(
    Object.values(choiceTable)
      .map((facts) => facts.rule)
      .filter((rule) => !shown.has(rule)),
  ).toEqual([]);
});
