import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { explain, plainPaint } from "../../src/explain/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";
import { decidedReport, formats, meets, stoppedReport } from "../../src/report/index.ts";
import { reportErrors } from "../cli/report-schema.ts";

const root = join(import.meta.dirname, "../..");

/** One statement for every kind of reason that explanations know. */
const policy = `Version: "1"
Statement:
  - { Effect: Allow, Action: "oss:*", Resource: "*" }
  - { Effect: Allow, NotAction: "ecs:*", Resource: "*" }
  - { Effect: Allow, Action: "ecs:*", Resource: "acs:ecs:cn-beijing:1:disk/d" }
  - { Effect: Allow, Action: "ecs:*", NotResource: "acs:ecs:*" }
  - { Effect: Deny, Action: "ecs:*", Resource: "*", Condition: { StringEquals: { "acs:A": "x" } } }
  - { Effect: Deny, Action: "ecs:*", Resource: "*", Condition: { StringEquals: { "acs:B": "x" } } }
  - { Effect: Deny, Action: "ecs:*", Resource: "*", Condition: { StringEquals: { "acs:C": "x" } } }
  - { Effect: Deny, Action: "ecs:*", Resource: "*", Condition: { IpAddress: { "acs:SourceIp": "300.0.0.0" } } }
  - { Effect: Alow, Action: "ecs:*", Resource: "*" }
  - { Effect: Allow, Sid: named, Action: "ecs:*", Resource: "*", Condition: { StringNotEquals: { "acs:B": "x" } } }
`;
const request = {
  action: "ecs:StopInstance",
  resource: "acs:ecs:cn-hangzhou:1:instance/i",
  context: { "acs:A": "y", "acs:SourceIp": "192.0.2.0" },
  unknown: ["acs:C"],
};

function sample() {
  const parsed = parsePolicy(policy, { source: "all.yaml", profile: "audit" });
  if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join("\n"));
  const { value: document, warnings } = parsed;
  const decision = evaluate({ identity: compilePolicies([document]) }, request);
  const explanation = explain(decision);
  const basis = {
    tool: { name: "ram-policy", version: "1.2.3" },
    profile: "audit",
    choices: { ipBlockEdges: "included", actionCase: "exact" },
    policies: [{ document, warnings }],
  } as const;
  const report = decidedReport(basis, {
    ruling: decision,
    checks: [{ explanation, notices: [] }],
    expected: "Deny",
    dependentActions: ["ecs:DescribeInstances"],
    notices: [{ code: "x", level: "note", message: "a remark" }],
  });
  return { basis, report, view: { explanations: [explanation], paint: plainPaint } };
}

test("the list of formats is the folder, in order", () => {
  const files = readdirSync(join(root, "src/report/formats")).filter((name) => name !== "index.ts");
  expect(formats.map(({ name }) => `${name}.ts`)).toEqual(files.sort());
});

describe("the report", () => {
  test("has every kind of reason, and its JSON fits the schema", () => {
    const { report, view } = sample();
    const [check] = report.checks;
    const reasons = [...(check?.misses ?? []), ...(check?.undetermined ?? [])].flatMap((miss) => miss.reasons);
    expect([...new Set(reasons.map(({ kind }) => kind))].sort()).toEqual([
      "actionExcluded",
      "actionOutside",
      "conditionFalse",
      "conditionUnreadable",
      "keyMissing",
      "keyUnknown",
      "notUnderstood",
      "resourceExcluded",
      "resourceOutside",
    ]);
    const json = formats.find(({ name }) => name === "json")?.render(report, view) ?? "";
    expect(reportErrors(json)).toEqual([]);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test("the schema refuses what the report does not have", () => {
    const { report } = sample();
    const change = (text: string) => reportErrors(JSON.stringify({ ...report, ...JSON.parse(text) }));
    expect(change('{ "outcome": "Maybe" }')).not.toEqual([]);
    expect(change('{ "extra": 1 }')).not.toEqual([]);
    expect(change('{ "checks": [{}] }')).not.toEqual([]);
    expect(change('{ "schemaVersion": "2" }')).not.toEqual([]);
    expect(change('{ "outcome": null }')).toEqual([]);
  });

  test("names only the choices that differ", () => {
    expect(sample().report.choices).toEqual({ actionCase: "exact" });
  });

  test("says what stopped a run", () => {
    const { basis, view } = sample();
    const parsed = parsePolicy("{", { source: "cut.json" });
    const problems = parsed.ok ? [] : parsed.error;
    const fault = { code: "unreadable", source: "x.json", message: "no permission" };
    const report = stoppedReport(basis, { problems, faults: [fault] });
    expect(report).toMatchObject({ outcome: null, allowed: null, checks: [] });
    for (const { name, render } of formats) {
      const text = render(report, { ...view, explanations: [] });
      expect(text).toContain("no permission");
      if (name === "json") expect(reportErrors(text)).toEqual([]);
    }
  });
});

test.each([
  ["Allow", "Allow", true],
  ["Allow", "Deny", false],
  ["ImplicitDeny", "Deny", true],
  ["ExplicitDeny", "Deny", true],
  ["ExplicitDeny", "ImplicitDeny", false],
  ["Unknown", "Deny", false],
  ["Unknown", "Unknown", true],
] as const)("%s where %s is expected: %j", (outcome, expected, met) => {
  expect(meets(outcome, expected)).toBe(met);
});

test.each(["check-report", "request"])("schemas/%s: every member is described, and its name is its file", (name) => {
  const schema = JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), "utf8"));
  expect(schema.$id).toBe(`${name}.schema.json`);
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  for (const member of Object.values(schema.properties)) expect(member).toHaveProperty("description");
});
