import { describe, expect, test } from "vitest";
import { createSource, rangeOf } from "../../src/core/span.ts";
import { readTree } from "../../src/syntax/index.ts";
import { hole, places, plain } from "./plain.ts";

/** Text, findings as `code line:column`, and the value that is kept. */
type Case = readonly [text: string, findings: readonly string[], value: unknown];

const cases: readonly Case[] = [
  ["\ufeff{}", ["byte-order-mark 1:1"], {}],
  ['{"a":1}}', ["json-after-end 1:8"], { a: 1 }],
  ['{"a":1}, "b":2}', ["json-after-end 1:8"], { a: 1 }],
  ['{"a":"x\\-y"}', ["json-bad-escape 1:8"], { a: "x-y" }],
  ['{"a":"b\\u12"}', ["json-bad-escape 1:8"], { a: "bu12" }],
  ['{"a":True,"b":None}', ["json-bad-literal 1:6", "json-bad-literal 1:15"], { a: true, b: null }],
  ['{"a":undefined,"b":NaN}', ["json-bad-literal 1:6", "json-bad-literal 1:20"], { a: hole, b: hole }],
  ['{"a":ecs:Get*,"b":hello world}', ["json-bad-literal 1:6", "json-bad-literal 1:19"], { a: hole, b: hole }],
  ['{"a":acs:oss:*:*:x/*","b":1}', ["json-bad-literal 1:6"], { a: hole, b: 1 }],
  ['{"a":${var.x},"b":1}', ["json-bad-literal 1:6"], { a: hole, b: 1 }],
  ['{"a":-}', ["json-bad-literal 1:6"], { a: hole }],
  [
    '{"a":01,"b":.5,"c":+1}',
    ["json-bad-number 1:6", "json-bad-number 1:13", "json-bad-number 1:20"],
    { a: 1, b: 0.5, c: 1 },
  ],
  ["{a:1,b-c:2}", ["json-bare-key 1:2", "json-bare-key 1:6"], { a: 1, "b-c": 2 }],
  ['{a":1,acs:b":2}', ["json-bare-key 1:2", "json-bare-key 1:7"], { a: 1, "acs:b": 2 }],
  ["// c\n{}", ["json-comment 1:1"], {}],
  ['{"a":1 /* x */ # y\n}', ["json-comment 1:8", "json-comment 1:16"], { a: 1 }],
  ['{"a":"x\ty\u0001"}', ["json-control-character 1:8", "json-control-character 1:10"], { a: "x\ty\u0001" }],
  ['{"a":1,,"b":2}', ["json-extra-comma 1:8"], { a: 1, b: 2 }],
  ["[,]", ["json-extra-comma 1:2"], []],
  [
    '{“a”：“b”，"c":1}',
    ["json-full-width 1:2", "json-full-width 1:5", "json-full-width 1:6", "json-full-width 1:9"],
    { a: "b", c: 1 },
  ],
  ['{"a":"b”,"c":1}', ["json-full-width 1:8"], { a: "b", c: 1 }],
  ["｛｝", ["json-full-width 1:1", "json-full-width 1:2"], {}],
  ['{"a":\u00a01,\u200b\u3000"b":2}', ["json-invisible-character 1:6", "json-invisible-character 1:9"], { a: 1, b: 2 }],
  ['{"a":1\ufeff}', ["json-invisible-character 1:7"], { a: 1 }],
  ['{"a":"x\n  y"}', ["json-line-break-in-string 1:8"], { a: "x\n  y" }],
  ['{"a":"x\r\ny\r\nz","b":1}', ["json-line-break-in-string 1:8"], { a: "x\r\ny\r\nz", b: 1 }],
  ['{"a":[1,2}', ["json-mismatched-bracket 1:10"], { a: [1, 2] }],
  ['{"a":{"b":1]}', ["json-mismatched-bracket 1:12"], { a: { b: 1 } }],
  ["[[1}]", ["json-mismatched-bracket 1:4"], [[1]]],
  ['{"a":"b","c"],"d":1}', ["json-mismatched-bracket 1:13"], { a: "b", d: 1 }],
  ['{"a":"b":{"c":1}}}', ["json-missing-brace 1:6"], { a: { b: { c: 1 } } }],
  ['{"S":["a":1},{"a":2}]}', ["json-missing-brace 1:7"], { S: [{ a: 1 }, { a: 2 }] }],
  ['["a":1]', ["json-missing-brace 1:2"], [{ a: 1 }]],
  ['{"a" 1}', ["json-missing-colon 1:5"], { a: 1 }],
  ['{"a"=1}', ["json-missing-colon 1:5"], { a: 1 }],
  ['{"a":"b","c","d":1}', ["json-missing-colon 1:13"], { a: "b", c: hole, d: 1 }],
  ['{"a":1 "b":2}', ["json-missing-comma 1:7"], { a: 1, b: 2 }],
  ['{"a":"x"\n"b":"y"}', ["json-missing-comma 1:9"], { a: "x", b: "y" }],
  ['{"a":1;"b":2}', ["json-missing-comma 1:7"], { a: 1, b: 2 }],
  ['[1 {} "a"]', ["json-missing-comma 1:3", "json-missing-comma 1:6"], [1, {}, "a"]],
  ['{"a":{{"b":1},{"c":2}}}', ["json-missing-key 1:7"], { a: {} }],
  ["{:1}", ["json-missing-key 1:2"], {}],
  ['{"a":,"b":}', ["json-missing-value 1:6", "json-missing-value 1:11"], { a: hole, b: hole }],
  ['{"a":\n"b":1}', ["json-missing-value 1:6"], { a: hole, b: 1 }],
  ["{'a':'x\\'y\"'}", ["json-single-quotes 1:2", "json-single-quotes 1:6"], { a: "x'y\"" }],
  ['{"a":[1,],}', ["json-trailing-comma 1:8", "json-trailing-comma 1:10"], { a: [1] }],
  ['{"a":1', ["json-unclosed-bracket 1:7"], { a: 1 }],
  ['{"a":\n', ["json-unclosed-bracket 1:6"], { a: hole }],
  ['{"a":[{"b":1,\n', ["json-unclosed-bracket 1:14"], { a: [{ b: 1 }] }],
  ['{"S":[{"a":1},{"b":2}, "V":"1"}', ["json-unclosed-bracket 1:22"], { S: [{ a: 1 }, { b: 2 }], V: "1" }],
  ['{"S":[{"a":1,{"b":2}], "V":"1"}', ["json-unclosed-bracket 1:13"], { S: [{ a: 1 }, { b: 2 }], V: "1" }],
  ['{"a": /* x', ["json-unclosed-comment 1:7"], { a: hole }],
  ['{"a":"x,\n"b":"y"}', ["json-unclosed-string 1:6"], { a: "x", b: "y" }],
  ['{\n"a":["x","y\n],\n"b":1\n}', ["json-unclosed-string 2:10"], { a: ["x", "y"], b: 1 }],
  ['{"Effect: "Allow","b":1}', ["json-unclosed-string 1:2"], { Effect: "Allow", b: 1 }],
  ['{"a: ["x"],"b: { "c":1}}', ["json-unclosed-string 1:2", "json-unclosed-string 1:12"], { a: ["x"], b: { c: 1 } }],
  ['{"a":["x, "y"]}', ["json-unclosed-string 1:7"], { a: ["x", "y"] }],
  ['{"a":"b', ["json-unclosed-string 1:6"], { a: "b" }],
  ['{"a":"say "hi" now","b":1}', ["json-unescaped-quote 1:11"], { a: 'say "hi" now', b: 1 }],
  ['{"a":1, ...}', ["json-unexpected-text 1:9"], { a: 1 }],
  ['{"a":"b" "c"}', ["json-unexpected-text 1:10"], { a: "b" }],
  ['{"a"::1}', ["json-unexpected-text 1:6"], { a: 1 }],
];

