import { describe, expect, test } from "vitest";
import { readTree } from "../../src/syntax/index.ts";
import type { TreeNode } from "../../src/syntax/tree.ts";
import { hole, places, plain, strayedSpans } from "./plain.ts";

const read = (text: string) => readTree(text, { syntax: "yaml" });

type Case = readonly [text: string, findings: readonly string[], value: unknown];

const cases: readonly Case[] = [
  ["Action: *\nB: 1", ["yaml-unquoted-star 1:9"], { Action: hole, B: 1 }],
  ["a:\n  - *:Get*\n  - ecs:*\n", ["yaml-unquoted-star 2:5"], { a: [hole, "ecs:*"] }],
  ["a: *, b", ["yaml-unquoted-star 1:4"], { a: hole }],
  ["a: [*, b]", ["yaml-unquoted-star 1:5"], { a: [hole, "b"] }],
  ["? [*]\n: x\nb: 1", ["yaml-syntax 1:4"], { b: 1 }],
  ["a: 1\n*x : 2", ["yaml-unknown-alias 2:1"], { a: 1, "*x": 2 }],
  ["a: &xy [1]\nb: *xy\nc: *xz", ["yaml-unknown-alias 3:4"], { a: [1], b: [1], c: hole }],
  ["a: &x [*x]", ["yaml-recursive-alias 1:8"], { a: [hole] }],
  ["a: 1\n---\nb: 2\n", ["yaml-several-documents 2:1"], { a: 1 }],
  ["a: !Ref foo\nb: !Sub [x]", ["yaml-tag 1:4", "yaml-tag 2:4"], { a: hole, b: hole }],
  ["a: !!int abc\nb: !!str 1", ["yaml-tag 1:4"], { a: hole, b: "1" }],
  ["a:\n\t- b\n", ["yaml-syntax 2:1"], { a: ["b"] }],
  ["? [a]\n: z\nb: 1\n", ["yaml-complex-key 1:3"], { b: 1 }],
  ['a: "x\nb: 1', ["yaml-syntax 1:4"], { a: "x b: " }],
  ["Effect： Allow\nAction: b", ["yaml-syntax 1:7"], { "Effect： Allow Action": "b" }],
  ["a:\n\u3000\u3000b: 1\n  c: 2", ["yaml-syntax 2:1"], { a: null, "\u3000\u3000b": { "1 c": 2 } }],
  ['a: "\\q"', ["yaml-syntax 1:5"], { a: "\\q" }],
  ["a: [1, 2\nb: c\n", ["yaml-syntax 2:1"], { a: [1, 2], b: "c" }],
  ["a:\n  - 1\n - 2\n", ["yaml-syntax 3:1"], { a: [1] }],
  ["- a\nb: c", ["yaml-syntax 2:1"], ["a"]],
];

describe("YAML faults", () => {
  test.each(cases)("%j", (text, findings, value) => {
    const tree = read(text);
    expect(places(text, tree.findings)).toEqual(findings);
    expect(plain(tree.root)).toEqual(value);
  });

  test.each([
    ["a:\n\t- b\n", "tab"],
    ['a: "x\nb: 1', "quote"],
    ["Effect： Allow\nAction: b", "full-width"],
    ["a:\n\u3000\u3000b: 1\n  c: 2", "unseen"],
    ['a: "\\q"', "escape"],
    ["a: [1, 2\nb: c\n", "bracket"],
    ["x: ]", "bracket"],
    ["a: [1,, 2]", "comma"],
    ['a: ["b" "c"]', "comma"],
    ["a: b: c", "nested-mapping"],
    ["a: - b", "list-marker"],
    ["a: @b", "quoting"],
    ["a: 1\nb\n", "missing-colon"],
    ["Effect: Allow\nAction foo\nResource: x\n", "key-lines"],
    ["- a:\n  b: 1\n c: 2\n", "indentation"],
    ["%FOO\n---\na: 1", "directive"],
    ["a: &x &y 1", "anchor"],
    ["a: 'it's'", "unexpected"],
  ])("%j: the fault is %s", (text, fault) => {
    expect(read(text).findings).toMatchObject([{ code: "yaml-syntax", args: { fault } }]);
  });

  test("a misspelt alias names the nearest anchor", () => {
    expect(read("a: &readers 1\nb: *reader").findings[0]?.args).toEqual({ name: "reader", nearest: "readers" });
  });
});

describe("tags taken as holes", () => {
  const readHoles = (text: string) => readTree(text, { syntax: "yaml", tags: "hole" });

  test.each([
    ["a: !Ref Name", ["!Ref Name"]],
    ["a: !GetAtt Role.Arn # which\nb: 1", ["!GetAtt Role.Arn"]],
    ['a: !Join\n  - ","\n  - [b, !Ref c]', ['!Join\n  - ","\n  - [b, !Ref c]']],
    ["- !Sub >-\n  a b\n- x", ["!Sub >-\n  a b\n"]],
    ["a: [!Sub 'x', y, !If [z, 1, 2]]", ["!Sub 'x'", "!If [z, 1, 2]"]],
    ["a: !Ref &name Name\nb: *name", ["!Ref &name Name", "*name"]],
    ["a: !<tag:example.com,2026:x> y", ["!<tag:example.com,2026:x> y"]],
    ["a: !!timestamp 2026-01-01", ["!!timestamp 2026-01-01"]],
  ])("%j", (text, expected) => {
    const { root, findings } = readHoles(text);
    expect(findings).toEqual([]);
    const holes: string[] = [];
    const visit = (node: TreeNode) => {
      if (node.kind === "hole") holes.push(text.slice(node.span.start, node.span.end));
      if (node.kind === "array") node.items.forEach(visit);
      if (node.kind === "object") for (const { value } of node.members) visit(value);
    };
    if (root !== undefined) visit(root);
    expect(holes).toEqual(expected);
    expect(strayedSpans(text, root)).toEqual([]);
  });

  test("any number of them hides no other fault", () => {
    const text = `${"- !Ref a\n".repeat(500)}- *missing\n`;
    expect(places(text, readHoles(text).findings)).toEqual(["yaml-unknown-alias 501:3"]);
  });

  test("a tag of a key, and one that cannot be made out, are no names", () => {
    expect(readHoles("!Ref a: 1").root).toMatchObject({ members: [{ key: { value: "!Ref a" } }] });
    const text = "a: !e!x y";
    expect(places(text, readHoles(text).findings)).toEqual(["yaml-tag 1:4"]);
  });
});

