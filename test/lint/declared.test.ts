import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import schema from "../../schemas/declared-rules.schema.json" with { type: "json" };
import { type DeclaredRule, declaredMessages, declaredRules, unmetRequests } from "../../src/lint/declared.ts";
import { lintText } from "../../src/lint/index.ts";
import { holesOf } from "../../src/lint/message.ts";
import { readDeclaredRules } from "../../src/lint/read-declared.ts";
import { declaredWording } from "../../src/lint/wording/zh/privilege.ts";
import { parsePolicy } from "../../src/reading/index.ts";

const production = { action: "ecs:DeleteInstance", resource: "acs:ecs:cn-hangzhou:1234567890123456:instance/i-prod" };
const report = { action: "oss:GetObject", resource: "acs:oss:*:1234567890123456:reports/a.csv" };
const rules: readonly DeclaredRule[] = [
  { id: "keep-production", level: "security", summary: "Production stays", never: [production] },
  { id: "keep-reports", level: "error", always: [report] },
];

const policy = (...statements: object[]) => JSON.stringify({ Version: "1", Statement: statements }, null, 2);
const allow = (Action: unknown, more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });
const deny = (Action: unknown, more: object = {}) => ({ ...allow(Action, more), Effect: "Deny" });

function found(text: string, kind?: "control" | "session", declared = rules) {
  const { findings } = lintText(text, { rules: declaredRules(declared), ...(kind ? { kind } : {}) });
  return findings.map(({ ruleId, level, message, range, statement }) => ({
    ruleId,
    level,
    message,
    at: text.slice(range.start, range.end),
    statement: statement?.index,
  }));
}

function document(text: string, name = "policy") {
  const read = parsePolicy(text, { profile: "audit", source: name });
  if (!read.ok) throw new Error(`${name} does not read`);
  return read.value;
}

describe("requests that must never be allowed", () => {
  test("the entry that allows one is told", () => {
    expect(found(policy(allow("oss:GetObject"), allow(["ecs:Describe*", "ecs:Delete*"])))).toEqual([
      {
        ruleId: "keep-production",
        level: "security",
        message:
          "`ecs:DeleteInstance` on `acs:ecs:cn-hangzhou:1234567890123456:instance/i-prod` must never be allowed, and this allows it",
        at: '"ecs:Delete*"',
        statement: 1,
      },
    ]);
  });

  test("every statement that allows it, NotAction too", () => {
    const notAction = { Effect: "Allow", NotAction: "ram:*", Resource: "acs:ecs:*:*:*" };
    expect(found(policy(allow("ecs:*"), notAction)).map(({ at }) => at)).toEqual(['"ecs:*"', '"NotAction"']);
  });

  test("a Deny, a condition or another resource keeps it away", () => {
    expect(found(policy(allow("ecs:*"), deny("ecs:Delete*")))).toEqual([]);
    expect(found(policy(allow("ecs:*", { Condition: { Bool: { "acs:MFAPresent": "true" } } })))).toEqual([]);
    expect(found(policy(allow("ecs:*", { Resource: "acs:ecs:*:*:instance/i-test*" })))).toEqual([]);
  });

  test("what depends on an unknown key is a warning, not an error", () => {
    const open: DeclaredRule[] = [
      { id: "mine", level: "error", never: [{ ...production, unknown: ["acs:SourceIp"] }] },
    ];
    const inside = allow("ecs:*", { Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" } } });
    const [first, ...more] = found(policy(inside), undefined, open);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ level: "warning", at: '"Action"', statement: 0 });
    expect(first?.message).toMatch(/ must never be allowed, and whether it is depends on `acs:SourceIp`$/);
  });

  test("a statement that was not understood is a warning", () => {
    const [first] = found(policy(allow("ecs:*", { Conditions: {} })));
    expect(first).toMatchObject({ level: "warning", statement: 0 });
    expect(first?.message).toMatch(/, and this statement was not understood$/);
  });

  test("policies that only limit others allow nothing", () => {
    expect(found(policy(allow("*")), "control")).toEqual([]);
    expect(found(policy(allow("*")), "session")).toEqual([]);
  });
});

