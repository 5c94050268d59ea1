import { describe, expect, test } from "vitest";
import { type FormatOptions, formatPolicy } from "../../src/index.ts";
import { soundPolicies } from "../policy/fixtures.ts";

function format(text: string, options: FormatOptions = {}): string {
  const formatted = formatPolicy(text, options);
  if (!formatted.ok) throw new Error(formatted.error.map(({ message }) => message).join("\n"));
  return formatted.value.text;
}

const codes = (text: string, options: FormatOptions = {}) => {
  const formatted = formatPolicy(text, options);
  return formatted.ok ? [] : formatted.error.map(({ code, range }) => `${code} ${range.line}:${range.column}`);
};

describe("JSON", () => {
  test("one order of elements; what RAM does not know stays behind the rest", () => {
    const text = `{"Note":1,"Statement":{"Condition":{},"Resource":"*","Principal":"*","NotAction":[],"X":1,"Effect":"Deny","Sid":"s"},
      "Version":"1"}`;
    expect(format(text)).toBe(`{
  "Version": "1",
  "Statement": {
    "Sid": "s",
    "Effect": "Deny",
    "Principal": "*",
    "NotAction": [],
    "Resource": "*",
    "Condition": {},
    "X": 1
  },
  "Note": 1
}
`);
  });

  test("lists keep their order, scalars their form, and equal names their order", () => {
    const text =
      '{"Version":"1","Statement":[{"Action":["b:\\u0041","a:*"],"effect":"Deny","Effect":"Allow","Resource":"*"}]}';
    expect(format(text)).toContain(`      "effect": "Deny",
      "Effect": "Allow",
      "Action": ["b:\\u0041", "a:*"],`);
  });

  test("a list is on one line if it ends within 100 columns with its comma", () => {
    const list = (length: number) => `["a:b", "${"x".repeat(length)}"]`;
    const text = (length: number) =>
      `{"Version":"1","Statement":[{"Effect":"Allow","Action":${list(length)},"Resource":"*"}]}`;
    const [line = ""] = format(text(72)).split("\n").slice(5, 6);
    expect([line.length, line.endsWith('"],')]).toEqual([100, true]);
    expect(format(text(73))).toContain('      "Action": [\n        "a:b",\n        "xxx');
  });

  test("comments go with what they stand at", () => {
    const text = `/* head */ { // open
  // list
  "Statement": [{ "Resource": "*" /* r */, /* e */ "Effect": "Allow", // allow

    // which
    "Action": /* a */ [ "oss:GetObject", // get
      "oss:PutObject", ] }, // first
    // none
  ], "Version": "1", } // end
/*
 * foot
 */`;
    expect(format(text, { syntax: "jsonc" })).toBe(`/* head */
{ // open
  "Version": "1",
  // list
  "Statement": [
    {
      /* e */
      "Effect": "Allow", // allow

      // which
      /* a */
      "Action": [
        "oss:GetObject", // get
        "oss:PutObject"
      ],
      "Resource": "*" /* r */
    } // first
    // none
  ]
} // end
/*
 * foot
 */
`);
  });

  test("line ends stay those of the first line, a byte order mark and trailing commas go", () => {
    const text = '\ufeff{"Version":"1",\r\n"Statement":[{"Effect":"Allow","Action":"*","Resource":"*",}]}';
    const formatted = format(text);
    expect(formatted.startsWith('{\r\n  "Version": "1",\r\n')).toBe(true);
    expect(formatted.replaceAll("\r\n", "")).not.toMatch(/[\r\n\ufeff]|,\s*[}\]]/);
  });
});

describe("YAML", () => {
  test("block style, one order, comments and the form of scalars", () => {
    const text = `# For operators.

# what is allowed
Statement:
- {Resource: "*", Effect: Allow, Action: ['oss:GetObject', oss:PutObject]}   # first
- Condition: # when
    NumericEquals:
          acs:x: 12345678901234567890   # digits
  # about the effect
  Effect: &d Deny
  Resource: |
    *

  Action: "*"
  # no more
# version
Version: "1"
`;
    expect(format(text)).toBe(`# For operators.

# version
Version: "1"

# what is allowed
Statement:
  # first
  - Effect: Allow
    Action:
      - 'oss:GetObject'
      - oss:PutObject
    Resource: "*"
  # about the effect
  - Effect: &d Deny

    Action: "*"
    Resource: |
      *
    Condition: # when
      NumericEquals:
        acs:x: 12345678901234567890 # digits
    # no more
`);
  });
});

test.each([
  ["text that is not JSON", '{"Version":"1" "Statement":[]}', ["json-missing-comma 1:15"]],
  [
    "a comment of another kind",
    '# a\n{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    ["json-comment 1:1"],
  ],
  ["no policy", '{"name":"x"}', ["not-a-policy 1:1"]],
  ["a list", "[1]", ["not-a-policy 1:1"]],
  ["nothing", "", ["empty-text 1:1"]],
  ["nothing but a comment", "// to come\n", ["empty-text 1:1"]],
  ["nothing but a comment, in JSONC", "/* to come */", ["empty-text 1:1"]],
  ["two documents", "Version: '1'\n---\nVersion: '1'\n", ["yaml-several-documents 2:1"]],
  [
    "an alias that would come before its anchor",
    "Version: '1'\nStatement:\n  - Resource: &r '*'\n    Action: *r\n    Effect: Allow\n",
    ["not-formattable 1:1"],
  ],
])("left alone: %s", (_, text, wanted) => {
  expect(codes(text)).toEqual(wanted);
});

test("a policy that would become too long for RAM stays as it is", () => {
  const statement = { Effect: "Allow", Action: "oss:GetObject", Resource: `acs:oss:*:*:${"b".repeat(40)}` };
  const text = JSON.stringify({ Version: "1", Statement: Array(50).fill(statement) });
  expect(text.length).toBeLessThan(6144);
  expect(formatPolicy(text)).toEqual({ ok: true, value: { text, isKept: true } });
  // A bucket policy has no documented limit.
  expect(formatPolicy(text, { kind: "bucket" })).toMatchObject({ ok: true, value: { isKept: false } });
});

test.each(soundPolicies)("$name is laid out, and then at rest", ({ name, text, kind }) => {
  const options = { ...(kind && { kind }), ...(name.endsWith(".jsonc") && { syntax: "jsonc" as const }) };
  const formatted = format(text, options);
  expect(format(formatted, options)).toBe(formatted);
});
