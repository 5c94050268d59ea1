import { describe, expect, test } from "vitest";
import { type RequestMembers, withOptions } from "../../src/cli/request-members.ts";

describe("options over a request file", () => {
  const action: RequestMembers = { action: "ecs:A", resource: "*", accountId: "1" };
  const call: RequestMembers = { api: "ecs:A", parameters: { X: "1", Y: "2" }, accountId: "1" };

  test.each<[string, RequestMembers, RequestMembers, Partial<RequestMembers>]>([
    ["nothing changes", action, {}, { ...action, context: {}, unknown: [] }],
    [
      "a member replaces its like",
      action,
      { action: "ecs:B", accountId: "2" },
      { action: "ecs:B", resource: "*", accountId: "2" },
    ],
    [
      "parameters one by one",
      call,
      { parameters: { Y: "3", Z: "4" } },
      { api: "ecs:A", parameters: { X: "1", Y: "3", Z: "4" } },
    ],
    ["another call with the same parameters", call, { api: "ecs:B" }, { api: "ecs:B", parameters: { X: "1", Y: "2" } }],
    [
      "keys one by one, in any letter case",
      { context: { "acs:A": "1", b: "2" } },
      { context: { "ACS:a": "3" } },
      { context: { b: "2", "ACS:a": "3" } },
    ],
    [
      "a key that becomes known",
      { unknown: ["acs:A", "acs:B"] },
      { context: { "acs:a": "1" } },
      { unknown: ["acs:B"] },
    ],
    ["keys that become unknown", { unknown: ["a"], context: { b: "1" } }, { unknown: ["b"] }, { unknown: ["a", "b"] }],
    [
      "an unknown key and all others, over a value of the file",
      { context: { "acs:A": "1", b: "2" } },
      { unknown: ["acs:a", "others"] },
      { context: { b: "2" }, unknown: "others" },
    ],
    [
      "all others, over a key that the file gives and has unknown",
      { context: { "acs:A": "1", b: "2" }, unknown: ["acs:a"] },
      { unknown: "others" },
      { context: { b: "2" }, unknown: "others" },
    ],
    [
      "an unknown key, where the file has all others unknown",
      { context: { "acs:A": "1" }, unknown: "others" },
      { unknown: ["acs:a"] },
      { context: {}, unknown: "others" },
    ],
    ["all others unknown", { unknown: ["a"] }, { unknown: "others" }, { unknown: "others" }],
  ])("%s", (_, file, options, expected) => {
    const asked = withOptions(file, options);
    expect(asked).toMatchObject(expected);
    if (expected.context !== undefined) expect(asked.context).toEqual(expected.context);
  });

  test("an action in place of a call, and the other way round", () => {
    expect(withOptions(call, { action: "ecs:B", resource: "*" })).toEqual({
      action: "ecs:B",
      resource: "*",
      accountId: "1",
      context: {},
      unknown: [],
    });
    const asked = withOptions(action, { api: "ecs:B" });
    expect(asked).toMatchObject({ api: "ecs:B" });
    expect(asked).not.toHaveProperty("action");
  });

  test("names of JavaScript are ordinary keys", () => {
    const context = JSON.parse('{"__proto__": "1", "constructor": "2"}');
    expect(Object.keys(withOptions({ context }, { context: { toString: "3" } }).context ?? {})).toEqual([
      "__proto__",
      "constructor",
      "toString",
    ]);
  });
});
