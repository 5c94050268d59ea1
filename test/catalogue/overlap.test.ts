import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canMatch, fillTemplate, matchTemplate, readTemplate } from "../../src/catalogue/index.ts";
import { canBeKind } from "../../src/catalogue/overlap.ts";
import { compileGlob } from "../../src/pattern/index.ts";

const instance = "acs:ecs:{#regionId}:{#accountId}:instance/{#InstanceId}";
const object = "acs:oss:{#regionId}:{#accountId}:{#bucket}/{#object}";

describe("a template and a policy's resource", () => {
  test.each<[string, string, boolean]>([
    [instance, "*", true],
    [instance, "acs:*:*:*:*", true],
    [instance, "acs:ecs:*:*:*", true],
    [instance, "acs:ecs:*:*:instance/*", true],
    [instance, "acs:ECS:*:*:instance/i-?", true],
    [instance, "acs:ecs:cn-*:1:inst*/i-1", true],
    [instance, "acs:ecs:*:*:instance/", false],
    [instance, "acs:ecs:*:*:Instance/*", false],
    [instance, "acs:ecs:*:*:disk/*", false],
    [instance, "acs:ecs:*:*:disk*", false],
    [instance, "acs:vpc:*:*:instance/*", false],
    [instance, "acs:ecs::*:instance/i-1", true],
    ["acs:ram:*:{#a}:user/{#u}", "acs:ram:*:*:user/*", true],
    ["acs:ram:*:{#a}:user/{#u}", "acs:ram:cn-hangzhou:*:user/*", false],
    ["acs:ram::{#a}:user/{#u}", "acs:ram:*:*:user/*", true],
    ["acs:ram::{#a}:user/{#u}", "acs:ram:?:*:user/*", false],
    ["acs:ram:*:{#a}orsystem:policy/{#p}", "acs:ram:*:system:policy/*", true],
    ["acs:ecs:{#r}:{#a}:instance/*", "acs:ecs:*:*:instance/i-1", false],
    ["acs:ecs:{#r}:{#a}:instance/*", "acs:ecs:*:*:instance/*", true],
    ["acs:swas-open:{#r}:{#a}:{#CommandId}", "acs:swas-open:*:*:instance/*", false],
    ["acs:swas-open:{#r}:{#a}:{#CommandId}", "acs:swas-open:*:*:c-*", true],
    [object, "acs:oss:*:*:photos", false],
    [object, "acs:oss:*:*:photos/*", true],
    [object, "acs:oss:*:*:photos/a/b", true],
    [object, "acs:oss:*:*:*a", true],
    // Where nobody can tell, it may be.
    ["acs:slb:%s:%s:certificate/%", "acs:ecs:*:*:x", true],
    [instance, "acs:oss:*", true],
    [instance, "instance", false],
  ])("%s and %s: %s", (template, pattern, expected) => {
    expect(canMatch(readTemplate(template), pattern)).toBe(expected);
  });

  const templates = [instance, object, "acs:log:{#r}:{#a}:project/{#p}/logstore/{#l}", "acs:cen:*:{#a}:cen/*"];
  const value = fc.stringMatching(/^[a-z0-9-]{1,8}$/);

  test("a pattern that covers an ARN of the template can match it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        fc.array(value, { minLength: 4, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(6), fc.constantFrom("*", "?"))),
        (text, values, holes) => {
          const template = readTemplate(text);
          const bound = new Map(template.variables.map((name, index) => [name, values[index] ?? "v"]));
          const arn = fillTemplate(template, bound) ?? "";
          const fields = arn.split(":");
          let id = fields.slice(4).join(":");
          for (const [at, length, sign] of holes) {
            if (at < id.length && (sign === "*" || id[at] !== "*"))
              id = id.slice(0, at) + sign + id.slice(sign === "?" ? at + 1 : at + length);
          }
          expect(compileGlob(id).matches(fields.slice(4).join(":"))).toBe(true);
          const pattern = [...fields.slice(0, 4), id].join(":");
          expect(canMatch(template, pattern), pattern).toBe(true);
          expect(canBeKind(template, pattern), pattern).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("without wildcards it is what matching says", () => {
    const id = fc.stringMatching(/^(?:instance|project|[a-z]{1,3})(?:\/(?:logstore|[a-z]{1,3})){0,3}$/);
    fc.assert(
      fc.property(fc.constantFrom(...templates), id, (text, relativeId) => {
        const template = readTemplate(text);
        const arn = `acs:${template.service}:${text.includes("cen") ? "*" : "cn"}:1:${relativeId}`;
        expect(canMatch(template, arn)).toBe(matchTemplate(template, arn) !== undefined);
      }),
      { numRuns: 500 },
    );
  });

  test("a long pattern costs template × pattern", () => {
    const started = performance.now();
    expect(canMatch(readTemplate(instance), `acs:ecs:*:*:${"*?".repeat(20_000)}`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
