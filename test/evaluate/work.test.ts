import { describe, expect, test } from "vitest";
import { compilePolicies, type Decision, evaluate, policyFromValue } from "../../src/index.ts";
import { workOf } from "./work.ts";

function compiled(statements: readonly object[]) {
  const read = policyFromValue({ Version: "1", Statement: statements }, { profile: "audit", kind: "identity" });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("; "));
  return { identity: compilePolicies([read.value]) };
}

const ACCOUNT = "1234567890123456";
const verbs = ["Describe", "List", "Get", "Create", "Delete", "Modify"];

/** Statement `index` of many: services in turn, each with literal actions and patterns, resources that tell them apart. */
function statementOf(index: number, services: number) {
  const service = `svc${index % services}`;
  const turn = Math.floor(index / services);
  const verb = verbs[turn % verbs.length];
  return {
    Effect: turn % 5 === 4 ? "Deny" : "Allow",
    Action: turn % 2 === 0 ? `${service}:${verb}Disks` : `${service}:${verb}*`,
    Resource: `acs:${service}:*:${ACCOUNT}:disk/d-${turn}`,
  };
}

const resourceOf = (service: string, id: string) => `acs:${service}:cn-hangzhou:${ACCOUNT}:${id}`;

describe("ten thousand statements about three hundred services", () => {
  const statements = Array.from({ length: 10_000 }, (_, index) => statementOf(index, 300));
  const fresh = () => compiled(statements);

  test("compiling policies compiles no statement", () => {
    expect(workOf(() => void fresh()).statementsCompiled).toBe(0);
  });

  test("the first request about an action compiles the statements that it can concern", () => {
    const policies = fresh();
    const request = { action: "svc7:DescribeDisks", resource: resourceOf("svc7", "disk/d-0") };
    let decision: Decision | undefined;
    const work = workOf(() => {
      decision = evaluate(policies, request);
    });
    expect(decision?.matched).toHaveLength(1);
    // Turns 0 to 33 are about this service: turns 0, 6, 12 … 30 name the action, each second turn has a pattern of it.
    expect(work).toMatchObject({ actionsLearned: 1, statementsCompiled: 6 + 17 });
    // Six of them are about it, on d-0, d-6, d-12 … d-30; only d-0 ends where and how the resource does.
    expect(work).toMatchObject({ entriesProbed: 6, entriesCompared: 1 });
  });

  test("the next ones compile nothing, probe what can match and compare what has the right last characters", () => {
    const policies = fresh();
    evaluate(policies, { action: "svc7:DescribeDisks", resource: "*" });
    const work = workOf(() => {
      evaluate(policies, { action: "svc7:DescribeDisks", resource: resourceOf("svc7", "disk/d-12") });
    });
    expect(work).toEqual({
      actionsLearned: 0,
      cacheResets: 0,
      statementsCompiled: 0,
      entriesProbed: 6,
      entriesCompared: 1,
      keysAsked: 0,
      colonSearches: 2,
    });
  });
});

describe("one action in many statements", () => {
  const asked = (size: number, resource: string) => {
    const statements = Array.from({ length: size }, (_, index) => ({
      Effect: "Allow",
      Action: "oss:GetObject",
      Resource: `acs:oss:*:*:bucket-${index}/*`,
    }));
    const policies = compiled(statements);
    evaluate(policies, { action: "oss:GetObject", resource: "*" });
    return workOf(() => {
      evaluate(policies, { action: "oss:GetObject", resource });
    });
  };

  test.each([100, 1000, 10_000])("%i buckets: one entry is compared, none is probed", (size) => {
    expect(asked(size, "acs:oss:*:1:bucket-42/a.jpg")).toMatchObject({ entriesProbed: 0, entriesCompared: 1 });
    expect(asked(size, "acs:oss:*:1:other/a.jpg")).toMatchObject({ entriesProbed: 0, entriesCompared: 0 });
  });

  test("thirty buckets are probed one by one", () => {
    // The last characters of what the pattern spells out are compared first, 4 and the slash: 14 and 24 have both.
    expect(asked(30, "acs:oss:*:1:bucket-4/a.jpg")).toMatchObject({ entriesProbed: 30, entriesCompared: 1 });
    expect(asked(30, "acs:oss:*:1:bucket-24/a.jpg")).toMatchObject({ entriesProbed: 30, entriesCompared: 2 });
  });
});

