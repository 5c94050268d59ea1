import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { compilePolicies, evaluate } from "../../src/index.ts";
import { type MutantResult, planMutation, readScenarios } from "../../src/scenario/index.ts";
import { actionSteps, resourceSteps } from "../../src/scenario/mutate-patterns.ts";
import { runHere } from "../cli/test-world.ts";
import { schemaErrors } from "./schemas.ts";

const nowhere = { fileText: () => ({ ok: false, error: "no such file" }) as const, service: () => undefined };

function mutantsFor(statements: readonly object[], cases: readonly object[]): readonly MutantResult[] {
  return resultsFor(
    stringify({
      title: "x",
      policies: { p: { Version: "1", Statement: statements } },
      scenarios: [{ title: "x", policies: ["p"], cases }],
    }),
  );
}

function resultsFor(text: string): readonly MutantResult[] {
  const read = readScenarios(text, "x.yaml");
  if (!read.ok) throw new Error("the file is good");
  const plan = planMutation([{ file: read.value, surroundings: nowhere }]);
  return plan.mutants.map((mutant) => plan.judge(mutant));
}

const shown = (results: readonly MutantResult[]) =>
  results.map(({ mutant: { kind, after }, status }) => `${kind} ${after} ${status}`);

test("every kind of change", () => {
  const statement = {
    Effect: "Allow",
    Action: "ecs:StopInstance",
    Resource: "acs:ecs:cn-hangzhou:1:instance/*",
    Condition: { IpAddress: { "acs:SourceIp": "192.0.2.0/24" }, NumericLessThan: { "acs:n": "5" } },
  };
  const request = { action: "ecs:StopInstance", resource: "acs:ecs:cn-hangzhou:1:instance/i-1" };
  const context = { "acs:SourceIp": "192.0.2.1", "acs:n": "1" };
  expect(shown(mutantsFor([statement], [{ request, context, expect: "Allow" }]))).toEqual([
    "drop-statement  killed",
    "flip-effect Deny killed",
    "widen-action ecs:Stop* survived",
    "widen-resource acs:ecs:*:1:instance/* survived",
    "widen-resource acs:ecs:cn-hangzhou:*:instance/* survived",
    "widen-resource acs:ecs:cn-hangzhou:1:* survived",
    "narrow-resource acs:ecs:cn-hangzhou:1:instance/i-1 survived",
    "change-account acs:ecs:cn-hangzhou:9999999999999999:instance/* killed",
    "drop-condition  survived",
    "negate-condition NotIpAddress acs:SourceIp 192.0.2.0/24 killed",
    "drop-condition  survived",
    "negate-condition NumericGreaterThanEquals acs:n 5 killed",
  ]);
});

test("an entry is narrowed to what lies inside it, whatever else is asked", () => {
  const statement = {
    Effect: "Allow",
    Action: ["ecs:*", "oss:*"],
    Resource: ["acs:oss:*:*:photos/*", "acs:ecs:*:*:*"],
  };
  const request = { action: "ecs:StopInstance", resource: "acs:ecs:cn-hangzhou:1:instance/i-1" };
  const results = mutantsFor([statement], [{ request, expect: "Allow" }]);
  const narrowed = results.filter(({ mutant }) => mutant.kind.startsWith("narrow-"));
  expect(narrowed.map(({ mutant: { kind, before, after } }) => `${kind} ${before} ${after}`)).toEqual([
    "narrow-action ecs:* ecs:Stop*",
    "narrow-resource acs:ecs:*:*:* acs:ecs:cn-hangzhou:*:*",
    "narrow-resource acs:ecs:*:*:* acs:ecs:*:1:*",
    "narrow-resource acs:ecs:*:*:* acs:ecs:*:*:instance/i-1",
  ]);
});

