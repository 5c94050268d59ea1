import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Choices, defaultChoices } from "../../src/core/choices.ts";
import { compileField } from "../../src/pattern/arn-field.ts";
import { compileResourcePattern, PlainPattern, readResource, splitArn } from "../../src/pattern/index.ts";

const names = ["prefix", "service", "region", "account", "relativeId"] as const;

/** Field by field, by the form that serves every choice: the plain form must say the same. */
function byFields(pattern: string, resource: string): readonly string[] | undefined {
  const fields = splitArn(pattern);
  const target = readResource(resource, "oss", "");
  if (fields === undefined || target === undefined) return undefined;
  return names.filter((name) => !compileField(name, fields, defaultChoices)(target));
}

const field = fc.oneof(
  fc.constantFrom(
    "",
    "*",
    "oss",
    "OSS",
    "o*",
    "*s",
    "ram",
    "cn-*",
    "cn-hangzhou",
    "CN-Hangzhou",
    "1234",
    "12*",
    "a?",
    "K",
  ),
  fc.string({ unit: fc.constantFrom("a", "b", "-", "*", "A", "k", "\u212a", "İ"), maxLength: 4 }),
);
const id = fc.oneof(
  fc.constantFrom(
    "",
    "*",
    "b",
    "b/*",
    "b/x",
    "a/*/c",
    "role/Admin",
    "role/*",
    "*/x",
    "b*c*d",
    "**",
    "b/*-5/logs/*",
    "?",
    "😀*",
  ),
  fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "-", "?", "😀"), maxLength: 6 }),
);
const arn = fc.tuple(fc.constantFrom("acs", "ACS", "a*"), field, field, field, id).map((fields) => fields.join(":"));
/** A resource made from a pattern, so that it often matches. */
const pair = arn.chain((pattern) =>
  fc.tuple(
    fc.constant(pattern),
    fc.oneof(
      arn,
      fc
        .tuple(fc.constantFrom("", "a", "b/", "x"), fc.boolean())
        .map(([run, upper]) => (upper ? pattern.toUpperCase() : pattern).replaceAll(/[*?]/g, run)),
    ),
  ),
);

describe("R-RES-8: resources field by field", () => {
  test("the plain form of a pattern says what the general one says", () => {
    let matched = 0;
    const property = fc.property(pair, ([pattern, resource]) => {
      const expected = byFields(pattern, resource);
      fc.pre(expected !== undefined);
      const target = readResource(resource, "oss", "");
      if (target === undefined || expected === undefined) return;
      const compiled = compileResourcePattern(pattern, defaultChoices);
      expect(compiled.judge(target)).toBe(expected.length === 0 ? 2 : 0);
      expect([...(compiled.differences?.(target) ?? [])].sort()).toEqual([...expected].sort());
      if (expected.length === 0) matched++;
    });
    fc.assert(property, { numRuns: 20_000 });
    expect(matched).toBeGreaterThan(500);
  });

  test("the beginning of a plain pattern is that of everything that it matches", () => {
    let seen = 0;
    const property = fc.property(pair, ([pattern, resource]) => {
      const target = readResource(resource, "oss", "");
      const compiled = compileResourcePattern(pattern, defaultChoices);
      fc.pre(target !== undefined);
      if (target === undefined || !(compiled instanceof PlainPattern) || compiled.judge(target) === 0) return;
      const { relativeId } = target.fields;
      expect(relativeId.startsWith(compiled.start), `${relativeId} begins with ${compiled.start}`).toBe(true);
      if (compiled.isWhole) expect(relativeId).toBe(compiled.start);
      seen++;
    });
    fc.assert(property, { numRuns: 20_000 });
    expect(seen).toBeGreaterThan(100);
  });

  test.each<[string, string, Partial<Choices>, boolean]>([
    ["acs:oss:*:*:myphotos/*", "acs:oss:*:1:myphotos/a/b.jpg", {}, true],
    ["acs:oss:*:*:myphotos", "acs:oss:*:1:myphotos/a.jpg", {}, false],
    ["acs:*:*cn-beijing*:*:*", "acs:ecs:cn-beijing-b:1:instance/i", {}, true],
    ["acs:oss:*", "acs:OSS:h:1:B", {}, true],
    ["acs:oss:*b", "acs:oss:h:1:B", {}, false],
    ["acs:oss:*b", "acs:oss:h:1:B", { resourceCase: "ignore" }, true],
    ["acs:ram:*:*:role/Admin", "acs:ram:*:1:role/admin", {}, true],
    ["acs:ram:*:*:user/Admin", "acs:ram:*:1:user/admin", {}, false],
  ])("%s matches %s under %j: %s", (pattern, resource, choices, expected) => {
    const target = readResource(resource, "oss", "");
    expect(target).toBeDefined();
    const compiled = compileResourcePattern(pattern, { ...defaultChoices, ...choices });
    expect(target !== undefined && compiled.judge(target) === 2).toBe(expected);
  });
});
