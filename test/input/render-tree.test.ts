import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { createEmbedding } from "../../src/core/embedding.ts";
import { createSource, rangeOf } from "../../src/core/span.ts";
import { renderTree } from "../../src/input/render-tree.ts";
import { plainValue, readTree } from "../../src/syntax/index.ts";
import type { TreeNode } from "../../src/syntax/tree.ts";

/** The first value of the file's root as a document. */
function rendered(text: string, unknown?: (node: TreeNode) => boolean) {
  const file = createSource("file", text);
  const { root } = readTree(text);
  const node = root?.kind === "object" ? root.members.at(-1)?.value : root;
  if (node === undefined) throw new Error("nothing to render");
  const embedding = createEmbedding(file);
  renderTree(embedding, file, node, unknown);
  const document = embedding.source("Document");
  const shown = (part: string, from = 0) => {
    const start = document.text.indexOf(part, from);
    const range = rangeOf(document, { start, end: start + part.length });
    return text.slice(range.start, range.end);
  };
  /** The file with a part of the document replaced. */
  const changed = (part: string, by: string) => {
    const start = document.text.indexOf(part);
    const edit = document.host?.editOf({ start, end: start + part.length }, by);
    return edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  };
  return { document, shown, changed };
}

describe("a part of a file as JSON", () => {
  test("JSON is taken as it stands", () => {
    const { document, shown, changed } = rendered('{"a": {"b" : [1.0, "\\u0041x"], "b": null}}');
    expect(document.text).toBe('{"b" : [1.0, "\\u0041x"], "b": null}');
    expect(shown("\\u0041")).toBe("\\u0041");
    expect(changed(', "\\u0041x"', "")).toBe('{"a": {"b" : [1.0], "b": null}}');
  });

  test("YAML keeps order, duplicates, digits, and the place of each key and value", () => {
    const { document, shown } = rendered(`
Document:
  Version: '1'   # a comment
  Statement:
    - Effect: Allow
      Action: [oss:Get*, "oss:Put*"]
      Effect: Deny
      Id: 12345678901234567890
      Empty:
      Flag: true
`);
    expect(document.text).toBe(
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":["oss:Get*","oss:Put*"],"Effect":"Deny",' +
        '"Id":12345678901234567890,"Empty":null,"Flag":true}]}',
    );
    expect(shown('"1"')).toBe("'1'");
    expect(shown("oss:Get*")).toBe("oss:Get*");
    expect(shown('"oss:Put*"')).toBe('"oss:Put*"');
    expect(shown("Put")).toBe("Put");
    expect(shown("12345678901234567890")).toBe("12345678901234567890");
    expect(shown('"Effect":"Deny"')).toBe("Effect: Deny");
    expect(shown('["oss:Get*","oss:Put*"]')).toBe('[oss:Get*, "oss:Put*"]');
    expect(shown(document.text)).toMatch(/^Version: '1'[\s\S]*Flag: true$/);
  });

  test.each([
    ["0x1F", "31"],
    ["0o17", "15"],
    ["+12345678901234567890", "12345678901234567890"],
    [".5", "0.5"],
    ["-.5e3", "-0.5e3"],
    ["1.", "1"],
    ["007", "7"],
    ["-00", "-0"],
    ["1e5", "1e5"],
  ])("the number %s", (written, json) => {
    expect(rendered(`a: ${written}`).document.text).toBe(json);
  });

  test.each([".inf", ".nan", `0x${"f".repeat(200)}`])("%s is no number of JSON: unknown", (written) => {
    const { document } = rendered(`a: ${written}`);
    expect(document).toMatchObject({ text: "null", unknown: [{ start: 0, end: 4 }] });
  });

  test("what is unknown is null, at its place", () => {
    const text = '{"a": {"b": ["x", {"Ref": "Name"}], "c": {"Ref": "Other"}}}';
    const isRef = (node: TreeNode) => node.kind === "object" && node.members[0]?.key.value === "Ref";
    const { document, shown } = rendered(text, isRef);
    expect(document.text).toBe('{"b":["x",null],"c":null}');
    expect(document.unknown?.map(({ start, end }) => shown(document.text.slice(start, end), start))).toEqual([
      '{"Ref": "Name"}',
      '{"Ref": "Other"}',
    ]);
    expect(rendered(text, () => true).document).toMatchObject({ text: "null", unknown: [{ start: 0, end: 4 }] });
  });

  test("what could not be read is unknown", () => {
    expect(rendered("a: [x, *missing]").document).toMatchObject({
      text: '["x",null]',
      unknown: [{ start: 5, end: 9 }],
    });
    expect(rendered('{"a": {"b": }}').document).toMatchObject({ text: '{"b":null}', unknown: [{ start: 5, end: 9 }] });
  });

  test("an alias stands where it is written, whatever it stands for", () => {
    const { document, shown, changed } = rendered(`
base: &base
  StringEquals: { k: &one v }
Document: [*base, *one, *base]
`);
    expect(document.text).toBe('[{"StringEquals":{"k":"v"}},"v",{"StringEquals":{"k":"v"}}]');
    expect(shown('{"StringEquals":{"k":"v"}}')).toBe("*base");
    expect(shown('"k"')).toBe("*base");
    expect(changed('"k"', '"l"')).toBeUndefined();
    expect(shown('"v",')).toBe("*one");
  });

  test("aliases that stand for more than any policy are unknown from there on", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 6; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(",")}]`,
      );
    const { document } = rendered([...lines, `Document: [${Array(10).fill("*a5").join(",")}]`].join("\n"));
    expect(document.text.length).toBeLessThan(1_001_000);
    expect(() => JSON.parse(document.text)).not.toThrow();
    expect(document.unknown?.length).toBeGreaterThan(0);
  });

  test.each([
    ["a: { b: oss:get }", '"oss:get"', '"oss:Get"', "a: { b: oss:Get }"],
    ["a: { b: oss:get }", '"oss:get"', '"true"', 'a: { b: "true" }'],
    ["a: { b: 'x' }", '"x"', `"it's"`, "a: { b: 'it''s' }"],
    ["a: { b: 'x' }", '"x"', String.raw`"\n"`, String.raw`a: { b: "\n" }`],
    ["a: { b: 'say x' }", "x", String.raw`\"`, `a: { b: 'say "' }`],
    ['a: { b: "x" }', '"x"', '"y"', 'a: { b: "y" }'],
    ["a: { effect: x }", '"effect"', '"Effect"', "a: { Effect: x }"],
    ["a: { b: x y }", "x", "z", undefined],
    ["a: { b: x }", '"x"', '"y","z"', undefined],
  ])("in %j, %s becomes %s", (file, part, by, expected) => {
    expect(rendered(file).changed(part, by)).toBe(expected);
  });

  test("the text of a block is not replaced as a whole", () => {
    expect(rendered("a:\n  b: |\n    x\n").changed(String.raw`"x\n"`, '"y"')).toBeUndefined();
  });

  test("any tree is rendered as the JSON of its value", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom("json", "indented", "yaml", "quoted"),
        (value, form) => {
          const text =
            form === "yaml"
              ? stringify({ a: value })
              : form === "quoted"
                ? stringify({ a: value }, { defaultStringType: "QUOTE_SINGLE", defaultKeyType: "QUOTE_SINGLE" })
                : JSON.stringify({ a: value }, undefined, form === "json" ? 0 : 2);
          const { root, findings } = readTree(text);
          fc.pre(findings.length === 0);
          const { document } = rendered(text);
          const whole = root?.kind === "object" ? root.members[0]?.value : undefined;
          expect(JSON.parse(document.text)).toEqual(whole && plainValue(whole, Number));
          const range = rangeOf(document, { start: 0, end: document.text.length });
          expect({ start: range.start, end: range.end }).toEqual(whole?.span);
        },
      ),
    );
  });
});
