import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indentJson, treeOfCompact } from "../../src/syntax/compact-json.ts";
import { createFindings } from "../../src/syntax/findings.ts";
import { readJson } from "../../src/syntax/json.ts";
import { defaultLimits, type Limits } from "../../src/syntax/limits.ts";
import { treeOfValidJson } from "../../src/syntax/valid-json.ts";

/** What the reader says that goes through the text letter by letter. */
function slowly(text: string, limits: Limits = defaultLimits) {
  const findings = createFindings(limits.problems);
  const root = readJson(text, { ...limits, relaxed: false }, findings, []);
  return { root, findings: findings.list() };
}

const name = fc.oneof(
  fc.constantFrom("a", "b", "7", "1", "__proto__", "constructor", '"', "\\", "\\n", "\n", "é", "", "toJSON"),
  fc.string({ maxLength: 4 }),
);
const text = fc.oneof(
  fc.constantFrom("", "ecs:*", "\ud800", "\u2028", "“x”", '\\"', "}", "],", '","', "\u007f", "😀"),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const leaf = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const space = fc.constantFrom("", " ", "\n", "\r\n\t ");

/** A text of JSON: a value written with spaces, escapes and equal keys of somebody's choosing. */
const written: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf.chain((value) => (typeof value === "string" ? spelled(value) : fc.constant(JSON.stringify(value)))),
    fc.constantFrom("1.0", "-0", "1e400", "12345678901234567890123", "0.10e+1", "1E5"),
    fc
      .tuple(fc.array(tie("value"), { maxLength: 3 }), space)
      .map(([items, gap]) => `[${gap}${items.join(`${gap},`)}${gap}]`),
    fc
      .tuple(fc.array(fc.tuple(name.chain(spelled), tie("value")), { maxLength: 4 }), space)
      .map(
        ([members, gap]) =>
          `{${members.map(([key, value]) => `${gap}${key}${gap}:${gap}${value}`).join(`${gap},`)}${gap}}`,
      ),
  ),
})).value;

function spelled(value: string): fc.Arbitrary<string> {
  const plain = JSON.stringify(value);
  const escaped = `"${[...Array(value.length).keys()].map((at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;
  return fc.constantFrom(plain, plain, plain, escaped, plain.replaceAll("/", "\\/"));
}

describe("JSON without faults is read as by the reader that explains faults", () => {
  test("any text of JSON", () => {
    let fast = 0;
    fc.assert(
      fc.property(written, space, (whole, gap) => {
        const tree = treeOfValidJson(gap + whole + gap, defaultLimits);
        const { root, findings } = slowly(gap + whole + gap);
        if (tree !== undefined) {
          fast++;
          expect(tree).toStrictEqual(root);
        }
        expect(findings).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(fast).toBeGreaterThan(1500);
  });

  test("nothing that has a fault, or that JavaScript would lose, passes", () => {
    const pieces = fc.constantFrom(..."{}[]:,\"\\ \n1-.eE'".split(""), "true", "null", "//", "\ufeff", "\u00a0");
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(3), pieces, (whole, where, length, piece) => {
        const at = where % (whole.length + 1);
        const broken = whole.slice(0, at) + piece + whole.slice(at + length);
        const tree = treeOfValidJson(broken, defaultLimits);
        const { root, findings } = slowly(broken);
        if (tree !== undefined) expect({ tree, findings }).toStrictEqual({ tree: root, findings: [] });
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['{"a":1,"a":1}'],
    ['{"a":"zz\\"},","a":"abc"}'],
    ['{"p":{":1,":"zz\\"},",":1,":"abc"},",":1}'],
    ['{"b":1,"7":2}'],
    ["[1,]"],
    ['{"a":1} x'],
    ["\ufeff{}"],
    ["// note\n{}"],
  ])("%s is left to the other reader", (whole) => {
    expect(treeOfValidJson(whole, defaultLimits)).toBeUndefined();
  });

  test.each(["[[[1]]]", '{"a":{"b":[]}}', "[1,2,3]"])("%s within the same limits", (whole) => {
    for (let limit = 0; limit < 6; limit++) {
      const depth = { ...defaultLimits, depth: limit };
      expect(treeOfValidJson(whole, depth) === undefined).toBe(slowly(whole, depth).findings.length > 0);
      const nodes = { ...defaultLimits, nodes: limit };
      const tree = treeOfValidJson(whole, nodes);
      if (tree !== undefined) expect(slowly(whole, nodes)).toStrictEqual({ root: tree, findings: [] });
    }
  });
});

describe("compact JSON", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    written.map((whole) => JSON.parse(whole)),
  );

  test("is indented as JSON.stringify does it", () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(indentJson(JSON.stringify(any))).toBe(JSON.stringify(any, null, 2));
      }),
      { numRuns: 2000 },
    );
  });

  test("has the tree of its indented text", () => {
    let fast = 0;
    fc.assert(
      fc.property(value, (any) => {
        const compact = JSON.stringify(any);
        const tree = treeOfCompact(compact, defaultLimits);
        if (tree === undefined) return;
        fast++;
        expect(tree).toStrictEqual(slowly(indentJson(compact)).root);
      }),
      { numRuns: 2000 },
    );
    expect(fast).toBeGreaterThan(500);
  });

  test.each([
    ["a number, which may have lost digits", "[12345678901234567890]"],
    ["text that JSON.stringify would not write so", '["\\u0061"]'],
    ["a value that is too deep", `${"[".repeat(65)}${"]".repeat(65)}`],
  ])("%s is left to the reader of text", (_, compact) => {
    expect(treeOfCompact(compact, defaultLimits)).toBeUndefined();
  });

  test("is too long as soon as its indented text is", () => {
    const compact = JSON.stringify({ a: ["b", { c: "d" }] });
    const { length } = indentJson(compact);
    expect(treeOfCompact(compact, { ...defaultLimits, length })).toBeDefined();
    expect(treeOfCompact(compact, { ...defaultLimits, length: length - 1 })).toBeUndefined();
  });
});
