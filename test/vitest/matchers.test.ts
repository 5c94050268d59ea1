import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compilePolicies, evaluate, parsePolicy, requestFor } from "../../src/index.ts";
import "../../src/vitest/index.ts";

const folder = "fixtures/testing/sharing/policies";
const share = `${folder}/share.json`;
const guardrails = `${folder}/guardrails.json`;
const operator = { name: "operator", policies: [share, guardrails] };

const action = "swas-open:ModifyImageShareStatus";
const ours = "acs:swas-open:cn-hangzhou:1234567890123456:customimage/m-bp1";
const theirs = "acs:swas-open:cn-hangzhou:9999999999999999:customimage/m-1";
const office = { "acs:SourceIp": "203.0.113.7" };
const elsewhere = { "acs:SourceIp": "198.51.100.7" };

/** What the failing expectation says. */
function messageOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("the expectation was met");
}

describe("what can be asked", () => {
  const parsed = parsePolicy('{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}');
  if (!parsed.ok) throw new Error("the policy is good");
  const request = { action: "ecs:StopInstance", resource: "*" };

  test("a path", () => expect(share).toAllow({ action, resource: ours }));
  test("a file that is not UTF-8 is none", () => {
    const path = join(mkdtempSync(join(tmpdir(), "ram-policy-")), "guard.json");
    const text = '{"Version":"1","Statement":[{"Effect":"Deny","Action":"*","Resource":"acs:oss:*:*:caf\u00e9/*"}]}';
    writeFileSync(path, Buffer.from(text, "latin1"));
    expect(messageOf(() => expect([parsed.value, path]).toAllow(request))).toContain("is not UTF-8");
  });
  test("a policy", () => expect(parsed.value).toAllow(request));
  test("compiled policies", () => expect(compilePolicies([parsed.value])).toAllow(request));
  test("a list of policies and paths", () => expect([parsed.value, share]).toAllow(request));
  test("a named principal", () => expect(operator).toAllow({ action, resource: ours, context: office }));
  test("no policies at all", () => expect([]).toDenyImplicitly(request));
  test("a decision", () => {
    const decision = evaluate({ identity: compilePolicies([parsed.value]) }, request);
    expect(decision).toAllow();
    expect(decision).toDecideBy(0);
    expect(decision).not.toDeny();
  });
});

test("each matcher, and its opposite", () => {
  const allowed = { action, resource: ours, context: office };
  const denied = { action, resource: ours, context: elsewhere };
  const silent = { action, resource: theirs, context: office };
  const open = { action, resource: ours, unknown: ["acs:SourceIp"] };
  expect(operator).toAllow(allowed);
  expect(operator).not.toDeny(allowed);
  expect(operator).not.toDenyExplicitly(allowed);
  expect(operator).not.toDenyImplicitly(allowed);
  expect(operator).toDeny(denied);
  expect(operator).toDenyExplicitly(denied);
  expect(operator).not.toDenyImplicitly(denied);
  expect(operator).toDeny(silent);
  expect(operator).toDenyImplicitly(silent);
  expect(operator).not.toAllow(silent);
  expect(operator).toBeUnknownBecauseOf("acs:SourceIp", open);
  expect(operator).toBeUnknownBecauseOf("acs:sourceip", open);
  expect(operator).not.toBeUnknownBecauseOf("acs:CurrentTime", open);
  expect(operator).not.toBeUnknownBecauseOf("acs:SourceIp", allowed);
  expect(operator).toDecideBy("ShareImages", allowed);
  expect(operator).toDecideBy("OfficeOnly", denied);
  expect(operator).not.toDecideBy("ShareImages", denied);
  expect(operator).not.toDecideBy("ShareImages", silent);
});