describe("statements about every action", () => {
  test("are kept by the service of their resources", () => {
    const statements = Array.from({ length: 1000 }, (_, index) => ({
      Effect: "Deny",
      Action: "*",
      Resource: `acs:svc${index % 250}:*:*:disk/d-${index}`,
    }));
    const policies = compiled(statements);
    evaluate(policies, { action: "svc7:ListDisks", resource: "*" });
    const work = workOf(() => {
      expect(evaluate(policies, { action: "svc7:ListDisks", resource: resourceOf("svc7", "disk/d-257") }).outcome).toBe(
        "ExplicitDeny",
      );
    });
    // d-7, d-257, d-507 and d-757 are of this service, and two of them have the 57 at the same place.
    expect(work).toMatchObject({ statementsCompiled: 0, entriesProbed: 4, entriesCompared: 2 });
  });
});

describe("what is not needed is not done", () => {
  const policies = compiled([
    {
      Effect: "Allow",
      Action: "ecs:*",
      Resource: "acs:ecs:*:*:instance/*",
      Condition: { StringEquals: { "acs:RequestTag/env": "prod" }, IpAddress: { "acs:SourceIp": "10.0.0.0/8" } },
    },
  ]);
  const context = { "acs:RequestTag/env": "prod", "acs:SourceIp": "10.0.0.1" };
  const ask = (resource: string, given = context) =>
    workOf(() => {
      evaluate(policies, { action: "ecs:StopInstance", resource, context: given });
    });
  ask("*");

  test("the context is asked only once the resource matches, and only until a condition is false", () => {
    expect(ask(resourceOf("ecs", "disk/d-1")).keysAsked).toBe(0);
    expect(ask(resourceOf("ecs", "instance/i-1")).keysAsked).toBe(2);
    expect(ask(resourceOf("ecs", "instance/i-1"), { ...context, "acs:RequestTag/env": "dev" }).keysAsked).toBe(1);
  });

  test("a resource is taken apart once, and not at all where no statement is about the action", () => {
    expect(ask(resourceOf("ecs", "instance/i-1")).colonSearches).toBe(2);
    const other = { action: "oss:GetObject", resource: resourceOf("oss", "photos/a.jpg") };
    evaluate(policies, other);
    expect(workOf(() => void evaluate(policies, other)).colonSearches).toBe(0);
  });

  test("one statement on one resource is one comparison of two texts", () => {
    const one = compiled([
      { Effect: "Allow", Action: "ecs:StopInstance", Resource: resourceOf("ecs", "instance/i-1") },
    ]);
    const request = { action: "ecs:StopInstance", resource: resourceOf("ecs", "instance/i-1") };
    evaluate(one, request);
    expect(workOf(() => expect(evaluate(one, request).outcome).toBe("Allow"))).toEqual({
      actionsLearned: 0,
      cacheResets: 0,
      statementsCompiled: 0,
      entriesProbed: 0,
      entriesCompared: 0,
      keysAsked: 0,
      colonSearches: 0,
    });
  });
});

describe("a stream of invented actions", () => {
  const policies = compiled([{ Effect: "Allow", Action: "oss:Get*", Resource: "*" }]);
  const ask = (index: number) => evaluate(policies, { action: `oss:Get${index}`, resource: "*" });

  test("is forgotten after each 32,768, and costs one look-up each", () => {
    const work = workOf(() => {
      for (let index = 0; index < 100_000; index++) ask(index);
    });
    expect(work).toMatchObject({ actionsLearned: 100_000, cacheResets: 3, statementsCompiled: 1 });
    expect(workOf(() => void ask(99_999)).actionsLearned).toBe(0);
    expect(workOf(() => void ask(1)).actionsLearned).toBe(1);
  });
});
