import fc from "fast-check";
import { expect, test } from "vitest";
import { createLazySource, createSource, rangeOf, type Source } from "../../src/core/span.ts";

/** The same text without what is counted once. */
function plain({ name, text, lineStarts }: Source): Source {
  return { name, text, lineStarts };
}

const unit = fc.constantFrom("a", "\n", "é", "中", "\ud83d", "\ude00", "😀");

test("bytes are the same wherever they are counted from, in whatever order", () => {
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 20 }),
      fc.nat({ max: 40 }),
      (units, offsets, shift) => {
        const text = "x".repeat(shift) + units.join("").repeat(Math.ceil(13_000 / units.join("").length));
        const source = createSource("a", text);
        const lazy = createLazySource("a", () => text);
        for (const start of [...offsets, 4095, 4096, 4097, 8192, text.length]) {
          const span = { start, end: start + 3 };
          expect(rangeOf(source, span)).toEqual(rangeOf(plain(source), span));
          expect(rangeOf(lazy, span)).toEqual(rangeOf(plain(source), span));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("bytes are those of UTF-8", () => {
  const text = "é中😀\n".repeat(3000);
  const source = createSource("a", text);
  for (const offset of [0, 1, 2, 4, 5, 4095, 4096, 8191, 14_999, text.length]) {
    const cut = /[\ud800-\udbff]$/.test(text.slice(0, offset)) ? offset - 1 : offset;
    const { byteStart } = rangeOf(source, { start: cut, end: cut });
    expect(byteStart).toBe(new TextEncoder().encode(text.slice(0, cut)).length);
  }
});
