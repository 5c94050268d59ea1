import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordOf } from "../../src/evaluate/index.ts";
import {
  type Choices,
  type CompiledPolicies,
  checkRequestForm,
  choiceTable,
  compilePolicies,
  evaluate,
  explain,
  type PolicyDocument,
  policyFromValue,
  type Request,
} from "../../src/index.ts";

/** Many statements about a few services, so that the tables by action and by resource are in use. */
const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  Action: fc.oneof(
    fc.array(
      fc.constantFrom(
        "oss:GetObject",
        "oss:Get*",
        "oss:*",
        "*",
        "OSS:putobject",
        "o*:Get*",
        "ecs:*",
        "oss",
        "*:GetObject",
      ),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  Resource: fc.array(
    fc.constantFrom(
      "*",
      "acs:oss:*:*:b",
      "acs:oss:*:*:b/*",
      "acs:oss:*:*:b/x",
      "acs:oss:*:*:c/x",
      "acs:oss:*:*:c/*/y",
      "acs:oss:*:*:*/x",
      "acs:oss:*",
      "acs:ram:*:*:role/B",
      "acs:*:cn-*:1:b/x*",
      "acs:oss::*:b/x",
    ),
    { minLength: 1, maxLength: 3 },
  ),
});
const request: fc.Arbitrary<Request> = fc.record({
  action: fc.constantFrom("oss:GetObject", "oss:PutObject", "ecs:StopInstance", "OSS:getobject", "ots:GetObject"),
  resource: fc.constantFrom(
    "*",
    "acs:oss:*:1:b",
    "acs:oss:cn-hangzhou:1:b/x",
    "acs:oss::1:b/x",
    "acs:oss:*:1:b/x/y",
    "acs:OSS:*:2:c/x",
    "acs:oss:*:1:c/a/y",
    "acs:ram:*:1:role/b",
    "acs:oss:*:1:",
  ),
});

function documentOf(statements: readonly unknown[]): PolicyDocument {
  const read = policyFromValue({ Version: "1", Statement: statements }, { profile: "audit", kind: "identity" });
  if (!read.ok) throw new Error("a generated policy is read");
  return read.value;
}

