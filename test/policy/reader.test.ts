import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describe as sentenceOf } from "../../src/policy/index.ts";
import { parsePolicy, policyFromValue } from "../../src/reading/index.ts";
import { changedValue, soundValue } from "./arbitrary.ts";

const sound = { Version: "1", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

type Parsed = ReturnType<typeof parsePolicy>;
const problemsOf = (parsed: Parsed) => (parsed.ok ? parsed.warnings : parsed.error);
const codesOf = (parsed: Parsed) => problemsOf(parsed).map((problem) => problem.code);

describe("no input throws", () => {
  const options = fc.record(
    {
      profile: fc.constantFrom("deploy" as const, "audit" as const),
      kind: fc.constantFrom("identity" as const, "trust" as const, "bucket" as const, "session" as const),
      syntax: fc.constantFrom("json" as const, "jsonc" as const, "yaml" as const, "auto" as const),
    },
    { requiredKeys: ["profile"] },
  );

  test("any text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."{}[]:,\"'\\ \n-*&#ab1") }),
    );
    fc.assert(
      fc.property(text, options, (any, how) => void parsePolicy(any, how)),
      { numRuns: 1500 },
    );
  });

  test("a policy with a piece cut out or put in", () => {
    fc.assert(
      fc.property(
        soundValue,
        fc.nat(),
        fc.nat(6),
        fc.string({ maxLength: 3 }),
        options,
        ({ value }, at, length, piece, how) => {
          const text = JSON.stringify(value, null, 1);
          const start = at % (text.length + 1);
          for (const problem of problemsOf(
            parsePolicy(text.slice(0, start) + piece + text.slice(start + length), how),
          )) {
            expect(problem.message).not.toMatch(/undefined|\n/);
            expect(sentenceOf(problem)).toMatch(/^policy:\d+:\d+ {2}(error|warning) {2}/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("any value", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true }),
        options,
        (any, how) => void policyFromValue(any, how),
      ),
      {
        numRuns: 500,
      },
    );
  });

  test.each([undefined, null, 1, {}])("%j for a text", (text) => {
    expect(parsePolicy(text as unknown as string)).toMatchObject({ ok: false, error: [{ code: "not-a-policy" }] });
  });
});

describe("audit loses nothing", () => {
  const leavesDoubt = new Set([
    "missing-effect",
    "invalid-effect",
    "missing-action",
    "missing-resource",
    "missing-principal",
    "unsupported-element-combination",
    "unsupported-principal",
    "unsupported-resource-in-trust",
    "invalid-principal-key",
  ]);

  test("a part that is not understood is in the model", () => {
    fc.assert(
      fc.property(changedValue, ({ kind, value }) => {
        const parsed = policyFromValue(value, { kind, profile: "audit" });
        const model = JSON.stringify(parsed.ok ? [parsed.value.unread, parsed.value.statements] : "");
        for (const code of codesOf(parsed))
          if (parsed.ok && leavesDoubt.has(code)) expect(model).toContain(`"code":"${code}"`);
      }),
      { numRuns: 1000 },
    );
  });

  test("what deploy finds, audit finds, apart from what it ignores", () => {
    fc.assert(
      fc.property(changedValue, ({ kind, value }) => {
        const [deploy, audit] = (["deploy", "audit"] as const).map((profile) =>
          codesOf(policyFromValue(value, { kind, profile })),
        );
        expect(audit).toEqual(deploy?.filter((code) => code !== "undocumented-sid"));
      }),
      { numRuns: 300 },
    );
  });
});