describe("JSON faults", () => {
  test.each(cases)("%j", (text, findings, value) => {
    const tree = readTree(text, { syntax: "json" });
    expect(places(text, tree.findings)).toEqual(findings);
    expect(plain(tree.root)).toEqual(value);
  });

  test("an unclosed bracket names every opening one, the innermost first", () => {
    const { findings } = readTree('{"a":[');
    expect(findings).toEqual([
      {
        code: "json-unclosed-bracket",
        span: { start: 6, end: 6 },
        args: { opener: "[", closers: "]}" },
        related: [
          { span: { start: 5, end: 6 }, note: "opened" },
          { span: { start: 0, end: 1 }, note: "opened" },
        ],
      },
    ]);
  });
});

describe("what JSON allows", () => {
  test("duplicate keys and their order are kept", () => {
    const { root, findings } = readTree('{"a":1,"b":2,"a":3}');
    expect(findings).toEqual([]);
    expect(root?.kind === "object" && root.members.map(({ key }) => key.value)).toEqual(["a", "b", "a"]);
  });

  test("a number is its text", () => {
    const { root } = readTree("[1e999999,-0.10,123456789012345678901]");
    expect(root?.kind === "array" && root.items.map((item) => item.kind === "number" && item.text)).toEqual([
      "1e999999",
      "-0.10",
      "123456789012345678901",
    ]);
  });

  test("what is odd inside a string is not a matter of syntax", () => {
    const { root, findings } = readTree('["\u00a0\u200b：“＊\ud800\ufeff//#"]');
    expect(findings).toEqual([]);
    expect(plain(root)).toEqual(["\u00a0\u200b：“＊\ud800\ufeff//#"]);
  });

  test("spans hold brackets and quotes", () => {
    const text = ' {"a" : [ "b" ]} ';
    const { root } = readTree(text);
    const member = root?.kind === "object" ? root.members[0] : undefined;
    const cut = (span = { start: 0, end: 0 }): string => text.slice(span.start, span.end);
    expect([cut(root?.span), cut(member?.key.span), cut(member?.value.span)]).toEqual([
      '{"a" : [ "b" ]}',
      '"a"',
      '[ "b" ]',
    ]);
  });

  test.each([['// c\n{"a":[1,],/* x */}'], ['{"a":1}// end']])("JSONC: %j", (text) => {
    expect(readTree(text, { syntax: "jsonc" }).findings).toEqual([]);
  });

  test.each([
    ["# c\n{", "json-unclosed-bracket 2:2"],
    ["[,]", "json-extra-comma 1:2"],
  ])("JSONC is still held to the rest: %j", (text, finding) => {
    expect(places(text, readTree(text, { syntax: "jsonc" }).findings)).toContain(finding);
  });
});