describe("requests that must stay allowed", () => {
  test("a Deny is told where it stands, whatever the other policies say", () => {
    const told = found(policy(allow("oss:*"), deny(["oss:Put*", "oss:Get*"])));
    expect(told).toEqual([
      {
        ruleId: "keep-reports",
        level: "error",
        message: "`oss:GetObject` on `acs:oss:*:1234567890123456:reports/a.csv` must stay allowed, and this denies it",
        at: '"oss:Get*"',
        statement: 1,
      },
    ]);
    expect(found(policy(deny("oss:Get*")), "control")).toHaveLength(1);
  });

  test("one policy need not allow it: that is asked of all together", () => {
    expect(found(policy(allow("ecs:Describe*")))).toEqual([]);
    const one = document(policy(allow("ecs:Describe*")), "one");
    const two = document(policy(allow("oss:GetObject")), "two");
    expect(unmetRequests([one, two], rules)).toEqual([]);
    expect(unmetRequests([one], rules)).toMatchObject([
      {
        ruleId: "keep-reports",
        level: "error",
        messageId: "missing",
        message:
          "`oss:GetObject` on `acs:oss:*:1234567890123456:reports/a.csv` must stay allowed, and no statement of 1 policy allows it",
      },
    ]);
  });

  test("a Deny is not told twice, and ignorance is a warning", () => {
    const grant = document(policy(allow("oss:*"), deny("oss:GetObject")));
    expect(unmetRequests([grant], rules)).toEqual([]);
    const doubtful = document(policy(allow("oss:*", { Conditions: {} })));
    expect(unmetRequests([doubtful], rules)).toMatchObject([{ level: "warning", messageId: "doubtful" }]);
    const inside = document(policy(allow("oss:*", { Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" } } })));
    const always = [{ ...report, unknown: "others" as const }];
    expect(unmetRequests([inside], [{ id: "mine", level: "error", always }])).toMatchObject([
      { level: "warning", messageId: "open", args: { keys: ["acs:SourceIp"] } },
    ]);
  });

  test("without policies nothing is allowed", () => {
    expect(unmetRequests([], rules).map(({ message }) => message)).toEqual([
      "`oss:GetObject` on `acs:oss:*:1234567890123456:reports/a.csv` must stay allowed, and no statement of 0 policies allows it",
    ]);
  });
});

describe("reading", () => {
  const validate = new Ajv2020({ strict: false }).compile(schema);

  test("good rules are read, and the schema agrees", () => {
    expect(readDeclaredRules(rules)).toEqual({ ok: true, value: rules });
    expect(validate(rules)).toBe(true);
  });

  test.each([
    ["no list", {}, []],
    ["an id in camel case", [{ ...rules[0], id: "keepProduction" }], [0, "id"]],
    ["an unknown level", [{ ...rules[0], level: "fatal" }], [0, "level"]],
    ["no requests", [{ id: "mine", level: "error" }], [0]],
    ["an empty list", [{ id: "mine", level: "error", never: [] }], [0, "never"]],
    ["an unknown member", [{ ...rules[0], nevr: [] }], [0, "nevr"]],
    ["a pattern", [{ id: "mine", level: "error", never: [{ ...report, action: "oss:*" }] }], [0, "never", 0, "action"]],
    ["no resource", [{ id: "mine", level: "error", always: [{ action: "oss:A" }] }], [0, "always", 0, "resource"]],
    [
      "a number as account",
      [{ id: "mine", level: "error", never: [{ ...report, accountId: 12 }] }],
      [0, "never", 0, "accountId"],
    ],
    [
      "unknown as a number",
      [{ id: "mine", level: "error", never: [{ ...report, unknown: 1 }] }],
      [0, "never", 0, "unknown"],
    ],
  ])("%s is a fault at its place, and the schema agrees", (_, value, path) => {
    const read = readDeclaredRules(value);
    expect(read.ok ? undefined : read.error.map((fault) => fault.path)).toEqual([path]);
    expect(validate(value)).toBe(false);
  });

  test("an id is nobody else's", () => {
    const paths = (value: unknown) => {
      const read = readDeclaredRules(value);
      return read.ok ? [] : read.error.map(({ path }) => path);
    };
    expect(paths([{ ...rules[0], id: "invalid-effect" }])).toEqual([[0, "id"]]);
    expect(paths([rules[0], rules[0]])).toEqual([[1, "id"]]);
  });
});

test("every sentence is there in Chinese, with the same holes", () => {
  const { messages = {} } = declaredWording;
  expect(Object.keys(messages)).toEqual(Object.keys(declaredMessages));
  for (const [id, message] of Object.entries(declaredMessages))
    expect(holesOf(messages[id] ?? ""), id).toEqual(holesOf(message));
});
