import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fillTemplate,
  loadService,
  matchTemplate,
  readTemplate,
  resourceVariables,
  serviceCodes,
} from "../../src/catalogue/index.ts";

const services = await Promise.all(serviceCodes.map(async (code) => await loadService(code)));
const templates = services.flatMap((service) => [...(service?.resourceTypes.values() ?? [])].flat());

const value = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/);
const part = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/[:/]/.test(text));

test("every published template can be read and, if it is regular, gives back what was put into it", () => {
  expect(templates.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.constantFrom(...templates), fc.array(value, { minLength: 8, maxLength: 8 }), (template, values) => {
      const bound = new Map(template.variables.map((variable, index) => [variable, values[index] ?? "v"]));
      const arn = fillTemplate(template, bound);
      expect(arn).toBeDefined();
      if (!template.regular) return;
      const binding = matchTemplate(template, arn ?? "");
      expect(binding?.values, `${template.text} ${arn}`).toEqual(bound);
      expect(binding).toMatchObject({ path: false, caseDiffers: false });
    }),
  );
});

test("templates of swas-open are all regular, and their text is what they are", () => {
  for (const template of templates.filter(({ service }) => service === "swas-open")) {
    expect(template.regular, template.text).toBe(true);
    const own = new Map(template.variables.map((variable) => [variable, `{#${variable}}`]));
    expect(fillTemplate(template, own)).toBe(template.text);
  }
});

test("values of any text without `:` and `/` come back", () => {
  const template = readTemplate("acs:log:{#regionId}:{#accountId}:project/{#p}/logstore/{#l}");
  fc.assert(
    fc.property(part, part, part, part, (regionId, accountId, p, l) => {
      const bound = new Map(Object.entries({ regionId, accountId, p, l }));
      expect(matchTemplate(template, fillTemplate(template, bound) ?? "")?.values).toEqual(bound);
    }),
  );
});

describe("matching", () => {
  const oss = "acs:oss:{#regionId}:{#accountId}:";
  test.each<[string, string, Record<string, string> | undefined]>([
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "acs:swas-open:cn:1:instance/i-1", { r: "cn", a: "1", i: "i-1" }],
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "acs:swas-open::1:instance/i-1", { r: "", a: "1", i: "i-1" }],
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "ACS:SWAS-open:cn:1:instance/i-1", { r: "cn", a: "1", i: "i-1" }],
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "acs:swas-open:cn:1:Instance/i-1", undefined],
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "acs:swas-open:cn:1:instance/", undefined],
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "acs:ecs:cn:1:instance/i-1", undefined],
    ["acs:swas-open:{#r}:{#a}:instance/{#i}", "arn:swas-open:cn:1:instance/i-1", undefined],
    ["acs:swas-open:{#r}:{#a}:{#i}", "acs:swas-open:cn:1:i-1", { r: "cn", a: "1", i: "i-1" }],
    ["acs:swas-open:{#r}:{#a}:{#i}", "acs:swas-open:cn:1:instance/i-1", undefined],
    ["acs:swas-open:{#r}:{#a}:instance/*", "acs:swas-open:cn:1:instance/*", { r: "cn", a: "1" }],
    ["acs:swas-open:{#r}:{#a}:instance/*", "acs:swas-open:cn:1:instance/i-1", undefined],
    ["acs:ram:*:{#a}:user/{#u}", "acs:ram:*:1:user/u", { a: "1", u: "u" }],
    ["acs:ram:*:{#a}:user/{#u}", "acs:ram::1:user/u", undefined],
    ["acs:ram:*:{#a}orsystem:policy/{#p}", "acs:ram:*:system:policy/AdministratorAccess", { p: "AdministratorAccess" }],
    ["acs:ram:*:{#a}orsystem:policy/{#p}", "acs:ram:*:1:policy/own", { a: "1", p: "own" }],
    ["acs:ram:*:system:policy/{#p}", "acs:ram:*:1:policy/own", undefined],
    [`${oss}{#bucket_name}`, "acs:oss:*:1:photos", { regionId: "*", accountId: "1", bucket_name: "photos" }],
    [`${oss}{#bucket_name}`, "acs:oss:*:1:photos/a.jpg", undefined],
    [`${oss}{#bucket_name}/{#object_name}`, "acs:oss:*:1:photos", undefined],
    [
      `${oss}{#bucket_name}/{#object_name}`,
      "acs:oss:*:1:p/a/b:c",
      { regionId: "*", accountId: "1", bucket_name: "p", object_name: "a/b:c" },
    ],
    ["acs:cdn::{#a}:domain/", "acs:cdn::1:domain/", { a: "1" }],
  ])("%s and %s", (text, arn, values) => {
    const found = matchTemplate(readTemplate(text), arn)?.values;
    expect(found && Object.fromEntries(found)).toEqual(values);
  });

  test("another letter case is found when asked for, and told", () => {
    const template = readTemplate("acs:swas-open:{#r}:{#a}:Instance/{#i}");
    const binding = matchTemplate(template, "acs:swas-open:cn:1:instance/i-1", { ignoreCase: true });
    expect(binding).toMatchObject({ caseDiffers: true });
    expect(binding?.values.get("i")).toBe("i-1");
  });

  test("a long ARN costs one pass, and only the last value may be a path", () => {
    const names = Array.from({ length: 50 }, (_, index) => `{#a${index}}`);
    const template = readTemplate(`acs:x:::${names.join("/")}/end`);
    expect(matchTemplate(template, `acs:x:::${"b/".repeat(100_000)}end`) === undefined).toBe(true);
    expect(matchTemplate(template, `acs:x:::${"b/".repeat(50)}end`)?.values.size).toBe(50);
  });
});

test.each([
  "acs:slb:%s:%s:certificate/%",
  "acs:log:**{#regionId}Name}**:**{#u}**:project/**{#p}**",
  "acs:ros:{#regionId}:{#accountId}:template/{#templateid}**说明：**如果指定参数TemplateId，则需要鉴权",
  "instance/*",
  "",
])("irregular: %s", (text) => {
  expect(readTemplate(text).regular).toBe(false);
});

test("variables of the resource leave out region and account", () => {
  expect(resourceVariables(readTemplate("acs:cr:{#regionId}:{#accountId}:repository/{#a}/{#b}"))).toEqual(["a", "b"]);
});