describe("the tables by action and resource leave out only what cannot match", () => {
  test("sixty statements together decide like each one alone", () => {
    const property = fc.property(
      fc.array(statement, { minLength: 40, maxLength: 60 }),
      request,
      (statements, asked) => {
        const together = evaluate({ identity: compilePolicies([documentOf(statements)]) }, asked);
        const alone = statements.flatMap((one, index) => {
          // One statement alone is below the size from which tables are made.
          const { matched, undetermined } = evaluate({ identity: compilePolicies([documentOf([one])]) }, asked);
          return [{ index, matched: matched.length, open: undetermined.length }];
        });
        expect(together.matched.map(({ statement }) => statement)).toEqual(
          alone.filter(({ matched }) => matched > 0).map(({ index }) => index),
        );
        expect(together.undetermined.map(({ statement }) => statement)).toEqual(
          alone.filter(({ open }) => open > 0).map(({ index }) => index),
        );
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  test("ten thousand invented actions are answered, and leave no trace in the answers", () => {
    const identity = compilePolicies([documentOf([{ Effect: "Allow", Action: "oss:Get*", Resource: "*" }])]);
    const ask = (action: string) => evaluate({ identity }, { action, resource: "*" }).outcome;
    const outcomes = Array.from({ length: 10_000 }, (_, index) =>
      ask(`oss:${index % 2 === 0 ? "Get" : "Put"}${index}`),
    );
    expect(new Set(outcomes.filter((_, index) => index % 2 === 0))).toEqual(new Set(["Allow"]));
    expect(new Set(outcomes.filter((_, index) => index % 2 === 1))).toEqual(new Set(["ImplicitDeny"]));
    expect(ask("oss:GetObject")).toBe("Allow");
  });
});

const sound = { action: "oss:GetObject", resource: "*" };

describe("what is no request is answered, not thrown at", () => {
  const identity = compilePolicies([documentOf([{ Effect: "Allow", Action: "*", Resource: "*" }])]);
  test.each<[string, unknown, string]>([
    ["null", null, "request-form"],
    ["undefined", undefined, "request-form"],
    ["a number", 5, "request-form"],
    ["an action that is no text", { ...sound, action: 5n }, "action-form"],
    ["no resource", { action: "oss:GetObject" }, "resource-form"],
    ["an unknown that is a number", { ...sound, unknown: 5 }, "unknown-form"],
    ["an unknown of numbers", { ...sound, unknown: [5] }, "unknown-form"],
    ["an unknown that is another word", { ...sound, unknown: "all" }, "unknown-form"],
    ["a context that is text", { ...sound, context: "abc" }, "context-form"],
    ["an unknown with a hole", { ...sound, unknown: new Array(1) }, "unknown-form"],
    ["a context that is a list", { ...sound, context: [] }, "context-form"],
    ["a context that is a map", { ...sound, context: new Map([["acs:SourceIp", "10.0.0.1"]]) }, "context-form"],
    ["a context that is still to come", { ...sound, context: Promise.resolve({}) }, "context-form"],
    ["a context of a class", { ...sound, context: new (class Context {})() }, "context-form"],
    ["an account with a colon for all resources", { ...sound, accountId: "1:2" }, "account-form"],
  ])("%s", (_, request, code) => {
    const decision = evaluate({ identity }, request as Request);
    expect(decision).toMatchObject({ outcome: "Unknown", allowed: null, matched: [], dependsOn: [] });
    expect(decision.faults.map((fault) => fault.code)).toContain(code);
    expect(explain(decision).text).toContain("not a request that can be judged");
    expect(evaluate({ identity }, request as Request, { indeterminate: "failClosed" }).allowed).toBe(false);
  });
});

describe("a context that inherits from another object", () => {
  const allow = { Effect: "Allow", Action: "*", Resource: "*" };
  const hidden = Object.defineProperty({}, "acs:K", { get: () => "a" });
  const decide = (statements: readonly object[], context: object) => {
    const identity = compilePolicies([documentOf(statements)]);
    return evaluate({ identity }, { ...sound, context: context as NonNullable<Request["context"]> });
  };
  const onKeys = (...keys: readonly string[]) => ({
    ...allow,
    Effect: "Deny",
    Condition: { StringEquals: Object.fromEntries(keys.map((key) => [key, "a"])) },
  });

  test.each<[string, object]>([
    ["a key of it", Object.create({ "acs:K": "a" })],
    ["a key that it does not list", Object.create(hidden)],
    ["a key of the one behind it", Object.create(Object.create({ "acs:K": "a" }))],
  ])("does not say of %s whether the request carries it", (_, context) => {
    expect(decide([allow, onKeys("acs:K")], context)).toMatchObject({ outcome: "Unknown", dependsOn: ["acs:K"] });
    const many = onKeys("acs:A", "acs:B", "acs:C", "acs:D", "acs:K");
    const rest = { "acs:A": "a", "acs:B": "a", "acs:C": "a", "acs:D": "a" };
    const heir = Object.assign(Object.create(Object.getPrototypeOf(context)), rest);
    expect(decide([allow, many], heir)).toMatchObject({ outcome: "Unknown", dependsOn: ["acs:K"] });
    expect(decide([allow], context).outcome).toBe("Allow");
  });

  test("says what it holds itself", () => {
    const context = Object.assign(Object.create({ "acs:K": "a" }), { "acs:K": "b" });
    expect(decide([allow, onKeys("acs:K")], context).outcome).toBe("Allow");
  });

  test("is told to whoever checks the request", () => {
    const context = Object.assign(Object.create({ "acs:K": "a" }), { "acs:L": "b" });
    expect(checkRequestForm({ ...sound, context })).toMatchObject([{ code: "context-value", given: "acs:K" }]);
  });

  test("is none with the prototype of another realm, or with none, whatever somebody added to that", () => {
    const added = runInNewContext("Object.assign(Object.prototype, { 'acs:K': 'a' })");
    for (const context of [
      Object.create(null),
      Object.create(runInNewContext("Object.prototype")),
      Object.create(added),
    ]) {
      expect(decide([allow, onKeys("acs:K")], context).outcome).toBe("Allow");
      expect(checkRequestForm({ ...sound, context })).toEqual([]);
    }
  });
});

describe("a choice that is given as undefined", () => {
  test.each(Object.keys(choiceTable))("%s stays as it is specified", (name) => {
    const statements = [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "OSS:Get*", Resource: "acs:OSS::1:b/*" },
    ];
    const choices = { [name]: undefined } as Partial<Choices>;
    const identity = compilePolicies([documentOf(statements)], { choices });
    expect(evaluate({ identity }, { action: "oss:GetObject", resource: "acs:oss::1:b/x" }).outcome).toBe(
      "ExplicitDeny",
    );
  });
});

describe("a key that is unknown because of what was given for it", () => {
  const allowIf = (Condition: object) => ({ Effect: "Allow", Action: "*", Resource: "*", Condition });
  const never = compilePolicies([
    documentOf([allowIf({ DateLessThan: { "acs:CurrentTime": "0000-01-01T00:00:00+23:59" } })]),
  ]);
  const always = compilePolicies([
    documentOf(
      ["NumericGreaterThan", "NumericLessThanEquals", "NumericNotEquals"].map((operator) =>
        allowIf({ [operator]: { "ecs:Size": "1" } }),
      ),
    ),
  ]);

  test.each<[string, CompiledPolicies, NonNullable<Request["context"]>]>([
    ["two spellings, in a refusal", never, { "acs:CurrentTime": "now", "acs:currenttime": "now" }],
    ["two spellings, in a permission", always, { "ecs:Size": "big", "ecs:size": "big" }],
    ["no value", always, { "ecs:Size": null as unknown as string }],
    ["a list with a hole", always, { "ecs:Size": Object.assign(new Array<string>(2), { 1: "1" }) }],
  ])("is not taken as well formed: %s", (_, identity, context) => {
    const decision = evaluate({ identity }, { ...sound, context });
    expect(decision).toMatchObject({ outcome: "Unknown", allowed: null });
    expect(decision.dependsOn).toHaveLength(1);
    expect(explain(decision).text).toMatch(/Unknown +(otherwise|when nobody can say whether)/);
  });

  test("a key that the caller says to be unknown is", () => {
    const decision = evaluate({ identity: always }, { ...sound, unknown: ["ecs:Size"] });
    expect(decision.outcome).toBe("Allow");
  });
});

describe("an unknown key that may have several values, where these are a matter of doubt", () => {
  // Leaving out both edges, the block holds nothing: each value alone says what an absent key says, and a list does not.
  const choices: Partial<Choices> = { severalValues: "indeterminate", ipBlockEdges: "excluded" };
  test.each(["IpAddress", "NotIpAddress"])("is not settled by what each single value says: %s", (operator) => {
    const condition = { [operator]: { "acs:SourceIp": "192.0.2.1/32" } };
    const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: condition };
    const identity = compilePolicies([documentOf([statement])], { choices });
    expect(evaluate({ identity }, { ...sound, context: { "acs:SourceIp": ["192.0.2.1", "192.0.2.2"] } }).outcome).toBe(
      "Unknown",
    );
    const decision = evaluate({ identity }, { ...sound, unknown: ["acs:SourceIp"] });
    expect(decision).toMatchObject({ outcome: "Unknown", dependsOn: ["acs:SourceIp"] });
  });
});

describe("an unknown key in more conditions than are tried out", () => {
  const thresholds = (count: number) =>
    compilePolicies([
      documentOf(
        Array.from({ length: count }, (_, index) => ({
          Effect: "Allow",
          Action: "*",
          Resource: "*",
          Condition: { NumericLessThan: { "ecs:Size": String(index) } },
        })),
      ),
    ]);

  test.each([
    [20, 21],
    [300, 0],
    [3000, 0],
  ])("%i thresholds: %i cases are told", (count, cases) => {
    const decision = evaluate({ identity: thresholds(count) }, { ...sound, unknown: ["ecs:Size"] });
    expect(decision).toMatchObject({ outcome: "Unknown", dependsOn: ["ecs:Size"] });
    expect(decision.undetermined).toHaveLength(count);
    expect(recordOf(decision)?.suppositions).toHaveLength(cases);
  });
});