describe("limits", () => {
  test.each([["["], ['{"a":'], ['[{"a":']])("100,000 of %j are one finding", (opening) => {
    const text = opening.repeat(100_000);
    const { findings } = readTree(text, { syntax: "json" });
    expect(findings.map(({ code }) => code)).toEqual(["nested-too-deep"]);
  });

  test("the first bracket over the limit is the place, and reading goes on behind it", () => {
    const text = `{"a":${"[".repeat(70)}${"]".repeat(70)},"b":1,}`;
    const { root, findings } = readTree(text);
    expect(places(text, findings)).toEqual(["nested-too-deep 1:69", `json-trailing-comma 1:${text.length - 1}`]);
    expect(root?.kind === "object" && root.members.length).toBe(2);
  });

  test("the depth limit itself is allowed", () => {
    expect(readTree(`${"[".repeat(64)}${"]".repeat(64)}`).findings).toEqual([]);
    expect(readTree(`${"[".repeat(65)}${"]".repeat(65)}`).findings).toHaveLength(1);
  });

  test("a long text is refused unread", () => {
    const { root, findings } = readTree("[1]", { limits: { length: 2 } });
    expect(root).toBeUndefined();
    expect(findings).toEqual([{ code: "text-too-large", span: { start: 0, end: 0 }, args: { length: 3, limit: 2 } }]);
  });

  test("more problems than the limit end in one that says so", () => {
    const text = `[${"a ,".repeat(500)}1]`;
    const { root, findings } = readTree(text, { limits: { problems: 5 } });
    expect(findings.map(({ code }) => code)).toEqual([...Array(5).fill("json-bad-literal"), "too-many-problems"]);
    expect(root?.kind === "array" && root.items.length).toBe(501);
    expect(rangeOf(createSource("", text), findings[5]?.span ?? { start: 0, end: 0 }).column).toBe(17);
  });

  test("more values than the limit are not read", () => {
    const { findings } = readTree(`[${"1,".repeat(100)}1]`, { limits: { nodes: 50 } });
    expect(findings.map(({ code }) => code)).toEqual(["too-many-values"]);
  });

  test.each([
    ["quotes and breaks", '["\n'],
    ["quotes of two kinds", "['\"\n"],
    ["glued text", '["a"b '],
    ["colons", '{"a":::'],
    ["words", "[a b: "],
    ["closers", "[}{]"],
    ["escapes", '\\"'],
    ["typographic quotes", '"a”b'],
    ["comment openers", "/*"],
    ["templates", "${"],
  ])("%s by the 100,000 are read to the end", (_name, piece) => {
    const text = `[${piece.repeat(100_000)}`;
    const { findings } = readTree(text, { syntax: "json" });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(201);
  });
});

describe("which syntax", () => {
  test.each([
    ["{}", "json"],
    [" \n[1]", "json"],
    ["\ufeff{}", "json"],
    ["// c\n{}", "json"],
    ["/* c */ {}", "json"],
    ["# c\n{}", "json"],
    ["｛}", "json"],
    ["Version: '1'", "yaml"],
    ["---\n{}", "yaml"],
    ["/path", "yaml"],
    ["", "yaml"],
  ])("%j is %s", (text, syntax) => {
    expect(readTree(text).syntax).toBe(syntax);
  });

  test.each([
    ["", "auto"],
    [" \n\t", "json"],
    ["\ufeff", "yaml"],
    ["// c", "jsonc"],
    ["# c", "yaml"],
  ] as const)("%j read as %s is empty", (text, syntax) => {
    const { root, findings } = readTree(text, { syntax });
    expect(root).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(["empty-text"]);
  });
});
