import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { readTree, type SyntaxName } from "../../src/syntax/index.ts";
import { plain, strayedSpans } from "./plain.ts";

const policy = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["oss:Get*", "oss:List*"],
      "Resource": ["acs:oss:*:*:logs/*", "acs:oss:*:*:logs"],
      "Condition": { "IpAddress": { "acs:SourceIp": ["10.0.0.0/8"] }, "Bool": { "acs:MFAPresent": true } }
    },
    { "Effect": "Deny", "Action": "*", "Resource": "*" , "Limit": -1.5e3 }
  ]
}
`;

const yamlPolicy = `# a comment
Version: "1"
Statement: &all
  - Effect: Allow
    Action: [ecs:Describe*, 'vpc:Get*']
    Resource: "*"
    Condition: {Bool: {"acs:MFAPresent": "true"}}
  - Effect: Deny
    Action:
      - |
        oss:Put*
      - ram:*
    Resource: acs:ram:*:*:user/*
`;

const odd = [
  '"',
  "'",
  ",",
  ":",
  "{",
  "}",
  "[",
  "]",
  "\\",
  "\n",
  "\r",
  "\t",
  " ",
  "#",
  "/",
  "*",
  "&",
  "!",
  "-",
  "?",
  "|",
  ">",
  "%",
  "@",
];
const characters = fc.constantFrom(
  ...odd,
  "a",
  "0",
  "：",
  "，",
  "“",
  "”",
  "\u00a0",
  "\u200b",
  "\ufeff",
  "\u3000",
  "\ud800",
  "\0",
  "é",
  "…",
);

/** A text with one to three characters deleted, inserted or doubled. */
function mutated(text: string): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(text.length),
    how: fc.constantFrom("delete", "insert", "double", "swap"),
    character: characters,
  });
  return fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) =>
    edits.reduce((now, { at, how, character }) => {
      const here = now[at] ?? "";
      const cut = how === "delete" || how === "swap" ? 1 : 0;
      return now.slice(0, at) + (how === "double" ? here : how === "delete" ? "" : character) + now.slice(at + cut);
    }, text),
  );
}

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function expectSound(text: string, syntax: SyntaxName | "auto"): void {
  const { root, findings } = readTree(text, { syntax });
  for (const { code, span } of findings) {
    if (span.start < 0 || span.start > span.end || span.end > text.length) {
      expect.fail(`${code} at ${span.start}..${span.end} of ${JSON.stringify(text)}`);
    }
  }
  // The inside of an alias keeps the place of its anchor.
  if (!/\*/.test(text) || syntax === "json" || syntax === "jsonc")
    expect(strayedSpans(text, root), JSON.stringify(text)).toEqual([]);
}

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: characters, maxLength: 60 }),
  mutated(policy),
  mutated(yamlPolicy),
);

describe("any text", () => {
  test.each(["auto", "json", "jsonc", "yaml"] as const)(
    "read as %s gives spans inside the text, and no exception",
    (syntax) => {
      fc.assert(
        fc.property(anyText, (text) => expectSound(text, syntax)),
        { numRuns: 1500 },
      );
    },
  );

  test("JSON: no finding exactly where JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), (text) => {
        const { findings } = readTree(text, { syntax: "json" });
        expect(findings.length === 0, `${JSON.stringify(text)} ${JSON.stringify(findings)}`).toBe(accepts(text));
      }),
      { numRuns: 4000 },
    );
  });

  test("JSON with one character deleted anywhere is refused where JSON.parse refuses it", () => {
    for (let at = 0; at < policy.length; at++) {
      const text = policy.slice(0, at) + policy.slice(at + 1);
      const { findings } = readTree(text, { syntax: "json" });
      expect(findings.length === 0, JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))).toBe(accepts(text));
    }
  });

  test("JSON with one character deleted anywhere has few findings: one cause, no cascade", () => {
    const counts = new Map<number, number>();
    for (let at = 0; at < policy.length; at++) {
      const count = readTree(policy.slice(0, at) + policy.slice(at + 1)).findings.length;
      counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const many = [...counts].filter(([count]) => count > 3);
    const single = (counts.get(0) ?? 0) + (counts.get(1) ?? 0);
    expect(many).toEqual([]);
    expect(single / policy.length).toBeGreaterThan(0.95);
  });
});

describe("the package that reads YAML", () => {
  test("what it refuses has a finding", () => {
    const yamlText = fc.oneof(mutated(yamlPolicy), fc.string({ unit: characters, maxLength: 40 }));
    fc.assert(
      fc.property(yamlText, (text) => {
        const { findings } = readTree(text, { syntax: "yaml" });
        const [first] = parseAllDocuments(text, { uniqueKeys: false });
        const refused = first !== undefined && "errors" in first && first.errors.length > 0;
        if (refused) expect(findings, JSON.stringify(text)).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

const value = fc.jsonValue({ maxDepth: 5, noUnicodeString: false });
const blank = fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\r", "\r\n"), maxLength: 3 });

/** The same value in a layout of its own. */
function print(json: unknown, gap: () => string): string {
  if (Array.isArray(json)) return `[${gap()}${json.map((item) => print(item, gap)).join(`${gap()},${gap()}`)}${gap()}]`;
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  const members = Object.entries(json).map(
    ([key, item]) => `${JSON.stringify(key)}${gap()}:${gap()}${print(item, gap)}`,
  );
  return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
}

describe("a second opinion", () => {
  test("JSON in any layout reads as JSON.parse reads it", () => {
    fc.assert(
      fc.property(value, fc.array(blank, { minLength: 1, maxLength: 7 }), (json, gaps) => {
        let turn = 0;
        const text = print(json, () => gaps[turn++ % gaps.length] ?? "");
        const { root, findings } = readTree(text, { syntax: "json" });
        expect(findings).toEqual([]);
        expect(plain(root)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("JSON is YAML: both readers give the same values", () => {
    fc.assert(
      fc.property(value, (json) => {
        // YAML ends an implicit key after 1024 characters and on a line break; JSON.stringify writes neither here.
        const text = JSON.stringify(json, null, 2);
        const asYaml = readTree(text, { syntax: "yaml" });
        expect(asYaml.findings).toEqual([]);
        expect(plain(asYaml.root)).toEqual(plain(readTree(text, { syntax: "json" }).root));
      }),
      { numRuns: 500 },
    );
  });
});
