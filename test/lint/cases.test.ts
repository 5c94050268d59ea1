import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { builtInRules, internalError, type Rule, readCases, runCases } from "../../src/lint/index.ts";
import { ruleOf } from "../../src/lint/suppress.ts";

const home = join(import.meta.dirname, "../../src/lint/rules");
const folders = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const fileOf = (id: string, name: string) => {
  const path = join(home, id, name);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};

/** The rule of a folder, whether or not the index lists it yet. */
const ruleIn = async (id: string): Promise<Rule> => {
  const loaded: { default: Rule } = await import(`../../src/lint/rules/${id}/rule.ts`);
  return loaded.default;
};

test("the index lists every rule folder, in order", () => {
  expect(builtInRules.map(({ id }) => id)).toEqual(folders);
});

describe.each(folders)("%s", (id) => {
  test("has a rule of its name, well described", async () => {
    const rule = await ruleIn(id);
    expect(rule.id).toBe(id);
    expect(rule.summary).not.toMatch(/\.$/);
    expect(rule.id).not.toBe(internalError.id);
    const introduced = /## Introduced in\n\n(\d+\.\d+\.\d+)\n/.exec(fileOf(id, "rule.md"))?.[1] ?? "";
    expect(introduced.localeCompare(version, "en", { numeric: true }), introduced).toBeLessThanOrEqual(0);
    expect(introduced).not.toBe("");
    for (const hint of Object.keys(rule.hints)) expect(Object.keys(rule.messages)).toContain(hint);
    for (const name of fileOf(id, "rule.ts").match(/src\/\S+/g) ?? []) expect(name).toBe("");
  });

  test("its cases and its page are true", async () => {
    const rule = await ruleIn(id);
    const others = await Promise.all(
      (rule.unless ?? [])
        .map(ruleOf)
        .filter((other) => folders.includes(other))
        .map(ruleIn),
    );
    const failures = await runCases({ rule, cases: fileOf(id, "cases.yaml"), page: fileOf(id, "rule.md") }, { others });
    expect(failures.map(({ title, detail }) => `${title}: ${detail}`)).toEqual([]);
  });
});

test("no two rules leave the word to each other", () => {
  const unless = new Map(builtInRules.map((rule) => [rule.id, (rule.unless ?? []).map(ruleOf)]));
  const reaches = (from: string, to: string, seen: ReadonlySet<string> = new Set()): boolean =>
    (unless.get(from) ?? []).some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, new Set([...seen, next]))),
    );
  expect(builtInRules.map(({ id }) => id).filter((id) => reaches(id, id))).toEqual([]);
});

test("a rule names only rules that exist in `unless`", () => {
  const known = new Set(builtInRules.map(({ id }) => id));
  const named = builtInRules.flatMap(({ id, unless = [] }) => unless.map((other) => `${id} → ${ruleOf(other)}`));
  expect(named.filter((line) => !known.has(line.split(" → ")[1] ?? ""))).toEqual([]);
});

test("titles of cases are unique within a rule", () => {
  for (const id of folders) {
    const titles = readCases(fileOf(id, "cases.yaml")).cases.map(({ title }) => title);
    expect(new Set(titles).size, id).toBe(titles.length);
  }
});
