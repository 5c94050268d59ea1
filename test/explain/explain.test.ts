import { describe, expect, test } from "vitest";
import {
  compilePolicies,
  type Decision,
  evaluate,
  explain,
  otherReadings,
  parsePolicy,
  type Reason,
  type Request,
} from "../../src/index.ts";

const share = `{
  "Version": "1",
  "Statement": [
    { "Effect": "Allow", "Action": ["swas-open:ModifyImageShareStatus", "swas-open:List*"],
      "Resource": ["acs:swas-open:cn-hangzhou:1234:customimage/*", "acs:swas-open:*:*:snapshot/*"],
      "Condition": { "Bool": { "acs:SecureTransport": "true" }, "IpAddress": { "acs:SourceIp": ["192.0.2.0/24"] } } },
    { "Effect": "Deny", "NotAction": "swas-open:*", "Resource": "*" },
    { "Effect": "Allow", "Action": "ecs:*", "Resource": "*" },
    { "Effect": "Allow", "Action": "swas-open:DeleteCustomImage", "Resource": "*" }
  ]
}`;

const question: Request = {
  action: "swas-open:ModifyImageShareStatus",
  resource: "acs:swas-open:cn-hangzhou:1234:customimage/m-1",
  context: { "acs:SecureTransport": "true", "acs:SourceIp": "192.0.2.7" },
};

function decide(request: Partial<Request>, text = share): Decision {
  const parsed = parsePolicy(text, { source: "share.json", profile: "audit" });
  if (!parsed.ok) throw new Error("the policy of this test is read");
  return evaluate({ identity: compilePolicies([parsed.value]) }, { ...question, ...request });
}

function reasonsOf(decision: Decision, statement: number): readonly Reason[] {
  const { misses, undetermined } = explain(decision);
  return [...misses, ...undetermined].find((miss) => miss.statement === statement)?.reasons ?? [];
}

describe("what matched", () => {
  test("names policy, statement and every text, with its place", () => {
    const [match, ...more] = decide({}).matched;
    expect(more).toEqual([]);
    expect(match).toMatchObject({ policy: "share.json", policyIndex: 0, statement: 0, effect: "Allow" });
    expect(match?.range).toMatchObject({ line: 4, column: 5 });
    expect(match?.action).toMatchObject({ text: "swas-open:ModifyImageShareStatus", range: { line: 4, column: 37 } });
    expect(match?.resource).toMatchObject({ text: "acs:swas-open:cn-hangzhou:1234:customimage/*", range: { line: 5 } });
    expect(match?.conditions).toMatchObject([
      { operator: "Bool", key: "acs:SecureTransport", values: ["true"], given: ["true"], holds: true },
      { operator: "IpAddress", key: "acs:SourceIp", values: ["192.0.2.0/24"], given: ["192.0.2.7"], holds: true },
    ]);
  });

  test("is plain data when written as JSON", () => {
    const written = JSON.parse(JSON.stringify(decide({})));
    expect(written).toMatchObject({
      outcome: "Allow",
      allowed: true,
      matched: [{ statement: 0, action: { range: { line: 4 } } }],
    });
  });

  test("for NotAction it points at the word", () => {
    const [match] = decide({ action: "oss:GetObject", resource: "acs:oss:*:1234:b/x" }).matched;
    expect(match?.action).toMatchObject({ text: "NotAction", range: { line: 7, column: 25 } });
  });

  test("a name of an element that is written with escapes is told as it is read", () => {
    const text = String.raw`{"Version":"1","Statement":[{"Effect":"Allow","Not\u0041ction":"oss:*","Resource":"*"}]}`;
    const parsed = parsePolicy(text);
    const documents = parsed.ok ? [parsed.value] : [];
    const request = { action: "ecs:StopInstance", resource: "*" };
    const [match] = evaluate({ identity: compilePolicies(documents) }, request).matched;
    const place = match?.action;
    expect(place?.text).toBe("NotAction");
    expect(text.slice(place?.range.start, place?.range.end)).toBe(String.raw`"Not\u0041ction"`);
  });
});

