import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lintOptions } from "../../src/cli/commands/lint-options.ts";
import { readConfig, readWaivers } from "../../src/config/index.ts";
import { ignoreComments } from "../../src/lint/ignore-comments.ts";
import { builtInRules, waiverRules } from "../../src/lint/index.ts";

const page = readFileSync(new URL("../../docs/adopting.md", import.meta.url), "utf8");
const [config = "", waivers = "", policy = ""] = [...page.matchAll(/```yaml\n([^`]*)```/g)].map((found) => found[1]);
const known = [...builtInRules, ...waiverRules].map(({ id }) => id);

test("the configuration and the waivers are right, and of rules that exist", () => {
  expect(readConfig(config.replace(/^ {3}/gm, ""))).toMatchObject({ findings: [], faults: [] });
  const read = readWaivers(waivers);
  expect(read).toMatchObject({ findings: [], faults: [] });
  expect(read.value?.map(({ rule }) => rule.value).filter((id) => !known.includes(id))).toEqual([]);
});

test("the comments say what the page says", () => {
  const comments = ignoreComments(policy, "yaml");
  expect(comments.flatMap(({ ruleIds }) => ruleIds).filter((id) => !known.includes(id))).toEqual([]);
  expect(comments.map(({ scope }) => scope && policy.slice(scope.start, scope.end))).toEqual([
    'Effect: Allow\n    Action: "*"\n    Resource: "*"',
    'Resource: "*"',
  ]);
});

test("every option and every rule that the page names is one", () => {
  const options = [...page.matchAll(/--([a-z][a-z-]+)/g)].map((found) => found[1] ?? "");
  expect(options.filter((name) => !Object.hasOwn(lintOptions, name))).toEqual([]);
  const rules = [...page.matchAll(/`(waiver-[a-z-]+)`/g)].map((found) => found[1] ?? "");
  expect(new Set(rules)).toEqual(new Set(waiverRules.map(({ id }) => id)));
});
