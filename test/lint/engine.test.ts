import { describe, expect, test } from "vitest";
import {
  applyFixes,
  builtInRules,
  chinese,
  defineRule,
  gapsIn,
  type LintTextOptions,
  lintPolicies,
  lintText,
  type Rule,
  removeEntry,
  replaceString,
  reword,
  verifyFix,
} from "../../src/lint/index.ts";

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "1", Statement: statements }, null, 2);
const allow = { Effect: "Allow", Action: ["oss:GetObject", "oss:Get*"], Resource: "*" };

const told = (text: string, options: LintTextOptions) =>
  lintText(text, options).findings.map(({ ruleId, level, message }) => `${level} ${ruleId}: ${message}`);

const onEffect = (id: string, more: Partial<Rule> = {}): Rule => ({
  ...defineRule({
    id,
    level: "warning",
    preset: "recommended",
    summary: "every statement",
    messages: { here: "statement {index}" },
    statement({ effect, index }, { report }) {
      report({ at: effect.span, message: "here", args: { index } });
    },
  }),
  ...more,
});

describe("which rules run", () => {
  const rules = [onEffect("usual"), onEffect("noisy", { preset: "strict" })];
  test.each<[string, LintTextOptions, readonly string[]]>([
    ["the recommended ones", {}, ["warning usual: statement 0"]],
    ["all", { preset: "strict" }, ["warning noisy: statement 0", "warning usual: statement 0"]],
    ["none", { preset: "none" }, []],
    ["one at a level", { preset: "none", levels: { noisy: "error" } }, ["error noisy: statement 0"]],
    ["one switched off", { levels: { usual: "off" } }, []],
  ])("%s", (_, options, expected) => {
    expect(told(policy(allow), { rules, ...options })).toEqual(expected);
  });

  test("a rule whose need is not filled is named", () => {
    const { findings, skipped } = lintText(policy(allow), {
      rules: [onEffect("needy", { needs: ["now", "catalogue"] })],
    });
    expect({ findings, skipped }).toEqual({ findings: [], skipped: [{ ruleId: "needy", reason: "now" }] });
  });

  test("so is every rule where the text does not read", () => {
    expect(lintText("{", { rules }).skipped).toEqual([{ ruleId: "usual", reason: "unread" }]);
  });
});

test("a rule that throws becomes a finding, and the others go on", () => {
  const broken = onEffect("broken", {
    statement() {
      throw new Error("no luck");
    },
  });
  expect(told(policy(allow), { rules: [broken, onEffect("usual")] })).toEqual([
    "warning internal-error: the rule `broken` failed: no luck",
    "warning usual: statement 0",
  ]);
});

test("the more telling finding stands alone", () => {
  const rules = [onEffect("less", { unless: ["more"] }), onEffect("more")];
  expect(told(policy(allow, allow), { rules })).toEqual(["warning more: statement 0", "warning more: statement 1"]);
  expect(told(policy(allow), { rules, levels: { more: "off" } })).toEqual(["warning less: statement 0"]);
});

test("work without end stops the rule, not the run", () => {
  const endless = onEffect("endless", {
    statement(_, context) {
      for (;;) context.spend(1_000);
    },
  });
  expect(lintText(policy(allow), { rules: [endless] }).skipped).toEqual([{ ruleId: "endless", reason: "too-large" }]);
});

describe("fixes", () => {
  const text = policy(allow);
  const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const edit = (part: string, value: string) => replaceString(at(part), value, { text }, "json");
  const entries = ['"oss:GetObject"', '"oss:Get*"'].map((part) => ({ value: part, span: at(part) }));

  test.each([
    ["an entry that another covers can go", removeEntry(entries, 0, { text }), "suggestion", true],
    ["an entry that covers more cannot", removeEntry(entries, 1, { text }), "suggestion", false],
    ["but it makes the grant narrower", removeEntry(entries, 1, { text }), "security", true],
    ["a wider pattern is no repair", edit('"oss:Get*"', "oss:*"), "security", false],
    ["neither is a text that does not read", { span: at('"Allow"'), text: "Allow" }, "suggestion", false],
    ["nor a new fault", edit('"*"', "acs:oss"), "security", false],
  ] as const)("%s", (_, change, promised, holds) => {
    expect(change && verifyFix(text, [change], promised)).toBe(holds);
  });

  test("a fix that does not keep its promise is not offered; those that touch each other wait", () => {
    const fixing = (id: string, value: string) =>
      onEffect(id, {
        statement(_, { report }) {
          const fix = {
            title: "here",
            args: { index: 0 },
            class: "suggestion",
            edits: [edit('"oss:Get*"', value)],
          } as const;
          report({ at: at('"oss:Get*"'), message: "here", args: { index: 0 }, fix });
        },
      });
    const { findings } = lintText(text, {
      rules: [fixing("a", "oss:get*"), fixing("b", "OSS:Get*"), fixing("c", "oss:*")],
    });
    expect(findings.map(({ fix }) => fix?.title)).toEqual(["statement 0", "statement 0", undefined]);
    const { applied, left, text: fixed } = applyFixes(text, findings);
    expect([applied.map(({ ruleId }) => ruleId), left.map(({ ruleId }) => ruleId)]).toEqual([["a"], ["b"]]);
    expect(fixed).toBe(text.replace("oss:Get*", "oss:get*"));
  });
});

test("a finding is told again in another language; what is missing there is listed", () => {
  const rule = onEffect("usual");
  const [finding] = lintText(policy(allow), { rules: [rule] }).findings;
  const wording = { ...chinese, rules: { usual: { summary: "每条语句", messages: { here: "第 {index} 条语句" } } } };
  expect(finding && reword(finding, wording).message).toBe("第 0 条语句");
  expect(gapsIn(wording, [rule])).toEqual([]);
  expect(gapsIn(chinese, [rule])).toEqual(["usual: no sentences"]);
});

test("results come one at a time, with what each text mentions", async () => {
  const slip = policy({ Effect: "Allow", Action: "oss:GetObjct", Resource: "*" });
  const found: string[] = [];
  const rules = builtInRules.filter(({ id }) => id === "unknown-action");
  for await (const { source, findings } of lintPolicies(
    [
      { source: "a", text: slip },
      { source: "b", text: policy(allow) },
    ],
    { rules },
  ))
    found.push(`${source} ${findings.map(({ hint }) => hint).join()}`);
  expect(found).toEqual(["a did you mean `oss:GetObject`?", "b "]);
});

test("every range is inside the text, whatever the bytes", () => {
  let seed = 20_260_101;
  const next = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % most;
  };
  const whole = policy(allow, {
    Effect: "Deny",
    NotAction: "ram:*",
    Resource: "*",
    Condition: { IpAddress: { "acs:SourceIp": "0.0.0.0/0" } },
  });
  for (let round = 0; round < 500; round++) {
    const cut = next(whole.length);
    const text = whole.slice(0, cut) + String.fromCodePoint(1 + next(0x2fff)) + whole.slice(cut + next(6));
    for (const { range, related } of lintText(text).findings)
      for (const place of [range, ...related.map((each) => each.range)])
        expect(0 <= place.start && place.start <= place.end && place.end <= text.length, text).toBe(true);
  }
});