describe("doubt proves nothing", () => {
  const open = { action, resource: ours, unknown: ["acs:SourceIp"] };
  const wrong = { action: "swas-open:*", resource: ours };

  test.each([
    ["toAllow", () => expect(operator).toAllow(open)],
    ["not.toAllow", () => expect(operator).not.toAllow(open)],
    ["toDeny", () => expect(operator).toDeny(open)],
    ["not.toDeny", () => expect(operator).not.toDeny(open)],
    ["toDenyExplicitly", () => expect(operator).toDenyExplicitly(open)],
    ["not.toDenyExplicitly", () => expect(operator).not.toDenyExplicitly(open)],
    ["toDenyImplicitly", () => expect(operator).toDenyImplicitly(open)],
    ["not.toDenyImplicitly", () => expect(operator).not.toDenyImplicitly(open)],
    ["toDecideBy", () => expect(operator).toDecideBy("OfficeOnly", open)],
    ["not.toDecideBy", () => expect(operator).not.toDecideBy("OfficeOnly", open)],
  ])("%s fails where the answer is not known", (_, act) => {
    expect(messageOf(act)).toContain("nobody can say");
    expect(messageOf(act)).toContain("it depends on acs:SourceIp");
  });

  test.each([
    ["toAllow", () => expect(share).toAllow(wrong)],
    ["not.toAllow", () => expect(share).not.toAllow(wrong)],
    ["toBeUnknownBecauseOf", () => expect(share).toBeUnknownBecauseOf("acs:SourceIp", wrong)],
    ["not.toBeUnknownBecauseOf", () => expect(share).not.toBeUnknownBecauseOf("acs:SourceIp", wrong)],
    ["not.toDecideBy", () => expect(share).not.toDecideBy(0, wrong)],
  ])("%s fails for a request that is none", (_, act) => {
    expect(messageOf(act)).toContain("a request names one action");
  });

  test.each([
    ["toAllow", () => expect("fixtures/testing/none.json").toAllow(open)],
    ["not.toAllow", () => expect("fixtures/testing/none.json").not.toAllow(open)],
  ])("%s fails for a file that is not there", (_, act) => expect(act).toThrow(/ENOENT/));

  test("a policy that is refused fails with every problem at its place", () => {
    const act = () => expect("fixtures/cli/policies/broken.json").not.toAllow(open);
    expect(act).toThrow(/broken\.json:\d+:\d+ {2}error/);
  });

  test("something else is no policy, and a policy needs a request", () => {
    expect(() => expect(3).toAllow(open)).toThrow(/wants a policy/);
    expect(() => expect({ policies: [3] }).toAllow(open)).toThrow(/wants a policy/);
    expect(() => expect(share).toAllow()).toThrow(/wants a request/);
  });
});

test("a call that is checked on several resources is allowed only if every check is", () => {
  const several = {
    action,
    resource: ours,
    checks: [
      { action, resource: ours },
      { action, resource: theirs },
    ],
  };
  expect(share).not.toAllow(several);
  expect(share).toDenyImplicitly(several);
});

test("the request of an API call is taken as requestFor builds it", () => {
  const parameters = { RegionId: "cn-hangzhou", ImageId: "m-bp1", Operation: "Share" };
  const call = requestFor(action, parameters, { accountId: "1234567890123456", context: office });
  if (!call.ok) throw new Error("the call is good");
  expect(operator).toAllow(call.value);
});

test("the message is the explanation: outcome, statement with its lines, what differs", () => {
  expect(messageOf(() => expect(share).toAllow({ action, resource: theirs }))).toBe(
    [
      `expected ${share} to allow`,
      "",
      "  swas-open:ModifyImageShareStatus",
      "  on acs:swas-open:cn-hangzhou:9999999999999999:customimage/m-1",
      "",
      "  ImplicitDeny   no statement allows it   (NoPermissionType ImplicitDeny)",
      "",
      "  nearest",
      `    ${share} · statement 0 "ShareImages" (Allow) · 1 thing missing`,
      "      the account is 1234567890123456 here; in the request it is 9999999999999999",
      '      8 │       "Resource": "acs:swas-open:cn-hangzhou:1234567890123456:customimage/*"',
      "        │                                              ────────────────  the account",
    ].join("\n"),
  );
});

test("the message says who was asked, and what was not expected", () => {
  const message = messageOf(() => expect(operator).not.toDeny({ action, resource: ours, context: elsewhere }));
  expect(message).toMatch(/^expected operator not to deny\n/);
  expect(message).toContain("1 statement denies it");
  expect(messageOf(() => expect(operator).toDecideBy("Nobody", { action, resource: ours, context: office }))).toMatch(
    /^expected operator to decide by "Nobody" \(fixtures\/testing\/sharing\/policies\/share\.json · statement 0 "ShareImages"\)\n/,
  );
});

describe("toHaveNoFindings", () => {
  const open = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
  const parsed = parsePolicy(open, { source: "open.json" });
  if (!parsed.ok) throw new Error("the policy is good");
  const policy = parsed.value;

  test("of a policy, with the finding and its place in the message", () => {
    expect(policy).not.toHaveNoFindings();
    const message = messageOf(() => expect(policy).toHaveNoFindings());
    expect(message).toContain("expected no findings of the preset recommended");
    expect(message).toMatch(/open\.json:1:\d+ {2}security {2}admin-access/);
  });

  test("of a path, of a list, and of another preset", () => {
    const narrow = parsePolicy(
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":"oss:GetObject","Resource":"acs:oss:*:*:photos/*"}]}',
    );
    if (!narrow.ok) throw new Error("the policy is good");
    expect(narrow.value).toHaveNoFindings();
    expect([narrow.value, policy]).not.toHaveNoFindings();
    expect("fixtures/malformed/missing-comma-in-list.json").not.toHaveNoFindings("strict");
  });

  test("only policies have findings", () => {
    expect(() => expect(5).toHaveNoFindings()).toThrow(TypeError);
  });
});
