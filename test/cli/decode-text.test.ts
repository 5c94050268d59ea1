import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/cli/decode-text.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

describe("decodeText", () => {
  test.each([
    ["", ""],
    ["7b 7d", "{}"],
    ["ef bb bf 7b 7d", "\ufeff{}"],
    ["22 e5 9b be f0 9f 98 80 22", '"图😀"'],
    ["31", "1"],
  ])("%s", (hex, text) => {
    expect(decodeText(bytes(hex))).toEqual({ ok: true, value: text });
  });

  test.each([
    ["80", 0],
    ["7b ff 7d", 1],
    ["7b e5 9b", 1],
    ["7b e5 9b 22", 1],
    ["7b f0 9f 98", 1],
    ["c3 a9 c3 a9 e9", 4],
    ["c0 80", 0],
    ["61 ed a0 80", 1],
    ["61 f4 90 80 80", 1],
    [`${"61".repeat(1000)} 61 c3 28`, 1001],
  ])("%s: the byte at fault is %i", (hex, offset) => {
    expect(decodeText(bytes(hex))).toMatchObject({ ok: false, error: expect.stringContaining(`byte ${offset} `) });
  });

  test.each([
    ["ff fe 7b 00", "little"],
    ["7b 00 7d 00", "little"],
    ["fe ff 00 7b", "big"],
    ["00 7b 00 7d", "big"],
  ])("%s is UTF-16, %s endian", (hex, order) => {
    expect(decodeText(bytes(hex))).toMatchObject({
      ok: false,
      error: expect.stringContaining(`UTF-16 (${order} endian)`),
    });
  });
});
