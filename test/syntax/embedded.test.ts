import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Document, isScalar, type Scalar } from "yaml";
import { createSource } from "../../src/core/span.ts";
import { decodeString } from "../../src/syntax/embedded.ts";
import { readTree } from "../../src/syntax/index.ts";

/** The value of the last member of a YAML mapping, decoded. */
function decode(file: string) {
  const { root } = readTree(file, { syntax: "yaml" });
  const node = root?.kind === "object" ? root.members.at(-1)?.value : undefined;
  if (node?.kind !== "string") throw new Error(`no string: ${file}`);
  const { text, offsets, encode } = decodeString(createSource("file.yaml", file), node);
  /** What stands in the file for a part of the text. */
  const shown = (part: string) => {
    const at = text.indexOf(part);
    return at < 0 ? undefined : file.slice(offsets[at], offsets[at + part.length]);
  };
  return { node, text, offsets, encode, shown };
}

describe("a string of YAML", () => {
  test.each([
    ["plain", "a: one two", "two", "two"],
    ["plain over lines", "a: one\n  two\n\n  three # four", "two\nthree", "two\n\n  three"],
    ["single quotes", "a: 'it''s {\"x\"}'", "'s", "''s"],
    ["single quotes over lines", "a: 'one  \n\n   two'", "\ntwo", "\n   two"],
    ["double quotes", String.raw`a: "\x41\u00e9\U0001F600\"\/b"`, "A", String.raw`\x41`],
    ["a character of two units", String.raw`a: "\x41\u00e9\U0001F600\"\/b"`, "😀", String.raw`\U0001F600`],
    ["double quotes over lines", 'a: "one\n  two\\\n    three"', "twothree", "two\\\n    three"],
    ["a kept space before an escaped line break", 'a: "one \\\n   two"', " two", " \\\n   two"],
    ["a space that is escaped", 'a: "one\\ \n  two"', "one  two", "one\\ \n  two"],
    ["a literal block", "a: |\n  {\n    x\n  }\n", "  x\n}", "  x\n  }"],
    ["a literal block with a comment", "a: |- # why\n    x\n\n    y\n\n", "x\n\ny", "x\n\n    y"],
    ["a literal block that keeps its end", "a: |+\n  x\n\n", "x\n\n", "x\n\n"],
    ["a literal block with its indentation given", "a: |2\n    x\n   y\n", "  x\n y", "  x\n   y"],
    ["a literal block with line breaks of Windows", "a: |\r\n  x\r\n  y\r\n", "x\ny\n", "x\r\n  y\r\n"],
    ["a literal block at the end of the file", "a: |\n  x", "x\n", "x"],
    ["a folded block", "a: >\n  one\n  two\n\n  three\n    four\n  five\n", "two\nthree\n  four\nfive", undefined],
    ["a folded block, the space", "a: >-\n  one\n  two\n", " ", "\n  "],
    ["a folded block, further indented", "a: >\n\n  one\n\n    two\n\n  three\n", "one\n\n  two\n\nthree", undefined],
  ])("%s", (_, file, part, expected) => {
    const decoded = decode(file);
    expect(decoded.text).toBe(decoded.node.value);
    expect(decoded.encode).toBeDefined();
    expect(decoded.text).toContain(part);
    if (expected !== undefined) expect(decoded.shown(part)).toBe(expected);
  });

  test("what is not written there stands at the string as a whole", () => {
    const decoded = decode("a: &x some text\nb: *x");
    expect(decoded.text).toBe("some text");
    expect(decoded.shown("text")).toBe("*x");
    expect(decoded.encode).toBeUndefined();
  });

  test("any text in any style: every character stands where it is written", () => {
    const line = fc.string({
      unit: fc.constantFrom("a", "{", '"', "'", "\\", ":", " ", "é", "😀", "\t", "#"),
      maxLength: 12,
    });
    const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n"));
    const styles = fc.constantFrom<Scalar.Type>(
      "PLAIN",
      "QUOTE_SINGLE",
      "QUOTE_DOUBLE",
      "BLOCK_LITERAL",
      "BLOCK_FOLDED",
    );
    let exact = 0;
    let all = 0;
    fc.assert(
      fc.property(text, styles, fc.integer({ min: 20, max: 60 }), (value, type, lineWidth) => {
        const document = new Document({ b: { a: value } });
        const scalar = document.getIn(["b", "a"], true);
        if (isScalar(scalar)) scalar.type = type;
        const file = document.toString({ lineWidth });
        const { root } = readTree(file, { syntax: "yaml" });
        const inner = root?.kind === "object" ? root.members[0]?.value : undefined;
        const node = inner?.kind === "object" ? inner.members[0]?.value : undefined;
        if (node?.kind !== "string") return;
        const decoded = decodeString(createSource("file.yaml", file), node);
        expect(decoded.text).toBe(node.value);
        all++;
        const { offsets } = decoded;
        if (decoded.encode === undefined) return;
        exact++;
        for (let at = 0; at < node.value.length; at++) {
          const unit = node.value[at] ?? "";
          const start = offsets[at] ?? 0;
          const written = file.slice(start, offsets[at + 1]);
          expect(start).toBeLessThanOrEqual(offsets[at + 1] ?? 0);
          if (unit === "\n" || unit === " ") expect(written).toMatch(/^(?:[\s\\]|\\n|$)/);
          else if (written.startsWith("\\")) expect(file[start]).toBe("\\");
          else expect(file[start]).toBe(unit);
        }
      }),
      { numRuns: 2000 },
    );
    expect(exact / all).toBeGreaterThan(0.9);
  });

  test("a change of a literal block stays on its line", () => {
    const { encode } = decode("a: |\n  {}\n");
    expect(encode?.('"x": 1')).toBe('"x": 1');
    expect(encode?.("x\ny")).toBeUndefined();
    expect(encode?.(" x")).toBeUndefined();
  });

  test("a text that is no scalar of YAML never throws", () => {
    const unit = fc.constantFrom("a", '"', "'", "\\", "|", ">", "\n", " ", "2", "+", "\r", "x", "u", "4");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), fc.string({ unit, maxLength: 8 }), (file, value) => {
        const node = { kind: "string", value, span: { start: 0, end: file.length } } as const;
        const { text, offsets } = decodeString(createSource("file", file), node);
        expect(text).toBe(value);
        expect(offsets).toHaveLength(value.length + 1);
        for (const offset of Array.from(offsets)) expect(offset).toBeLessThanOrEqual(file.length);
      }),
    );
  });
});
