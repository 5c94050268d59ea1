import { describe, expect, test } from "vitest";
import { type CaseResult, failureText, readScenarios, runScenarios, withOutcomes } from "../../src/scenario/index.ts";

const nowhere = { fileText: () => ({ ok: false, error: "no such file" }) as const, service: () => undefined };

function run(text: string, files: Readonly<Record<string, string>> = {}): readonly CaseResult[] {
  const read = readScenarios(text, "x.ramtest.yaml");
  if (!read.ok) throw new Error(read.error.map(({ range, message }) => `${range.line}: ${message}`).join("\n"));
  return runScenarios(read.value, {
    ...nowhere,
    fileText: (path) => (files[path] === undefined ? nowhere.fileText() : { ok: true, value: files[path] }),
  });
}

const summary = (results: readonly CaseResult[]) =>
  results.map(({ case: one, status, failures }) => [one.name, status, ...failures.map(({ kind }) => kind)]);

const policies = `
title: sample
policies:
  stop: { Version: "1", Statement: [{ Sid: Stop, Effect: Allow, Action: "ecs:StopInstance", Resource: "acs:ecs:*:*:instance/*" }] }
  read: { Version: "1", Statement: [{ Effect: Allow, Action: "ecs:Describe*", Resource: "*" }] }
  no-production: { Version: "1", Statement: [{ Sid: Production, Effect: Deny, Action: "*", Resource: "acs:ecs:*:*:instance/prod-*" }] }
principals:
  alice: [stop, read, no-production]
  bob: { policies: [read] }
`;

describe("a matrix", () => {
  const matrix = (cells: string) => `${policies}
scenarios:
  - title: who may do what
    matrix:
      actions: [ecs:StopInstance, ecs:DescribeInstances]
      resources: { test: "acs:ecs:cn-hangzhou:1:instance/test-1", prod: "acs:ecs:cn-hangzhou:1:instance/prod-1" }
      principals: [alice, bob]
      cells: ${cells}
`;

  test("every combination is a case, and one that no cell names must be ImplicitDeny", () => {
    const results = run(
      matrix(`
        - { resources: prod, principals: alice, expect: ExplicitDeny, decidedBy: Production }
        - { resources: test, principals: alice, expect: Allow }
        - { actions: ecs:DescribeInstances, principals: bob, expect: Allow, decidedBy: 0 }`),
    );
    expect(results).toHaveLength(8);
    expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === "ImplicitDeny").map(({ case: one }) => one.name)).toEqual([
      "who may do what › bob · ecs:StopInstance · test",
      "who may do what › bob · ecs:StopInstance · prod",
    ]);
  });

  test("a combination that is allowed and that no cell names fails", () => {
    const results = run(matrix("[]"));
    const failed = results.filter(({ status }) => status === "failed");
    expect(failed.map(({ outcome }) => outcome)).toEqual([
      "Allow",
      "ExplicitDeny",
      "Allow",
      "ExplicitDeny",
      "Allow",
      "Allow",
    ]);
    expect(failed[0]?.failures[0]).toMatchObject({ expected: "ImplicitDeny", actual: "Allow" });
  });

  test("the deciding statement can be wrong although the outcome is right", () => {
    const wrong = run(matrix("[{ resources: prod, principals: alice, expect: ExplicitDeny, decidedBy: Stop }]"));
    expect(wrong[1]?.failures).toMatchObject([
      {
        kind: "decidedBy",
        expected: 'decided by "Stop"',
        actual: 'decided by no-production · statement 0 "Production"',
      },
    ]);
  });
});

describe("cases", () => {
  const cases = (list: string) => `${policies}
scenarios:
  - title: s
    principal: alice
    request: { action: ecs:StopInstance, resource: "acs:ecs:cn-hangzhou:1:instance/test-1" }
    cases: ${list}
`;

  test("what is not as expected is told, each thing on its own", () => {
    const results = run(
      cases(`
        - { expect: Allow, allowed: true, decidedBy: [{ policy: stop, statement: Stop }], dependsOn: [] }
        - { expect: Unknown, allowed: false, decidedBy: [], dependsOn: ["acs:SourceIp"] }
        - { title: later, skip: not yet, expect: Unknown }
        - { }`),
    );
    expect(summary(results)).toEqual([
      ["s › case 1", "passed"],
      ["s › case 2", "failed", "outcome", "allowed", "decidedBy", "dependsOn"],
      ["s › later", "skipped"],
      ["s › case 4", "failed", "unset"],
    ]);
  });

  test("a nearer action takes the place of a call, and a nearer call that of an action", () => {
    const results = run(
      cases(`
        - { request: { api: "swas-open:ModifyImageShareStatus", accountId: 1234567890123456, parameters: { RegionId: cn-hangzhou, ImageId: m-1, Operation: Share } }, expect: ImplicitDeny }`),
    );
    expect(results[0]?.decisions[0]?.request).toMatchObject({
      action: "swas-open:ModifyImageShareStatus",
      resource: "acs:swas-open:cn-hangzhou:1234567890123456:customimage/m-1",
    });
  });

  test("a call that is none fails and says what is wrong with it", () => {
    const [result] = run(cases(`[{ request: { api: "swas-open:ModifyImageShareStatus" }, expect: Allow }]`));
    expect(result?.failures).toMatchObject([{ kind: "request", expected: "a call that can be checked" }]);
    expect(result?.failures[0]?.actual).toMatch(/RegionId is missing.*ImageId is missing/);
  });

  test("digits of a number are kept", () => {
    const [result] = run(cases("[{ context: { k: 12345678901234567890, l: [1.0] }, expect: Allow }]"));
    expect(result?.decisions[0]?.request.context).toEqual({ k: "12345678901234567890", l: ["1.0"] });
  });
});

