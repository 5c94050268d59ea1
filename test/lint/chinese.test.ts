import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ProblemCode } from "../../src/core/problem.ts";
import { english } from "../../src/core/wording/en.ts";
import { chinese as problems } from "../../src/core/wording/zh.ts";
import { characterName, kindName } from "../../src/core/wording/zh-phrases.ts";
import { builtInRules, chinese, gapsIn, lintText, reword, waiverRules } from "../../src/lint/index.ts";
import { actionsAndResources } from "../../src/lint/wording/zh/actions-resources.ts";
import { conditionsAndPrincipals } from "../../src/lint/wording/zh/conditions-principals.ts";
import { privilege } from "../../src/lint/wording/zh/privilege.ts";
import { structure } from "../../src/lint/wording/zh/structure.ts";
import { waivers } from "../../src/lint/wording/zh/waivers.ts";
import { kinds } from "../../src/policy/index.ts";
import { oddCharacters } from "../../src/policy/odd-characters.ts";
import { unseenName } from "../../src/syntax/characters.ts";

const families = [structure, actionsAndResources, conditionsAndPrincipals, privilege, waivers];
const rules = [...builtInRules, ...waiverRules];
const told = Object.entries(chinese.rules).flatMap(([id, { summary, messages = {}, hints = {}, options = {} }]) =>
  [summary, ...Object.values(messages), ...Object.values(hints), ...Object.values(options)].flatMap((sentence) =>
    typeof sentence === "string" ? [{ id, sentence }] : [],
  ),
);

test("every rule has all its sentences, with the same arguments", () => {
  expect(gapsIn(chinese, rules)).toEqual([]);
});

test("no sentences are left of rules that are gone, and no rule is in two families", () => {
  const ids = families.flatMap((family) => Object.keys(family)).sort();
  expect(ids).toEqual(rules.map(({ id }) => id).sort());
});

test("every sentence is Chinese, and none ends with a full stop", () => {
  expect(told.filter(({ sentence }) => !/\p{Script=Han}/u.test(sentence) || /[.。]$/.test(sentence))).toEqual([]);
});

test("every problem of the reader that has a hint in English has one in Chinese", () => {
  const codes = Object.keys(english) as ProblemCode[];
  expect(codes.filter((code) => (english[code].hint === undefined) !== (problems[code].hint === undefined))).toEqual(
    [],
  );
});

test("every character that a problem can name has a Chinese name", () => {
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const names = characters.flatMap((character) => [
    ...oddCharacters(character, "name").map(({ name }) => name),
    ...[unseenName(character) ?? []].flat(),
  ]);
  expect([...new Set(names)].filter((name) => englishIn(characterName(name)).length > 0)).toEqual([]);
});

test("every kind of policy has a Chinese name", () => {
  expect(Object.keys(kinds).filter((kind) => kindName(kind).trim() === kind)).toEqual([]);
});

describe("problems told in Chinese hold no English words of ours", () => {
  const rules = builtInRules.filter(({ codes }) => codes.length > 0);
  const home = join(import.meta.dirname, "../../fixtures/malformed");
  test.each(readdirSync(home).filter((name) => /\.(json|yaml)$/.test(name)))("%s", (name) => {
    const { findings } = lintText(readFileSync(join(home, name), "utf8"), { source: name, rules, fixes: false });
    for (const finding of findings) {
      const { message, hint = "", related } = reword(finding, chinese);
      const sentences = [message, hint, ...related.map((place) => place.message)];
      for (const sentence of sentences) expect(englishIn(sentence)).toEqual([]);
      expect(message).toMatch(/\p{Script=Han}/u);
    }
  });
});

/** English words outside of backticks that are no names of products and formats. */
function englishIn(sentence: string): readonly string[] {
  const words =
    sentence.replace(/`[^`]*`|\bram-code\b|\brelative-id\b|U\+[0-9A-F]+|"[^"]*"/g, "").match(/[A-Za-z]{2,}/g) ?? [];
  return words.filter((word) => !NAMES.has(word));
}

const NAMES = new Set([
  ...["ASCII", "AWS", "BOM", "Bucket", "CIDR", "ID", "IP", "JSON", "OSS", "Policy", "RAM", "UTF", "YAML"],
]);
