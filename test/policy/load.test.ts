import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { ParseResult } from "../../src/policy/index.ts";
import { loadPolicy, loadPolicyValue } from "../../src/reading/load-json-policy.ts";
import { type JsonParseOptions, parseJsonPolicy, policyFromValue } from "../../src/reading/parse-json-policy.ts";
import { changedValue, plainValue, soundValue } from "./arbitrary.ts";

afterEach(() => {
  vi.doUnmock("../../src/reading/parse-json-policy.ts");
  vi.resetModules();
});

/** All that can be seen of a result, places and text among it. */
function seen(result: ParseResult) {
  if (!result.ok) return result;
  const { source, statements, ...rest } = result.value;
  return { ...rest, statements, warnings: result.warnings, name: source.name, text: source.text };
}

async function expectSame(value: unknown, options: JsonParseOptions = {}): Promise<void> {
  expect(seen(await loadPolicyValue(value, options))).toStrictEqual(seen(policyFromValue(value, options)));
  for (const text of [JSON.stringify(value), JSON.stringify(value, null, 3)]) {
    expect(seen(await loadPolicy(text, options))).toStrictEqual(seen(parseJsonPolicy(text, options)));
  }
}

test("what is loaded is what is parsed", async () => {
  const value = fc.oneof(plainValue, soundValue, changedValue);
  await fc.assert(
    fc.asyncProperty(value, fc.boolean(), async ({ value, kind }, given) =>
      expectSame(value, given ? { kind, source: "a.json", name: "mine" } : {}),
    ),
    { numRuns: 600 },
  );
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a function", () => 1],
  ["a text", "{"],
  ["a large integer", 10n],
  ["a list", []],
])("%s", async (_, value) => {
  expect(seen(await loadPolicyValue(value))).toStrictEqual(seen(policyFromValue(value)));
  expect(seen(await loadPolicy(value as string))).toStrictEqual(seen(parseJsonPolicy(value as string)));
});

const statement = { Effect: "Allow", Action: "ecs:*", Resource: "*" };
const plain = {
  Version: "1",
  Statement: [{ ...statement, Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" } } }],
};
const other = { Version: "1", Statement: [{ ...statement, Condition: { NumericLessThan: { "ecs:Size": "5" } } }] };

test("equal keys in a text are told", async () => {
  const text = JSON.stringify(plain).replace('"Effect"', '"Effect":"Deny","Effect"');
  const read = await loadPolicy(text, { profile: "audit" });
  expect(seen(read)).toStrictEqual(seen(parseJsonPolicy(text, { profile: "audit" })));
  expect(read.ok ? read.warnings : read.error).toMatchObject([{ code: "duplicate-key" }]);
});

test("a masked name is told, however it is spelled", async () => {
  const text = JSON.stringify({ Version: "1", Statement: [{ ...statement, Resource: "acs:ecs:*:****:instance/i" }] });
  for (const spelled of [text, text.replaceAll("****", "\\u002a*\\u002a*")]) {
    const read = await loadPolicy(spelled);
    expect(read.ok ? read.warnings : read.error).not.toEqual([]);
    expect(seen(read)).toStrictEqual(seen(parseJsonPolicy(spelled)));
    expect(seen(await loadPolicyValue(JSON.parse(spelled)))).toMatchObject({
      warnings: [{ code: expect.any(String) }],
    });
  }
});

test("comments only where they are asked for", async () => {
  const text = `${JSON.stringify(plain)} // all`;
  expect((await loadPolicy(text)).ok).toBe(false);
  expect((await loadPolicy(text, { syntax: "jsonc" })).ok).toBe(true);
});

test("what is done to a value while it is loaded does not matter", async () => {
  const value = structuredClone(other);
  const loading = loadPolicyValue(value);
  Object.assign(value.Statement[0] ?? {}, { Effect: "Deny" });
  expect(seen(await loading)).toStrictEqual(seen(policyFromValue(other)));
});

test("the reader of faults is loaded for a policy that is not plain, and for no other", async () => {
  let loads = 0;
  vi.resetModules();
  vi.doMock("../../src/reading/parse-json-policy.ts", async (original) => {
    loads++;
    return await original();
  });
  const fresh = await import("../../src/reading/load-json-policy.ts");
  const [first] = [await fresh.loadPolicyValue(plain), await fresh.loadPolicy(JSON.stringify(plain, null, 2))];
  expect(first.ok && first.value.statements[0]?.condition).toHaveLength(1);
  expect(loads).toBe(0);
  expect((await fresh.loadPolicyValue(other)).ok).toBe(true);
  expect(loads).toBe(1);
});
