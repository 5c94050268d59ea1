import { describe, expect, test } from "vitest";
import { applyWaivers, formatPolicy, lintText, type Waiver } from "../../src/index.ts";
import { ignoreComments } from "../../src/lint/ignore-comments.ts";
import { createSuppressor, type LintResult } from "../../src/lint/index.ts";

const policy = `{
  "Version": "1",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" },
    { "Effect": "Allow", "Action": ["oss:GetObject", "oss:Put Object"], "Resource": "acs:oss:*:*:a/*" }
  ]
}
`;
const findings = lintText(policy, { source: "policies/a.json", fixes: false }).findings;
const base = { rule: "admin-access", policy: "policies/a.json", reason: "for emergencies" } as const;
const ids = (list: readonly { readonly ruleId: string }[]) => list.map(({ ruleId }) => ruleId);

describe("a waiver", () => {
  test("takes out the findings of its rule in its policy, and those only", () => {
    expect(ids(findings)).toContain("admin-access");
    const { open, waived, unused, expired } = applyWaivers(findings, [base]);
    expect(ids(open)).toEqual(ids(findings).filter((id) => id !== "admin-access"));
    expect(waived).toEqual([expect.objectContaining({ suppression: { kind: "waiver", reason: "for emergencies" } })]);
    expect([unused, expired]).toEqual([[], []]);
  });

  test.each<[string, Partial<Waiver>, boolean]>([
    ["a pattern", { policy: "policies/*" }, true],
    ["another file", { policy: "policies/b.json" }, false],
    ["an address, where the file is the policy", { policy: "policies/a.json#x" }, false],
    ["another rule", { rule: "resource-star" }, false],
    [
      "its fingerprint",
      { fingerprint: findings.find(({ ruleId }) => ruleId === "admin-access")?.fingerprint ?? "" },
      true,
    ],
    ["another fingerprint", { fingerprint: "0" }, false],
    ["the last day", { expires: "2026-06-30" }, true],
    ["the day before", { expires: "2026-06-29" }, false],
  ])("by %s", (_, more, covers) => {
    const { waived } = applyWaivers(findings, [{ ...base, ...more }], { now: "2026-06-30T23:59:59Z" });
    expect(ids(waived.map(({ finding }) => finding)).includes("admin-access")).toBe(covers);
  });

  test("for a policy inside a file goes by its address", () => {
    const inside = findings.map((finding) => ({ ...finding, source: "plan.json", address: "alicloud_ram_policy.a" }));
    const waived = (name: string) => applyWaivers(inside, [{ ...base, policy: name }]).waived.length;
    expect(["plan.json", "plan.json#alicloud_ram_policy.*", "plan.json#alicloud_ram_policy.b"].map(waived)).toEqual([
      1, 1, 0,
    ]);
  });

  test("is told when nothing needs it, or when it is over", () => {
    const over = { ...base, expires: "2020-01-01" };
    const other = { ...base, policy: "b.json" };
    const { open, unused, expired } = applyWaivers(findings, [over, other], { now: "2026-01-01T00:00:00Z" });
    expect([ids(open), unused, expired]).toEqual([ids(findings), [other], [over]]);
  });

  test("of a fingerprint outlives another layout and another order of statements", () => {
    const laidOut = formatPolicy(policy.replace(/\n */g, ""));
    if (!laidOut.ok) throw new Error("not laid out");
    const turned = JSON.stringify({ Statement: JSON.parse(policy).Statement.reverse(), Version: "1" });
    const prints = (text: string) =>
      lintText(text, { source: "policies/a.json", fixes: false })
        .findings.filter(({ ruleId }) => ruleId === "admin-access")
        .map(({ fingerprint }) => fingerprint);
    expect(prints(policy)).toHaveLength(1);
    expect(prints(laidOut.value.text)).toEqual(prints(policy));
    expect(prints(turned)).toEqual(prints(policy));
  });
});