test("a policy that is refused fails its cases, with its problems where they stand in the scenario file", () => {
  const [result] = run(`title: t
policies:
  bad:
    Version: "1"
    Statement:
      - { Effect: Alow, Action: "*", Resource: "*" }
scenarios:
  - { title: s, policies: [bad], request: { action: "ecs:StopInstance", resource: "*" }, cases: [{ expect: Allow }] }
`);
  expect(result?.failures[0]?.problems).toMatchObject([{ code: "invalid-effect", range: { line: 6, column: 19 } }]);
  expect(failureText(result as CaseResult)).toContain("x.ramtest.yaml:6:19  error");
});

test("a file that is not there fails its cases, a file that is there is named in the explanation", () => {
  const text = `title: t
policies: { p: { file: policies/p.json } }
scenarios:
  - { title: s, policies: [p], request: { action: "ecs:StopInstance", resource: "*" }, cases: [{ expect: ExplicitDeny }] }
`;
  expect(run(text)[0]?.failures).toMatchObject([{ kind: "policy", actual: expect.stringContaining("no such file") }]);
  const policy = '{"Version":"1","Statement":\n[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';
  expect(failureText(run(text, { "policies/p.json": policy })[0] as CaseResult)).toContain("p is at policies/p.json:2");
});

test("policies behind an alias count as if they stood there", () => {
  const results = run(`title: t
policies:
  a: { Version: "1", Statement: &all [{ Effect: Allow, Action: "ecs:*", Resource: "*" }] }
  b: { Version: "1", Statement: *all }
scenarios:
  - { title: s, policies: [b], request: { action: "ecs:StopInstance", resource: "*" }, cases: [{ expect: Allow }] }
`);
  expect(summary(results)).toEqual([["s › case 1", "passed"]]);
});

describe("writing outcomes into new cases", () => {
  const text = `# a comment on top
title: t
policies:
  p: { Version: "1", Statement: [{ Effect: Allow, Action: "ecs:*", Resource: "*" }] }
request: { resource: "*" }
scenarios:
  - title: s
    policies: [p]
    cases:
      # new, in block form
      - title: first      # and what it is about
        request:
          action: ecs:StopInstance
      - { request: { action: "oss:GetObject" } }  # new, in one line
      - { "title": "quoted", "request": { "action": "ecs:StartInstance" } }
      - request: { action: ecs:StartInstance }
        expect: ExplicitDeny # wrong, and it stays so
`;
  const written = withOutcomes(run(text));

  test("changes nothing but the new cases, and keeps comments", () => {
    expect(written).toBe(
      text
        .replace("- title: first", "- expect: Allow\n        title: first")
        .replace('{ request: { action: "oss', '{ expect: ImplicitDeny, request: { action: "oss')
        .replace('{ "title": "quoted"', '{ "expect": "Allow", "title": "quoted"'),
    );
  });

  test("once more changes nothing, and the case that was wrong is still wrong", () => {
    const again = run(written);
    expect(withOutcomes(again)).toBe(written);
    expect(again.map(({ status }) => status)).toEqual(["passed", "passed", "passed", "failed"]);
  });

  test("line ends of Windows stay", () => {
    const windows = withOutcomes(run(text.replaceAll("\n", "\r\n")));
    expect(windows.replaceAll("\r\n", "\n")).toBe(written);
    expect(windows.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("an empty case in one line", () => {
    const bare = withOutcomes(
      run(
        text
          .replace('{ request: { action: "oss:GetObject" } }', "{}")
          .replace('{ resource: "*" }', '{ action: "oss:GetObject", resource: "*" }'),
      ),
    );
    expect(bare).toContain("- { expect: ImplicitDeny }");
  });
});
