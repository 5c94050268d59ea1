import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, blocksOf, startOfLine } from "../../src/cli/requests-blocks.ts";

async function* pieces(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function cut(text: string, sizes: readonly number[], limit = 1000): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for await (const block of blocksOf(pieces(text, sizes), limit)) blocks.push(block);
  return blocks;
}

const linesOf = (blocks: readonly Block[]) =>
  blocks.flatMap(({ bytes, firstLine, isTooLong }) => {
    if (isTooLong) return [`${firstLine} too long`];
    const lines = Buffer.from(bytes).toString().split("\n");
    if (lines.at(-1) === "") lines.pop();
    return lines.map((line, index) => `${firstLine + index} ${line}`);
  });

describe("blocks", () => {
  test("are whole lines with their numbers, however the input comes", async () => {
    const text = fc
      .array(fc.constantFrom("a", "é", "\n", "\r\n", "xyz"), { maxLength: 30 })
      .map((parts) => parts.join(""));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(text, sizes, async (given, sizesGiven) => {
        expect(linesOf(await cut(given, sizesGiven))).toEqual(linesOf(await cut(given, [1000])));
      }),
    );
  });

  test("an input without an end of line has a last line, an empty one has none", async () => {
    expect(linesOf(await cut("a\nb", [1000]))).toEqual(["1 a", "2 b"]);
    expect(linesOf(await cut("a\n\n", [1]))).toEqual(["1 a", "2 "]);
    expect(await cut("", [1])).toEqual([]);
  });

  test("a line over the limit is not held, and the count goes on", async () => {
    const long = "x".repeat(5000);
    expect(linesOf(await cut(`a\n${long}\nb\n${long}`, [7], 100))).toEqual(["1 a", "2 too long", "3 b", "4 too long"]);
  });

  test("a line can be found again", () => {
    const bytes = Buffer.from("a\nbc\n\nd");
    expect([0, 1, 2, 3, 4, 9].map((line) => startOfLine(bytes, line))).toEqual([0, 2, 5, 6, 7, 7]);
  });
});