describe("a comment", () => {
  const covered = (text: string, syntax: "jsonc" | "yaml") =>
    ignoreComments(text, syntax).map(({ scope }) => scope && text.slice(scope.start, scope.end));

  test.each([
    ["above a member", '{\n  // ram-policy-ignore a: b\n  "Effect": "Allow"\n}', '"Effect": "Allow"'],
    ["behind a member", '{ "Effect": "Allow", // ram-policy-ignore a: b\n "Action": "*" }', '"Effect": "Allow"'],
    ["behind the last member", '{ "Effect":\n "Allow" /* ram-policy-ignore a: b */ }', '"Effect":\n "Allow"'],
    ["above an entry", "[\n // ram-policy-ignore a: b\n {\n }, 2]", "{\n }"],
    ["behind a closing bracket", '{ "a": [\n1\n], // ram-policy-ignore a: b\n "b": 2 }', '"a": [\n1\n]'],
    [
      "behind an opening bracket",
      '{ "a": [ // ram-policy-ignore a: b\n1\n], "b": 2 }',
      '"a": [ // ram-policy-ignore a: b\n1\n]',
    ],
    ["between a key and its value", '{ "a": // ram-policy-ignore a: b\n 1 }', '"a": // ram-policy-ignore a: b\n 1'],
    ["above a closing bracket", '{ "a": [ 1\n // ram-policy-ignore a: b\n ], "b": 2 }', undefined],
    ["above the document", '// ram-policy-ignore a: b\n{ "a": 1 }\n', '// ram-policy-ignore a: b\n{ "a": 1 }\n'],
  ])("JSONC, %s", (_, text, wanted) => {
    expect(covered(text, "jsonc")).toEqual([wanted]);
  });

  test.each([
    ["above a member", "a: 1\n# ram-policy-ignore a: b\nb:\n  - 1\n  - 2\nc: 3\n", "b:\n  - 1\n  - 2"],
    ["behind a member", "- a: 1 # ram-policy-ignore a: b\n  b: 2\n", "a: 1"],
    ["behind the last member", "s:\n  - a: 1\n    b: 2 # ram-policy-ignore a: b\n  - c: 1\n", "b: 2"],
    ["behind the last of all", "s:\n  - a: 1\n    b: 2 # ram-policy-ignore a: b\n", "b: 2"],
    ["above an entry", "s:\n  - a: 1\n  # ram-policy-ignore a: b\n  - c: 1\n    d: 2\n", "c: 1\n    d: 2"],
    ["behind a key", "s: # ram-policy-ignore a: b\n  - 1\nt: 2\n", "s: # ram-policy-ignore a: b\n  - 1"],
    ["above the first entry", "s:\n  # ram-policy-ignore a: b\n  - 1\n  - 2\n", "1"],
    ["above the first member", "s:\n  # ram-policy-ignore a: b\n  t: 1\n  u: 2\n", "t: 1"],
    ["above a scalar", "s:\n  # ram-policy-ignore a: b\n  1\nt: 2\n", "s:\n  # ram-policy-ignore a: b\n  1"],
    ["behind an entry", "s:\n  - 1\n  - 2 # ram-policy-ignore a: b\n", "2"],
    ["at the end", "a: 1\n# ram-policy-ignore a: b\n", undefined],
    ["above the document", "# ram-policy-ignore a: b\na: 1\n", "# ram-policy-ignore a: b\na: 1\n"],
  ])("YAML, %s", (_, text, wanted) => {
    expect(covered(text, "yaml")).toEqual([wanted]);
  });

  test("says its rules and its reason", () => {
    const text =
      "a: 1\n# ram-policy-ignore one, two three:  why: because \nb: 2 #ram-policy-ignore\n# ram-policy-ignored x: y\n";
    expect(ignoreComments(text, "yaml").map(({ ruleIds, reason }) => [ruleIds, reason])).toEqual([
      [["one", "two", "three"], "why: because"],
      [[], ""],
    ]);
  });

  const yaml = (comment: string) => `Version: "1"
Statement:
  ${comment}
  - Effect: Allow
    Action: "*"
    Resource: "*"
`;
  const settle = (text: string, levels: Readonly<Record<string, "warning" | undefined>> = {}) => {
    const suppressor = createSuppressor({
      levelOf: (id) => (Object.hasOwn(levels, id) ? levels[id] : "warning"),
      knows: (id) => id !== "no-such-rule",
    });
    return suppressor.settle({ source: "a.yaml", text }, lintText(text, { source: "a.yaml", fixes: false }));
  };

  test("keeps a finding from counting", () => {
    const { open, suppressed } = settle(yaml("# ram-policy-ignore admin-access: for emergencies"));
    expect(ids(open)).not.toContain("admin-access");
    expect(suppressed).toEqual([
      expect.objectContaining({ suppression: { kind: "comment", reason: "for emergencies" } }),
    ]);
  });

  test("without a reason keeps nothing, which is told where it stands", () => {
    const { open } = settle(yaml("# ram-policy-ignore admin-access"));
    expect(ids(open)).toEqual(expect.arrayContaining(["admin-access", "waiver-without-reason"]));
    expect(open.find(({ ruleId }) => ruleId === "waiver-without-reason")?.range).toMatchObject({ line: 3, column: 3 });
    expect(
      ids(settle(yaml("# ram-policy-ignore admin-access"), { "waiver-without-reason": undefined }).open),
    ).not.toContain("waiver-without-reason");
  });

  test.each([
    ["# ram-policy-ignore resource-star, admin-access: why", ["no finding of `resource-star` stands here"]],
    ["# ram-policy-ignore no-such-rule: why", ["no finding of `no-such-rule` stands here"]],
    ["# ram-policy-ignore", ["the comment names no rule"]],
    ["# ram-policy-ignore admin-access: why", []],
  ])("that nothing needs is told: %s", (comment, wanted) => {
    const { open } = settle(yaml(comment));
    expect(open.filter(({ ruleId }) => ruleId === "waiver-unused").map(({ message }) => message)).toEqual(wanted);
  });

  test("of a rule that does not run, or that could not look, is not judged", () => {
    const comment = "# ram-policy-ignore resource-star: why";
    expect(ids(settle(yaml(comment), { "resource-star": undefined }).open)).not.toContain("waiver-unused");
    const text = yaml(comment);
    const result: LintResult = {
      source: "a.yaml",
      kind: "identity",
      findings: [],
      omitted: 0,
      skipped: [{ ruleId: "resource-star", reason: "accounts" }],
    };
    const { open } = createSuppressor({ levelOf: () => "warning" }).settle({ source: "a.yaml", text }, result);
    expect(open).toEqual([]);
  });

  test("covers the same after the policy is laid out", () => {
    const text = `{"Statement": [ // ram-policy-ignore admin-access: a
      {"Resource": "*", "Effect": "Allow", "Action": ["*"] } ], "Version": "1"}`;
    const formatted = formatPolicy(text, { syntax: "jsonc" });
    if (!formatted.ok) throw new Error("not laid out");
    for (const one of [text, formatted.value.text]) {
      const result = lintText(one, { source: "a.jsonc", syntax: "jsonc", fixes: false });
      const { suppressed } = createSuppressor({ levelOf: () => "warning" }).settle(
        { source: "a.jsonc", text: one, syntax: "jsonc" },
        result,
      );
      expect(ids(suppressed.map(({ finding }) => finding))).toEqual(["admin-access"]);
    }
  });
});