test("entries of NotAction and NotResource say so: a wider one leaves less to the statement", () => {
  const text = stringify({
    title: "x",
    policies: {
      p: {
        profile: "audit",
        document: {
          Version: "1",
          Statement: [
            { Effect: "Allow", NotAction: ["ram:*", "ecs:StopInstance"], NotResource: "acs:oss:*:*:photos/*" },
          ],
        },
      },
    },
    scenarios: [
      {
        title: "x",
        policies: ["p"],
        cases: [
          { request: { action: "ram:CreateUser", resource: "*" }, expect: "ImplicitDeny" },
          { request: { action: "oss:GetObject", resource: "acs:oss:*:1:photos/a" }, expect: "ImplicitDeny" },
        ],
      },
    ],
  });
  const steps = resultsFor(text).filter(({ mutant: { kind } }) => /widen|narrow/.test(kind));
  expect(steps.map(({ mutant: { kind, before, after } }) => `${kind} ${before} ${after}`)).toEqual([
    "widen-not-action ram:* *",
    "narrow-not-action ram:* ram:Create*",
    "widen-not-action ecs:StopInstance ecs:Stop*",
    "narrow-not-resource acs:oss:*:*:photos/* acs:oss:*:1:photos/*",
    "widen-not-resource acs:oss:*:*:photos/* acs:oss:*:*:*",
    "narrow-not-resource acs:oss:*:*:photos/* acs:oss:*:*:photos/a",
  ]);
});

describe("one step", () => {
  test.each([
    ["ecs:StopInstance", [], ["widen ecs:Stop*"]],
    ["ecs:Stop*", ["ecs:StopInstance"], ["widen ecs:*", "narrow ecs:StopInstance"]],
    ["ecs:*", ["ecs:StopInstance"], ["widen *", "narrow ecs:Stop*"]],
    ["*", ["ecs:StopInstance"], ["narrow ecs:*"]],
    ["*", [], []],
  ])("of the action %s", (pattern, asked, steps) => {
    expect(actionSteps(pattern, asked).map(({ kind, text }) => `${kind} ${text}`)).toEqual(steps);
  });

  test.each([
    ["*", ["acs:oss:*:1:photos/a"], ["narrow acs:oss:*:*:*"]],
    [
      "acs:oss:*:*:photos/*",
      ["acs:oss:*:1:photos/a"],
      ["narrow acs:oss:*:1:photos/*", "widen acs:oss:*:*:*", "narrow acs:oss:*:*:photos/a"],
    ],
    ["acs:oss:*:*:photos/a/b", [], ["widen acs:oss:*:*:photos/a/*"]],
    ["acs:oss:*", [], ["widen *"]],
  ])("of the resource %s", (pattern, asked, steps) => {
    expect(resourceSteps(pattern, asked).map(({ kind, text }) => `${kind} ${text}`)).toEqual(steps);
  });
});

const allow = { Effect: "Allow", Action: "ecs:StopInstance", Resource: "*" };
const stop = { action: "ecs:StopInstance", resource: "acs:ecs:cn-hangzhou:1:instance/i-1" };

test("a statement that another one repeats makes no difference, and that is said apart", () => {
  const results = mutantsFor([allow, allow], [{ request: stop, expect: "Allow" }]);
  const dropped = results.filter(({ mutant }) => mutant.kind === "drop-statement");
  expect(dropped.map(({ status }) => status)).toEqual(["noDifference", "noDifference"]);
});

test("cases that fail already are told, and kill nothing", () => {
  const text = stringify({
    title: "x",
    policies: { p: { Version: "1", Statement: [allow] } },
    scenarios: [{ title: "x", policies: ["p"], cases: [{ request: stop, expect: "ExplicitDeny" }] }],
  });
  const read = readScenarios(text, "x.yaml");
  if (!read.ok) throw new Error("the file is good");
  const plan = planMutation([{ file: read.value, surroundings: nowhere }]);
  expect(plan.failing).toHaveLength(1);
  expect(plan.mutants.map((mutant) => plan.judge(mutant).status)).not.toContain("killed");
});

const folder = "fixtures/conformance";
const files = readdirSync(folder).filter((name) => name.endsWith(".ramtest.yaml"));

describe("the evaluator confirms every survivor, and the same files give the same answers", () => {
  // Two of the larger files stand for all: each mutant costs up to thousands of decisions.
  test.each(files.filter((name) => /swas|roles/.test(name)))("%s", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const results = resultsFor(text);
    for (const result of results) {
      if (result.status !== "survived") continue;
      const { request, before, after, policies } = result.difference;
      const read = readScenarios(text, "x.yaml");
      if (!read.ok) throw new Error("the file is good");
      expect(policies.length).toBeGreaterThan(0);
      expect(before).not.toBe(after);
      const alone = compilePolicies([result.mutant.document]);
      const changed = compilePolicies([result.mutant.apply(result.mutant.document)]);
      if (policies.length === 1) {
        expect(evaluate({ identity: alone }, request).outcome).toBe(before);
        expect(evaluate({ identity: changed }, request).outcome).toBe(after);
      }
    }
    expect(shown(resultsFor(text))).toEqual(shown(results));
  });
});

