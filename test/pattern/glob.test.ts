import { describe, expect, test } from "vitest";
import { compileGlob, countSteps } from "../../src/pattern/index.ts";

/** The definition: `*` is nothing or one character and more, `?` is one character, anything else is itself. */
function definition(pattern: readonly string[], text: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return text.length === 0;
  if (head === "*") return definition(rest, text) || (text.length > 0 && definition(pattern, text.slice(1)));
  return text.length > 0 && (head === "?" || head === text[0]) && definition(rest, text.slice(1));
}

function words(letters: readonly string[], longest: number): readonly string[] {
  const all = [""];
  for (let from = 0, length = 0; length < longest; length++) {
    const until = all.length;
    for (; from < until; from++) for (const letter of letters) all.push((all[from] ?? "") + letter);
  }
  return all;
}

describe("R-ACT-3, R-RES-6, R-COND-22: the matcher is its definition", () => {
  test("on every pattern of four characters and every text of six", () => {
    const texts = words(["a", "b", "/"], 6);
    const wrong: string[] = [];
    for (const pattern of words(["a", "b", "*", "?"], 4)) {
      const glob = compileGlob(pattern);
      for (const text of texts)
        if (glob.matches(text) !== definition([...pattern], [...text])) wrong.push(`${pattern} ~ ${text}`);
    }
    expect(wrong).toEqual([]);
  });

  test("R-FOLD-2: on code points, with an emoji, its halves and a lone surrogate", () => {
    const texts = words(["😀", "\ud83d", "a"], 4);
    const wrong: string[] = [];
    for (const pattern of words(["😀", "\ud83d", "\ude00", "*", "?"], 4)) {
      const glob = compileGlob(pattern);
      for (const text of texts) {
        if (glob.matches(text) !== definition([...pattern], [...text])) wrong.push(JSON.stringify([pattern, text]));
      }
    }
    expect(wrong).toEqual([]);
  });

  test("nothing else is special", () => {
    for (const literal of ["[a]", "{a,b}", "a/**/b", "a.b", "a+", "^a$", "\\*", "!(a)", "~"]) {
      expect(compileGlob(literal).matches(literal.replaceAll("*", "x")), literal).toBe(true);
      expect(compileGlob(literal).matches("a"), literal).toBe(false);
    }
    expect(compileGlob("[ab]").matches("a")).toBe(false);
    expect(compileGlob("\\*").matches("*")).toBe(false);
  });

  test("R-RES-7: a star crosses slashes, colons and line breaks", () => {
    expect(compileGlob("a*z").matches("a/b:c\nd/z")).toBe(true);
    expect(compileGlob("b//x").matches("b/x")).toBe(false);
    expect(compileGlob("*").matches("")).toBe(true);
  });
});

describe("R-FOLD-1: letter case is ignored code point by code point", () => {
  test.each([
    ["ΑΣ", "ας", false],
    ["ΑΣ", "ασ", true],
    ["İ", "i̇", false],
    ["K", "k", true],
    ["ECS:stop*", "ecs:StopInstance", true],
    ["?", "😀", true],
  ])("%s matches %s: %s", (pattern, text, expected) => {
    expect(compileGlob(pattern, { fold: true }).matches(text)).toBe(expected);
  });
});

describe("cost", () => {
  test.each([
    ["a*".repeat(8).concat("b"), "a".repeat(100_000)],
    ["a*".repeat(64).concat("b"), "a".repeat(100_000)],
    ["*a".repeat(50).concat("?c"), "a".repeat(50_000)],
    [`${"*".repeat(1000)}b`, "a".repeat(100_000)],
    [`*${"a".repeat(100)}b`, "a".repeat(50_000)],
  ])("stays within pattern × text", (pattern, text) => {
    const counter = { steps: 0 };
    expect(countSteps(pattern, text, counter)).toBe(false);
    expect(counter.steps).toBeGreaterThan(0);
    expect(counter.steps).toBeLessThanOrEqual((pattern.length + 1) * (text.length + 1));
  });

  test("a few stars cost no more than the text", () => {
    const counter = { steps: 0 };
    countSteps("a*".repeat(8).concat("b"), "a".repeat(100_000), counter);
    expect(counter.steps).toBeLessThan(3 * 100_000);
  });
});
