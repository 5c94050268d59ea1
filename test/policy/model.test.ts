import { describe, expect, test } from "vitest";
import type { Choices } from "../../src/core/choices.ts";
import type { ParseOptions, PolicyDocument, Unread } from "../../src/policy/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";

function audit(text: string, options: ParseOptions = {}): PolicyDocument {
  const parsed = parsePolicy(text, { profile: "audit", ...options });
  if (!parsed.ok) throw new Error(parsed.error.map((problem) => problem.message).join("\n"));
  return parsed.value;
}

/** A policy of one statement with these members beside a sound `Effect`, `Action` and `Resource`. */
function withMembers(members: Record<string, unknown>, options: ParseOptions = {}) {
  const sound = { Effect: "Allow", Action: "ecs:*", Resource: "*" };
  const text = JSON.stringify({ Version: "1", Statement: [{ ...sound, ...members }] });
  const statement = audit(text, options).statements[0];
  if (statement === undefined) throw new Error("no statement");
  return { ...statement, text };
}

const choose = (choices: Partial<Choices>) => ({ choices });
const codes = (parts: readonly Unread[]) => parts.map((part) => part.code);

describe("the document", () => {
  test("a label is nothing, a structure that RAM does not know is not understood", () => {
    const policy = audit('{ "Id": "x", "Rules": [], "More": {}, "N": 1, "Version": "1", "Statement": [] }');
    expect(policy.unread.map((part) => part.text)).toEqual(["`Rules`", "`More`"]);
  });

  test("without `Statement` nothing is granted, and nothing is in doubt", () => {
    expect(audit('{ "Version": "1" }')).toMatchObject({ statements: [], unread: [] });
  });

  test.each(['"x"', "1", "null"])("`Statement` %s is not understood", (value) => {
    expect(codes(audit(`{ "Version": "1", "Statement": ${value} }`).unread)).toEqual(["data-type-mismatch"]);
  });

  test("entries that are no objects are not understood; the others keep their position", () => {
    const policy = audit('{ "Version": "1", "Statement": [1, { "Effect": "Deny", "Action": "*", "Resource": "*" }] }');
    expect(codes(policy.unread)).toEqual(["data-type-mismatch"]);
    expect(policy.statements.map((statement) => statement.index)).toEqual([1]);
  });

  test("singleStatement", () => {
    const text = '{ "Version": "1", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }';
    expect(audit(text).statements).toHaveLength(1);
    const doubted = audit(text, choose({ singleStatement: "indeterminate" }));
    expect([doubted.statements.length, doubted.unread.length]).toEqual([0, 1]);
  });

  test("a number for a version is kept as it was written", () => {
    expect(audit('{ "Version": 1.0, "Statement": [] }').version?.value).toBe("1.0");
  });

  test("elementCase", () => {
    const text = '{ "version": "1", "statement": [{ "effect": "Deny", "action": "*", "RESOURCE": "*" }] }';
    expect(audit(text)).toMatchObject({ statements: [], unread: [{ text: "`statement`" }] });
    expect(audit(text, choose({ elementCase: "ignore" }))).toMatchObject({
      statements: [{ effect: { value: "Deny" }, action: { mode: "only" }, resource: { mode: "only" }, unread: [] }],
      unread: [],
    });
  });
});