describe("planted weaknesses", () => {
  const cwd = join(import.meta.dirname, "../../fixtures/testing/planted");
  const run = (...args: readonly string[]) => runHere(args, { cwd });

  test("all cases pass: nothing but coverage and mutation can find them", async () => {
    expect(await run("test")).toMatchObject({ code: 0, err: "" });
  });

  test("a missing account: a mutant that pins it survives, and a request of another account tells", async () => {
    const { out, code } = await run("mutate", "missing-account.ramtest.yaml", "--format", "json");
    const { mutants } = JSON.parse(out);
    expect(mutants).toContainEqual(
      expect.objectContaining({
        kind: "narrow-resource",
        status: "survived",
        after: "acs:swas-open:cn-hangzhou:1234567890123456:customimage/*",
        difference: expect.objectContaining({
          request: expect.objectContaining({ resource: expect.stringContaining(":9999999999999999:") }),
          outcome: "Allow",
          mutantOutcome: "ImplicitDeny",
        }),
      }),
    );
    expect(code).toBe(1);
  });

  test("a Deny that is not the one meant: coverage says that it never applied, mutation that nobody would miss it", async () => {
    const { out } = await run("test", "wrong-deny.ramtest.yaml", "--coverage");
    expect(out).toContain("wrong-deny.ramtest.yaml:7:");
    expect(out).toContain("no request makes it apply through the action swas-open:DeleteCustomImagez");
    const mutated = await run("mutate", "wrong-deny.ramtest.yaml");
    expect(mutated.out).toMatch(/survived .*:7:9 {2}drop-statement {2}statement 0 "NoDeletion"/);
  });

  test("a condition that is never absent: coverage says so, with a case that shows it", async () => {
    const { out } = await run("test", "never-absent.ramtest.yaml", "--coverage");
    expect(out).toContain("the condition NotIpAddress acs:SourceIp was never seen with its key absent");
    expect(out).toMatch(/instance\/i-1" \}\n {8}expect: ExplicitDeny # as it is now/);
  });
});

describe("the command", () => {
  const cwd = join(import.meta.dirname, "../../fixtures/testing");

  test("writes a report that fits the schema", async () => {
    const { out, err, code } = await runHere(["mutate", "sharing", "--format", "json"], { cwd });
    expect({ err, code }).toEqual({ err: "", code: 1 });
    expect(schemaErrors("mutation-report", JSON.parse(out))).toEqual([]);
  });

  test("shows survivors with a case to add, and everything if asked", async () => {
    const { out } = await runHere(["mutate", "sharing", "--policy", "guardrails", "--verbose"], { cwd });
    expect(out).toContain("no case notices; a request that would: ExplicitDeny now, ImplicitDeny for the mutant");
    expect(out).toMatch(/\nkilled\n {2}sharing\/policies\/guardrails\.json:4:5 {2}drop-statement/);
    expect(out).toMatch(/\d of 8 mutants killed|\d of \d+ mutants killed, \d survived/);
  });

  test.each([
    ["a case that fails already", ["failing"], "fails already; run ram-policy test first"],
    ["a file with faults", ["faults"], "unknown member `policys`"],
    ["a policy that nobody has", ["sharing", "--policy", "xyz"], "no policy has that in its name"],
    ["a format that there is not", ["--format", "jsn"], "did you mean json?"],
  ])("%s cannot be run", async (_, args, message) => {
    const { err, code } = await runHere(["mutate", ...args], { cwd });
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  test("says on a terminal how far it is, and stops when asked", async () => {
    let clock = 0;
    const now = () => {
      clock += 60;
      return clock;
    };
    const { err } = await runHere(["mutate", "sharing"], { cwd, terminals: ["stderr"], now });
    expect(err).toMatch(/trying mutants \d+ of 15/);
    const stop = new AbortController();
    stop.abort();
    expect((await runHere(["mutate", "sharing"], { cwd, signal: stop.signal })).code).toBe(130);
  });
});