describe("values", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  test.each([
    ["a cycle", cycle],
    ["a BigInt", { Version: 1n }],
    ["undefined", undefined],
    ["a function", () => 1],
    [
      "a toJSON that throws",
      {
        toJSON: () => {
          throw new Error("no");
        },
      },
    ],
  ])("%s cannot be written as JSON", (_, value) => {
    const parsed = policyFromValue(value, { source: "value" });
    expect(parsed).toMatchObject({
      ok: false,
      error: [{ code: "unserialisable-value", source: "value", range: { line: 1, column: 1 } }],
    });
  });

  test("places are those of the value as JSON", () => {
    const parsed = policyFromValue({ ...sound, Version: "2" });
    expect(problemsOf(parsed).map(({ range }) => [range.line, range.column])).toEqual([[2, 14]]);
  });

  test("the size of a value is that of compact JSON", () => {
    const value = {
      Version: "1",
      Statement: Array.from({ length: 55 }, () => ({
        Effect: "Allow",
        Action: ["ecs:DescribeInstances", "ecs:StopInstance"],
        Resource: ["*"],
      })),
    };
    expect(codesOf(policyFromValue(value))).toEqual([]);
    expect(codesOf(parsePolicy(JSON.stringify(value, null, 2)))).toEqual(["policy-too-large"]);
  });
});

describe("sizes", () => {
  const padded = (length: number, character = "x") => {
    const empty = JSON.stringify({
      Version: "1",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "acs:oss:*:*:" }],
    });
    return empty.replace('*:*:"', `*:*:${character.repeat(length - empty.length)}"`);
  };

  test.each([
    ["identity", 6144],
    ["control", 4096],
    ["session", 2048],
  ] as const)("%s: %i characters", (kind, limit) => {
    expect(codesOf(parsePolicy(padded(limit, "文"), { kind }))).toEqual([]);
    expect(codesOf(parsePolicy(padded(limit + 1, "😀"), { kind }))).toEqual(["policy-too-large"]);
    expect(codesOf(parsePolicy(padded(limit, "😀"), { kind }))).toEqual([]);
  });
});

describe("options", () => {
  test("names", () => {
    const parsed = parsePolicy(JSON.stringify(sound), { source: "a.json", name: "operators" });
    expect(parsed).toMatchObject({ ok: true, value: { name: "operators", source: { name: "a.json" } } });
    expect(parsePolicy(JSON.stringify(sound))).toMatchObject({ ok: true, value: { name: "policy" } });
  });

  test("choices change the meaning, not what is reported", () => {
    const text = JSON.stringify({ ...sound, Statement: [{ effect: "ALLOW", Action: 1, Resource: "*" }] });
    const choices = { elementCase: "ignore", effectCase: "ignore", bareScalar: "indeterminate" } as const;
    const codes = codesOf(parsePolicy(text));
    expect(codes).toEqual(["invalid-policy-element", "data-type-mismatch"]);
    expect(codesOf(parsePolicy(text, { choices }))).toEqual(expect.arrayContaining(codes));
  });

  test("no more problems than the limit allows", () => {
    const text = JSON.stringify({ Version: "1", Statement: Array.from({ length: 40 }, () => ({})) });
    expect(codesOf(parsePolicy(text, { limits: { problems: 10 } }))).toHaveLength(11);
    expect(problemsOf(parsePolicy(text, { limits: { problems: 10 } })).at(-1)).toMatchObject({
      code: "more-problems",
      severity: "error",
      args: { count: 110, errors: 110 },
    });
    expect(parsePolicy(text, { profile: "audit", limits: { problems: 10 } })).toMatchObject({ ok: true });
  });
});

test("one line for people", () => {
  const text = '{ "Version": "1", "Statement": [\n{ "Effect": "Allow", "Action": "*",\n  "Resources": "*" }] }';
  const [problem] = problemsOf(parsePolicy(text, { source: "broken.json" }));
  expect(problem && sentenceOf(problem)).toBe(
    "broken.json:3:3  error  unknown element `Resources`; did you mean `Resource`?  (R-STRUCT-19)",
  );
});

test("a lost part of the text is one problem, not also whatever it held", () => {
  expect(codesOf(parsePolicy('{ "Version": "1", "Statement": [{ "Effect": "Allow'))).not.toContain("missing-action");
  for (const code of codesOf(parsePolicy('{ "Version": "1", "Statement": [{ "Effect": "Allow')))
    expect(code).toMatch(/^json-/);
});
