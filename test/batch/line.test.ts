import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainLine } from "../../src/cli/requests-line.ts";
import { readLineTree } from "../../src/cli/requests-line-tree.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/request-line.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** Lines that `JSON.parse` reads without loss. */
const plain: readonly string[] = [
  "{}",
  '{"action":"ecs:StopInstance","resource":"*"}',
  ' { "action" : "ecs:StopInstance" , "resource" : "acs:ecs:*:*:instance/a:b" } ',
  '{"action":"a:b","resource":"*","accountId":"1234567890123456","expect":"Deny"}',
  '{"action":"a:b","resource":"*","context":{"acs:SourceIp":"::1","k":[true,"x"],"__proto__":"1"},"unknown":["a"]}',
  '{"api":"ecs:StopInstance","parameters":{"InstanceId":"i-1","Tag":[{"Key":"a","Value":null}]},"unknown":"others"}',
  '{"action":"ecs:\u505c\u6b62","resource":"*"}',
];

/** Lines that need the reader with places, and what they say. */
const precise: readonly (readonly [string, object])[] = [
  ['{"accountId":9123456789012345}', { accountId: "9123456789012345" }],
  ['{"context":{"n":1.50,"m":[0,"x"]}}', { context: { n: "1.50", m: ["0", "x"] } }],
  ['{"action":"ecs\\u003aStop"}', { action: "ecs:Stop" }],
  ['{"parameters":{"Size":10}}', { parameters: { Size: "10" } }],
];

/** Lines that are no requests: the first fault and its column. */
const faulty: readonly (readonly [string, number, RegExp])[] = [
  ["[]", 1, /an object/],
  ["7", 1, /an object/],
  ['{"action":"a:b","action":"c:d"}', 17, /`action` is given twice/],
  ['{"action":"a:b","action" :"c:d"}', 17, /`action` is given twice/],
  ['{"context":{"a":"1","b":"2","a":"3"}}', 29, /`a` is given twice/],
  ['{"parameters":{"a":[{"b":1,"b":2}]}}', 28, /`b` is given twice/],
  ['{"action":7}', 11, /`action` must be text/],
  ['{"resource":null}', 13, /`resource` must be text/],
  ['{"accountId":1.5}', 14, /16 digits/],
  ['{"context":[]}', 12, /`context` must be an object/],
  ['{"context":{"a":["x",{}]}}', 22, /`a` must be text, a number/],
  ['{"unknown":[1]}', 12, /a list of keys, or `others`/],
  ['{"unknown":"all"}', 12, /a list of keys/],
  ['{"expect":"allow"}', 11, /`expect` must be Allow, Deny/],
  ['{"parameters":"a"}', 15, /must be an object/],
  ['{"actoin":"a:b"}', 2, /did you mean `action`/],
  ['{"api":"a:b","action":"a:b"}', 14, /cannot stand beside/],
];

/** Lines that are no JSON. */
const broken: readonly string[] = [
  "{",
  '{"action":"a:b"',
  '{"action":"a:b"} {}',
  "action: a",
  "{'a':1}",
  '{"a":1,}',
  "\ufeff{}",
  "\u0000",
];

describe("a line in the ordinary form", () => {
  test.each(plain)("%s is read in both ways alike, and fits the schema", (text) => {
    const tree = readLineTree(text);
    expect(readPlainLine(text)).toBeDefined();
    expect(tree.ok && tree.value.line).toEqual(readPlainLine(text));
    expect(fits(JSON.parse(text))).toBe(true);
  });
});

describe("a line that is not", () => {
  test.each(precise)("%s keeps its digits", (text, line) => {
    expect(readPlainLine(text)).toBeUndefined();
    expect(readLineTree(text)).toMatchObject({ ok: true, value: { line } });
    expect(fits(JSON.parse(text))).toBe(true);
  });

  test.each(faulty)("%s is refused at column %i", (text, column, message) => {
    expect(readPlainLine(text)).toBeUndefined();
    const read = readLineTree(text);
    const [first] = read.ok ? [] : read.error;
    expect((first?.start ?? -1) + 1).toBe(column);
    expect(first?.message).toMatch(message);
    // Equal keys are beyond what a schema sees.
    if (!/twice/.test(message.source)) expect(fits(JSON.parse(text))).toBe(false);
  });

  test.each(broken)("%j is no JSON", (text) => {
    expect(readPlainLine(text)).toBeUndefined();
    const read = readLineTree(text);
    expect(read.ok ? [] : read.error).not.toEqual([]);
  });
});

test("whatever the fast reader takes, the other takes for the same", () => {
  const text = fc.constantFrom("a", "", ":", '"', "\\", ":x", "é", "{", "1");
  const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null), fc.array(text, { maxLength: 2 }));
  const members = fc.constantFrom(
    "action",
    "resource",
    "api",
    "parameters",
    "accountId",
    "context",
    "unknown",
    "expect",
    "x",
  );
  const inner = fc.array(fc.tuple(text, value), { maxLength: 3 });
  const line = fc.array(fc.tuple(members, fc.oneof(value, inner.map(objectOf))), { maxLength: 4 }).map(objectOf);
  const spaced = fc.tuple(line, fc.constantFrom("", " "), fc.constantFrom("", ",", "}")).map(([body, space, end]) => {
    return body.replaceAll(":", `${space}:${space}`) + end;
  });
  fc.assert(
    fc.property(fc.oneof(line, spaced), (given) => {
      const fast = readPlainLine(given);
      if (fast === undefined) return;
      const slow = readLineTree(given);
      expect(slow.ok && slow.value.line).toEqual(fast);
    }),
    { numRuns: 3000 },
  );
});

/** An object as JSON text in which keys may be equal. */
function objectOf(members: readonly (readonly [string, unknown])[]): string {
  const texts = members.map(([key, value]) => {
    const isObject = typeof value === "string" && value.startsWith("{") && value.endsWith("}") && value.length > 1;
    return `${JSON.stringify(key)}:${isObject ? value : JSON.stringify(value)}`;
  });
  return `{${texts.join(",")}}`;
}