describe("statements", () => {
  test.each([
    ["Alow", "invalid-effect"],
    ["allow", "invalid-effect"],
    ["Allow\u200b", "control-character"],
    [true, "data-type-mismatch"],
    [["Allow"], "data-type-mismatch"],
    [null, "data-type-mismatch"],
  ])("the effect %j is not understood", (Effect, code) => {
    expect(withMembers({ Effect }).effect).toMatchObject({ kind: "unread", code });
  });

  test("effectCase", () => {
    expect(withMembers({ Effect: "DENY" }, choose({ effectCase: "ignore" })).effect).toMatchObject({ value: "Deny" });
  });

  test("what is missing is not understood", () => {
    expect(audit('{ "Version": "1", "Statement": [{}] }').statements[0]).toMatchObject({
      effect: { code: "missing-effect", span: { start: 32, end: 33 } },
      action: { code: "missing-action", text: "no Action" },
      resource: { code: "missing-resource", text: "no Resource" },
      principal: undefined,
    });
  });

  test("a misspelled element is one problem, and both parts are in doubt", () => {
    const { unread, resource } = withMembers({ Resource: undefined, Resources: "*" });
    expect(codes(unread)).toEqual(["invalid-policy-element"]);
    expect(resource).toMatchObject({ kind: "unread", code: "invalid-policy-element" });
  });

  test("two elements that exclude each other", () => {
    expect(withMembers({ NotAction: "ecs:*" }).action).toMatchObject({ code: "unsupported-element-combination" });
    expect(withMembers({ NotResource: "*" }).resource).toMatchObject({ code: "unsupported-element-combination" });
  });

  test("`NotResource` alone is kept", () => {
    const { resource } = withMembers({ Resource: undefined, NotResource: ["acs:oss:*:*:b"] });
    expect(resource).toMatchObject({ element: "NotResource", mode: "allBut", patterns: [{ value: "acs:oss:*:*:b" }] });
  });

  test("bareScalar", () => {
    const members = { Action: ["ecs:*", 12345678901234567890n.toString(), 7, true, null, {}] };
    expect(withMembers(members).action).toMatchObject({
      patterns: [{ value: "ecs:*" }, { value: "12345678901234567890" }, { value: "7" }, { value: "true" }],
      unread: [{ code: "data-type-mismatch" }, { code: "data-type-mismatch" }],
    });
    expect(withMembers(members, choose({ bareScalar: "indeterminate" })).action).toMatchObject({
      patterns: [{ value: "ecs:*" }, { value: "12345678901234567890" }],
      unread: { length: 4 },
    });
  });

  test("digits of a bare number are kept", () => {
    const text = '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": 1234567890123456789012.10 }] }';
    expect(audit(text).statements[0]?.action).toMatchObject({ patterns: [{ value: "1234567890123456789012.10" }] });
  });

  test.each(["1.0", "1e2", "1E+2", "-0", "0.10", "1e400", "12345678901234567890"])(
    "a condition value that tools spell in two ways is not taken for either: %s",
    (number) => {
      const condition = `"Condition": { "StringNotEquals": { "acs:K": [${number}, 7, true] } }`;
      const text = `{ "Version": "1", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", ${condition} }] }`;
      expect(audit(text).statements[0]?.condition).toMatchObject([
        {
          values: [{ value: "7" }, { value: "true" }],
          unread: [{ code: "data-type-mismatch", text: `\`${number}\`` }],
        },
      ]);
    },
  );

  test("duplicateMember", () => {
    const text =
      '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*" }] }';
    expect(audit(text).statements[0]).toMatchObject({ effect: { value: "Deny" }, unread: [] });
    const doubted = audit(text, choose({ duplicateMember: "indeterminate" })).statements[0];
    expect(doubted).toMatchObject({ effect: { kind: "unread", code: "duplicate-key" }, unread: [] });
  });

  test("duplicateMember inside a condition", () => {
    const condition =
      '{ "StringLike": { "oss:Prefix": "a", "oss:Prefix": "b" }, "Bool": { "a:b": "true" }, "Bool": {} }';
    const text = `{ "Version": "1", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": ${condition} }] }`;
    expect(audit(text).statements[0]).toMatchObject({ condition: [{ values: [{ value: "b" }] }], unread: [] });
    const doubted = audit(text, choose({ duplicateMember: "indeterminate" })).statements[0];
    expect(codes(doubted?.unread ?? [])).toEqual(["duplicate-condition-key", "duplicate-key"]);
  });

  test("spans of values include the quotes", () => {
    const { text, action, effect } = withMembers({});
    const written = (part: object) =>
      "span" in part ? text.slice((part as Unread).span.start, (part as Unread).span.end) : "";
    expect(written(effect)).toBe('"Allow"');
    expect("patterns" in action && action.patterns.map(written)).toEqual(['"ecs:*"']);
  });
});

describe("conditions", () => {
  test("what is no condition makes the statement doubtful", () => {
    expect(codes(withMembers({ Condition: [] }).unread)).toEqual(["data-type-mismatch"]);
    expect(codes(withMembers({ Condition: { StringEquals: "x" } }).unread)).toEqual(["data-type-mismatch"]);
  });

  test("unknown operators, odd keys and bad values are kept as written", () => {
    const { condition, unread } = withMembers({
      Condition: { Like: { key: ["x", 1, null] }, IpAddress: { "acs:SourceIp": "here" } },
    });
    expect(unread).toEqual([]);
    expect(condition).toMatchObject([
      {
        operator: { value: "Like" },
        key: { value: "key" },
        values: [{ value: "x" }, { value: "1" }],
        unread: [{ code: "data-type-mismatch" }],
      },
      { operator: { value: "IpAddress" }, key: { value: "acs:SourceIp" }, values: [{ value: "here" }], unread: [] },
    ]);
  });

  test("a clause ends with its values", () => {
    const { condition, text } = withMembers({ Condition: { StringLike: { "oss:Prefix": ["a", "b"] } } });
    expect(text.slice(condition[0]?.span.start, condition[0]?.span.end)).toBe('"oss:Prefix":["a","b"]');
  });
});

describe("principals and kinds", () => {
  test("a principal where the kind has none is kept, and the statement is doubtful", () => {
    const { principal, unread } = withMembers({ Principal: { RAM: "*", X: 1 } }, { kind: "identity" });
    expect(codes(unread)).toEqual(["unsupported-principal"]);
    expect(principal).toMatchObject({ entries: [{ key: { value: "RAM" }, values: [{ value: "*" }] }] });
  });

  test("a resource in a trust policy makes the statement doubtful", () => {
    const { resource, unread } = withMembers({ Principal: { Service: "ecs.aliyuncs.com" } }, { kind: "trust" });
    expect([resource, codes(unread)]).toEqual([undefined, ["unsupported-resource-in-trust"]]);
  });

  test("entries and keys of a principal that are not understood are kept apart", () => {
    const { principal } = withMembers({ Principal: { RAM: ["acs:ram::1:root", null], AWS: "*" } });
    expect(principal).toMatchObject({
      entries: [{ key: { value: "RAM" }, values: [{ value: "acs:ram::1:root" }] }],
      unread: [{ code: "data-type-mismatch" }, { code: "aws-dialect" }],
    });
  });

  test("an empty principal of a bucket policy has no values", () => {
    expect(withMembers({ Principal: [] }).principal).toMatchObject({ entries: [{ key: undefined, values: [] }] });
  });

  test.each([
    [{}, "identity", "no Principal"],
    [{ Principal: "*" }, "bucket", "Principal is a string"],
    [{ Principal: ["1"] }, "bucket", "Principal is a list"],
    [{ Principal: { RAM: "*" } }, "resource", "Principal and Resource"],
    [{ Principal: { RAM: "*" }, Resource: undefined }, "trust", "Principal without Resource"],
  ])("%j is %s: %s", (members, kind, kindReason) => {
    const text = JSON.stringify({
      Version: "1",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*", ...members }],
    });
    expect(audit(text)).toMatchObject({ kind, kindReason });
  });
});