describe("what YAML allows", () => {
  test.each<readonly [string, unknown]>([
    ["# c\n---\na: 1 # c\n", { a: 1 }],
    ["a: 'it''s'\nb: |\n  x\n  y\nc: >-\n  z\n  w\n", { a: "it's", b: "x\ny\n", c: "z w" }],
    ["a: yes\nb: ~\nc:\nd: true", { a: "yes", b: null, c: null, d: true }],
    ["1: x\ntrue: y\n", { 1: "x", true: "y" }],
    ["a: [b: c, {d: e}]", { a: [{ b: "c" }, { d: "e" }] }],
    ["<<: {a: 1}", { "<<": { a: 1 } }],
    ["&k a: 1\nb: *k", { a: 1, b: "a" }],
  ])("%j", (text, value) => {
    const { root, findings } = read(text);
    expect(findings).toEqual([]);
    expect(plain(root)).toEqual(value);
  });

  test("a number is its text", () => {
    const { root } = read("[0123, 1e9, 0x1F, .inf, 123456789012345678901]");
    const texts = root?.kind === "array" ? root.items.map((item) => item.kind === "number" && item.text) : [];
    expect(texts).toEqual(["0123", "1e9", "0x1F", ".inf", "123456789012345678901"]);
  });

  test("duplicate keys are kept", () => {
    const { root, findings } = read("a: 1\na: 2");
    expect(findings).toEqual([]);
    expect(root?.kind === "object" && root.members.length).toBe(2);
  });

  test("a mapping ends with its last value", () => {
    const text = "a:\n  b: 1\n\n# c\n";
    const { root } = read(text);
    expect(text.slice(root?.span.start, root?.span.end)).toBe("a:\n  b: 1");
  });

  test("an alias stands where it is written", () => {
    const text = "a: &x [1]\nb: *x";
    const { root } = read(text);
    const second = root?.kind === "object" ? root.members[1]?.value : undefined;
    expect([second?.kind, text.slice(second?.span.start, second?.span.end)]).toEqual(["array", "*x"]);
  });
});

describe("limits", () => {
  const bomb = (width: number): string => {
    const names = [..."abcdefghij"];
    const lines = names
      .slice(1)
      .map((name, index) => `${name}: &${name} [${Array(width).fill(`*${names[index]}`).join(", ")}]`);
    return [`a: &a [1]`, ...lines].join("\n");
  };

  test("aliases that multiply are one finding", () => {
    const { root, findings } = read(bomb(9));
    expect(findings.map(({ code }) => code)).toEqual(["alias-expansion"]);
    expect(root?.kind === "object" && root.members.length).toBe(10);
  });

  test("aliases count towards the depth", () => {
    const chain = Array.from(
      { length: 70 },
      (_, index) => `k${index}: &k${index} [${index === 0 ? "1" : `*k${index - 1}`}]`,
    );
    expect(new Set(read(chain.join("\n")).findings.map(({ code }) => code))).toEqual(new Set(["nested-too-deep"]));
  });

  // The package would end the whole process on these.
  test.each([["- "], ["? "], ["["], ["{"], ["a: "], ["[{"], ['["a":'], ["- ? "], ["[? "], ["{a: "]])(
    "100,000 of %j are one finding",
    (opening) => {
      const { findings } = read(opening.repeat(100_000));
      expect(findings.map(({ code }) => code)).toEqual(["nested-too-deep"]);
    },
  );

  test("the place of too deep nesting", () => {
    const text = Array.from({ length: 70 }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
    expect(places(text, read(text).findings)).toEqual(["nested-too-deep 65:65"]);
  });

  test("no limit on the depth can be raised beyond what the call stack bears", () => {
    const { findings } = readTree("- ".repeat(5000), { syntax: "yaml", limits: { depth: 1e9 } });
    expect(findings).toMatchObject([{ code: "nested-too-deep", args: { limit: 500 } }]);
  });

  test("more values than the limit are not read", () => {
    const { findings } = readTree("- a\n".repeat(1000), { syntax: "yaml", limits: { nodes: 100 } });
    expect(findings.map(({ code }) => code)).toEqual(["too-many-values"]);
  });

  test.each([
    ["unclosed quotes", '"a\n'],
    ["anchors", "&a "],
    ["tags", "!a "],
    ["exclamation marks", "!"],
    ["directives", "%YAML 1.2\n"],
    ["documents", "--- a\n"],
    ["aliases", "- *\n"],
    ["tabs", "a:\n\t- b\n"],
    ["commas", "[,"],
    ["closing brackets", "] "],
    ["colons", ": "],
    ["quoted strings", '"a" '],
  ])("%s by the 20,000 are read to the end", (_name, piece) => {
    const { findings } = read(piece.repeat(20_000));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(201);
  });
});

test("an empty key behind a broken anchor lies inside its mapping", () => {
  const text = "&]:";
  expect(strayedSpans(text, read(text).root)).toEqual([]);
});