describe("why a statement does not apply", () => {
  test("the action is told as this request spells it, whatever was asked before", () => {
    const parsed = parsePolicy(share);
    const identity = compilePolicies(parsed.ok ? [parsed.value] : []);
    const [, second] = ["OSS:DELETEBUCKET", "oss:DeleteBucket"].map((action) =>
      evaluate({ identity }, { action, resource: "*" }),
    );
    const [reason] = second === undefined ? [] : reasonsOf(second, 0);
    expect(reason).toMatchObject({ kind: "actionOutside", given: "oss:DeleteBucket" });
  });

  test("another action of the service, another service, an action that NotAction leaves out", () => {
    const decision = decide({});
    expect(reasonsOf(decision, 3)).toMatchObject([{ kind: "actionOutside", serviceDiffers: false }]);
    expect(reasonsOf(decision, 2)).toMatchObject([{ kind: "actionOutside", serviceDiffers: true }]);
    expect(reasonsOf(decision, 1)).toMatchObject([{ kind: "actionExcluded", pattern: { text: "swas-open:*" } }]);
  });

  test.each([
    ["acs:swas-open:cn-beijing:1234:customimage/m-1", "region", "cn-hangzhou", "cn-beijing"],
    ["acs:swas-open:cn-hangzhou:9999:customimage/m-1", "account", "1234", "9999"],
    ["acs:swas:cn-hangzhou:1234:customimage/m-1", "service", "swas-open", "swas"],
  ])("%s: the %s differs", (resource, field, wants, given) => {
    const [reason, ...more] = reasonsOf(decide({ resource }), 0);
    expect(more).toEqual([]);
    expect(reason).toMatchObject({
      kind: "resourceOutside",
      nearest: { pattern: { text: "acs:swas-open:cn-hangzhou:1234:customimage/*" }, fields: [{ field, wants, given }] },
    });
    const range = reason?.kind === "resourceOutside" ? reason.nearest?.fields[0]?.range : undefined;
    expect(share.slice(range?.start, range?.end)).toBe(wants);
  });

  test("a false clause with the value that it saw, and a missing key", () => {
    const decision = decide({ context: { "acs:SourceIp": "198.51.100.9" } });
    expect(reasonsOf(decision, 0)).toMatchObject([
      { kind: "keyMissing", clause: { operator: "Bool", key: "acs:SecureTransport" } },
      { kind: "conditionFalse", clause: { operator: "IpAddress" }, given: ["198.51.100.9"] },
    ]);
  });

  test("a value that cannot be read, a key that is unknown, an element that is not known", () => {
    expect(
      reasonsOf(decide({ context: { "acs:SecureTransport": "yes", "acs:SourceIp": "192.0.2.7" } }), 0),
    ).toMatchObject([{ kind: "conditionUnreadable", unreadable: ["yes"] }]);
    expect(
      reasonsOf(decide({ context: { "acs:SecureTransport": "true" }, unknown: ["acs:SourceIp"] }), 0),
    ).toMatchObject([{ kind: "keyUnknown", clause: { key: "acs:SourceIp" } }]);
    const slip = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Conditions":{}}]}';
    expect(reasonsOf(decide({}, slip), 0)).toMatchObject([{ kind: "notUnderstood", what: "`Conditions`" }]);
  });
});

describe("the order of near misses", () => {
  test("fewer failed parts first; a condition before a resource before an action before a service", () => {
    const policy = (parts: object) => ({ Effect: "Allow", Action: "a:B", Resource: "acs:a:r:1:x", ...parts });
    const text = JSON.stringify({
      Version: "1",
      Statement: [
        policy({ Action: "z:B" }),
        policy({ Action: "a:C" }),
        policy({ Resource: "acs:a:q:2:x" }),
        policy({ Resource: "acs:a:q:1:x" }),
        policy({ Condition: { Bool: { "acs:MFAPresent": "true" } } }),
        policy({ Action: "a:C", Resource: "acs:a:r:1:y", Condition: { Bool: { "acs:MFAPresent": "true" } } }),
      ],
    });
    const decision = decide({ action: "a:B", resource: "acs:a:r:1:x", context: {} }, text);
    expect(decision.outcome).toBe("ImplicitDeny");
    expect(explain(decision).misses.map(({ statement }) => statement)).toEqual([4, 3, 2, 1, 0, 5]);
  });
});

describe("choices on which a decision hangs", () => {
  test("are named, with what the outcome would be", () => {
    const role = '{"Version":"1","Statement":[{"Effect":"Deny","Action":"ram:*","Resource":"acs:ram:*:*:role/Admin"}]}';
    const decision = decide({ action: "ram:UpdateRole", resource: "acs:ram:*:1:role/admin" }, role);
    expect(decision.outcome).toBe("ExplicitDeny");
    expect(otherReadings(decision)).toEqual([
      // A glob over the whole ARN has no rule for role names.
      { choice: "resourceStar", rule: "R-RES-8", value: "acrossFields", outcome: "ImplicitDeny" },
      { choice: "roleNameCase", rule: "R-RES-16", value: "exact", outcome: "ImplicitDeny" },
    ]);
  });

  test("an unknown element that could be read past", () => {
    const slip = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Conditions":{}}]}';
    expect(otherReadings(decide({}, slip))).toEqual([
      { choice: "unknownElement", rule: "R-STRUCT-19", value: "ignore", outcome: "Allow" },
    ]);
    expect(explain(decide({}, slip)).text).toContain("note: R-STRUCT-19 is our choice");
  });

  test("none for a decision that stands under every reading", () => {
    expect(
      otherReadings(
        decide(
          { action: "ecs:StopInstance", resource: "acs:ecs:h:1:instance/i" },
          '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}',
        ),
      ),
    ).toEqual([]);
  });
});

test("explain takes only decisions of evaluate", () => {
  expect(() => explain({ outcome: "Allow" } as Decision)).toThrow(TypeError);
});
