import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rangeOf } from "../../src/core/span.ts";
import { findPolicies } from "../../src/input/index.ts";
import { inputText, look } from "./inputs.ts";

const answer = (name: string) => look(inputText(`platform/${name}.json`));

describe("answers of the platform", () => {
  test.each([
    [
      "get-policy",
      ["DefaultPolicyVersion.PolicyDocument identity"],
      ['"PolicyDocument": "N/A" => `Policy.PolicyDocument` is not filled in'],
    ],
    ["get-policy-version", ["PolicyVersion.PolicyDocument identity"], []],
    ["get-role", ["Role.AssumeRolePolicyDocument trust"], []],
    ["get-control-policy", ["ControlPolicy.PolicyDocument control"], []],
    ["get-key-policy", ["Policy resource"], []],
    ["list-policies", [], ['"Policies" => `Policies` lists 2 policies without a document: ask with GetPolicy']],
    [
      "list-policy-versions",
      ["PolicyVersions.PolicyVersion[0].PolicyDocument identity"],
      ["{ => `PolicyVersions.PolicyVersion[1]` is not the default version, and not in force"],
    ],
    [
      "list-permission-policies",
      ["PermissionPolicies[1].PermissionPolicyDocument identity"],
      ['"PermissionPolicyDocument": "" => `PermissionPolicies[0].PermissionPolicyDocument` is empty'],
    ],
    ["create-policy", [], ["{ => the answer holds no document"]],
    ["document", ["decoded ?"], []],
    ["encoded-request", ["PolicyDocument ?"], []],
  ])("%s", async (name, list, passedOver) => {
    const found = await answer(name);
    expect(found.format).toBe("platform");
    expect(found.list).toEqual(list);
    expect(found.passedOver).toEqual(passedOver);
    expect(found.faults).toEqual([]);
  });

  test("a finding stands where the string writes it", async () => {
    const found = await answer("get-policy-version");
    expect(found.problems("PolicyVersion.PolicyDocument")).toEqual([String.raw`invalid-effect 5:75 \"Alow\"`]);
  });

  test("URL encoding in a string is decoded once; a finding stands at its escapes", async () => {
    const found = await answer("encoded-request");
    const [problem = ""] = found.problems("PolicyDocument", "deploy").filter((each) => each.includes("%"));
    expect(problem).toContain("%2210.0.0.0%2F40%22");
    expect(problem).toMatch(/ 3:\d+ /);
  });

  test("decisions", async () => {
    const found = await answer("get-policy");
    const addresses = ["DefaultPolicyVersion.PolicyDocument"];
    const outcome = (action: string, resource: string) => found.outcome(addresses, { action, resource });
    expect(outcome("oss:GetObject", "acs:oss:*:1234567890123456:reports/2026.csv")).toBe("Allow");
    expect(outcome("oss:GetObject", "acs:oss:*:1234567890123456:reports/private/x")).toBe("ExplicitDeny");
    expect(outcome("oss:PutObject", "acs:oss:*:1234567890123456:reports/2026.csv")).toBe("ImplicitDeny");
  });

  const document = '{"Version":"1","Statement":[]}';

  test.each<[string, unknown, string]>([
    ["a control policy by its scope", { PolicyDocument: document, EffectScope: "All" }, "PolicyDocument control"],
    ["a control policy by its id", { PolicyDocument: document, PolicyId: "cp-x" }, "PolicyDocument control"],
    ["a policy by its type", { PolicyDocument: document, PolicyType: "Custom" }, "PolicyDocument identity"],
    [
      "a session policy by its type",
      { PolicyDocument: document, PolicyType: "SessionPolicy" },
      "PolicyDocument session",
    ],
    ["an endpoint", { PolicyDocument: document, EndpointId: "ep-x" }, "PolicyDocument resource"],
    ["nothing known", { PolicyDocument: document }, "PolicyDocument ?"],
    [
      "a list of answers",
      [{ Role: { AssumeRolePolicyDocument: document } }],
      "[0].Role.AssumeRolePolicyDocument trust",
    ],
    [
      "a document that was parsed",
      { Policy: { PolicyDocument: JSON.parse(document) } },
      "Policy.PolicyDocument identity",
    ],
    [
      "roles with documents",
      { Roles: { Role: [{ AssumeRolePolicyDocument: document }] } },
      "Roles.Role[0].AssumeRolePolicyDocument trust",
    ],
    [
      "control policies",
      { ControlPolicies: { ControlPolicy: [{ PolicyDocument: document }] } },
      "ControlPolicies.ControlPolicy[0].PolicyDocument control",
    ],
  ])("%s", async (_, value, expected) => {
    expect((await look(JSON.stringify(value))).list).toEqual([expected]);
  });

  test.each<[string, unknown, string]>([
    ["null", { Role: { AssumeRolePolicyDocument: null } }, "`Role.AssumeRolePolicyDocument` is null"],
    ["no policies", { RequestId: "x", Policies: { Policy: [] } }, "`Policies` lists 0 policies"],
    [
      "one role",
      { RequestId: "x", Roles: { Role: [{ RoleName: "a" }] } },
      "`Roles` lists 1 role without a document: ask with GetRole",
    ],
    [
      "control policies",
      { RequestId: "x", ControlPolicies: { ControlPolicy: [{ PolicyId: "cp-a" }] } },
      "`ControlPolicies` lists 1 control policy without a document: ask with GetControlPolicy",
    ],
    [
      "versions",
      { RequestId: "x", PolicyVersions: [{ VersionId: "v1" }] },
      "`PolicyVersions` lists 1 version without a document: ask with GetPolicyVersion",
    ],
  ])("passed over: %s", async (_, value, why) => {
    const found = await look(JSON.stringify(value));
    expect(found.list).toEqual([]);
    expect(found.passedOver.map((each) => each.split(" => ")[1])).toEqual([why]);
  });

  test("an answer that is cut off: what may be missing is unknown, and the fault is told", async () => {
    const text = inputText("platform/list-policy-versions.json");
    const found = await look(text.slice(0, text.indexOf('"IsDefaultVersion": false')));
    expect(found.list).toEqual(["PolicyVersions.PolicyVersion[0].PolicyDocument identity", "unreadable ?"]);
    expect(found.faults.length).toBeGreaterThan(0);
    const request = { action: "oss:GetObject", resource: "acs:oss:*:1:reports/x" };
    expect(found.outcome(["PolicyVersions.PolicyVersion[0].PolicyDocument"], request)).toBe("Allow");
    expect(found.outcome(["PolicyVersions.PolicyVersion[0].PolicyDocument", "unreadable"], request)).toBe("Unknown");
  });

  test("any document keeps the places of its characters", async () => {
    const encodings = fc.constantFrom<(text: string) => string>((text) => text, encodeURIComponent);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 20 }), encodings, async (rest, encode) => {
        const text = `{${rest}`;
        const file = JSON.stringify({ PolicyVersion: { PolicyDocument: encode(text) } }, undefined, 2);
        const content = await findPolicies(file);
        const source = content.format === undefined ? undefined : content.policies[0]?.source;
        expect(source?.text).toBe(text);
        if (source === undefined) return;
        let at = 0;
        for (const character of text) {
          const { start, end } = rangeOf(source, { start: at, end: at + character.length });
          const written: unknown = JSON.parse(`"${file.slice(start, end)}"`);
          expect(written).toBe(encode(character));
          at += character.length;
        }
      }),
    );
  });
});

describe("a file that is URL-encoded", () => {
  test("is the policy behind it, each finding at its escapes", async () => {
    const text = inputText("url-encoded/policy.txt");
    const found = await look(text);
    expect(found.list).toEqual(["decoded ?"]);
    const request = { action: "oss:GetObject", resource: "acs:oss:*:1:reports/x" };
    expect(found.outcome(["decoded"], request)).toBe("Allow");
    const broken = await look(text.replace("Allow", "Alow"));
    expect(broken.problems("decoded")).toEqual([`invalid-effect 1:${text.indexOf("%22Allow") + 1} %22Alow%22`]);
  });

  test("a change is written in its escapes", async () => {
    const text = inputText("url-encoded/policy.txt");
    const { source } = (await look(text)).policy("decoded");
    const start = source.text.indexOf('"oss:GetObject"');
    const edit = source.host?.editOf({ start, end: start + '"oss:GetObject"'.length }, '"oss:Get*"');
    expect(edit?.text).toBe("%22oss%3AGet*%22");
    expect(text.slice(edit?.span.start, edit?.span.end)).toBe("%22oss%3AGetObject%22");
  });
});
