import { describe, expect, test } from "vitest";
import { defaultChoices } from "../../src/core/choices.ts";
import { holds, readAddress, readRange, writeAddress } from "./addresses.ts";
import { readDate, writeDate } from "./dates.ts";
import { and, not, or, type Truth } from "./logic.ts";
import { compareDecimals, readNumber, writeDecimal } from "./numbers.ts";
import { fold, glob } from "./wildcard.ts";

test.each([
  ["", "", true],
  ["", "a", false],
  ["*", "", true],
  ["**", "", true],
  ["?", "", false],
  ["?*", "a", true],
  ["*?", "", false],
  ["a*b*c", "aXbYc", true],
  ["a*b*c", "acb", false],
  ["*ab", "aab", true],
  ["*aab", "aaab", true],
  ["a*a", "a", false],
  ["[a]", "a", false],
  ["[a]", "[a]", true],
  ["*", "*", true],
  ["?", "?", true],
  [".", "x", false],
  ["a*", "b", false],
  ["*/b", "a/\n/b", true],
  ["?", "😀", true],
  ["\ud83d*", "😀", false],
  ["?\ude00", "x\ude00", true],
])("wildcard %j on %j: %j", (pattern, text, answer) => {
  expect(glob(pattern, text)).toBe(answer);
});

test.each([
  ["ABC", "abc"],
  ["İ", "İ"],
  ["\u212a", "k"],
  ["ΟΔΟΣ", "οδοσ"],
  ["ς", "ς"],
  ["\ud801\udc00", "\ud801\udc28"],
  ["\ud83d", "\ud83d"],
  ["ſ", "ſ"],
])("R-FOLD-1: %j folds to %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("Kleene's tables", () => {
  const values: readonly Truth[] = [true, false, "indeterminate"];
  expect(values.map(not)).toEqual([false, true, "indeterminate"]);
  expect(values.map((value) => and([value, true]))).toEqual(values);
  expect(values.map((value) => and([value, false]))).toEqual([false, false, false]);
  expect(values.map((value) => and([value, "indeterminate"]))).toEqual(["indeterminate", false, "indeterminate"]);
  expect(values.map((value) => or([value, true]))).toEqual([true, true, true]);
  expect(values.map((value) => or([value, false]))).toEqual(values);
  expect(values.map((value) => or([value, "indeterminate"]))).toEqual([true, "indeterminate", "indeterminate"]);
  expect([and([]), or([])]).toEqual([true, false]);
});

describe("numbers", () => {
  test.each(["", "+1", ".5", "5.", "1e3", " 1", "1 ", "0x10", "--1", "1_000", "1,5", "١", "NaN", "-", "1.2.3"])(
    "%j is none",
    (text) => {
      expect(readNumber(text, "decimal")).toBeUndefined();
    },
  );

  test.each(["", ".", "+", "-.", "+-1", "1e3", "1.2.3"])("%j is none, extended", (text) => {
    expect(readNumber(text, "extended")).toBeUndefined();
  });

  test.each([
    ["-1.50", "-1.5", 0],
    ["-1.5", "-1.49", -1],
    ["10", "9.99", 1],
    [`1${"0".repeat(400)}`, `1${"0".repeat(399)}1`, -1],
    ["-0.0", "0", 0],
  ])("%s against %s", (first, second, sign) => {
    const [left, right] = [readNumber(first, "decimal"), readNumber(second, "decimal")];
    expect(left && right && compareDecimals(left, right)).toBe(sign);
  });

  test.each(["0", "-0.05", "12.340", "-7"])("%s is written as it was read", (text) => {
    const number = readNumber(text, "decimal");
    expect(number && writeDecimal(number)).toBe(text);
  });
});

describe("dates", () => {
  const unix = (text: string) => {
    const [instant, epoch] = [readDate(text, "zoned"), readDate("1970-01-01T00:00:00Z", "zoned")];
    return instant && epoch && Number(instant.units - epoch.units * 10n ** BigInt(instant.scale));
  };

  test.each([
    ["1970-01-01T00:00:01Z", 1],
    ["1969-12-31T23:59:59Z", -1],
    ["2000-02-29T12:00:00Z", 951_825_600],
    ["2012-11-11T23:59:59Z", 1_352_678_399],
    ["2019-08-12T17:00:00+08:00", 1_565_600_400],
    ["1969-12-31T19:00:00-05:00", 0],
    ["1970-01-01T00:00:00-00:00", 0],
    ["1970-01-01T00:00:00.25Z", 25],
    ["0000-01-01T00:00:00Z", -62_167_219_200],
    ["9999-12-31T23:59:59Z", 253_402_300_799],
  ])("%s", (text, seconds) => {
    expect(unix(text)).toBe(seconds);
  });

  test.each([
    "2021-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2021-04-31T00:00:00Z",
    "2021-00-01T00:00:00Z",
    "2021-13-01T00:00:00Z",
    "2021-01-00T00:00:00Z",
    "2021-01-01T24:00:00Z",
    "2021-01-01T23:59:60Z",
    "2021-01-01T23:60:00Z",
    "2021-01-01T00:00Z",
    "2021-01-01T00:00:00z",
    "2021-01-01t00:00:00Z",
    "2021-01-01 00:00:00Z",
    "2021-01-01T00:00:00.Z",
    "2021-01-01T00:00:00,5Z",
    "2021-01-01T00:00:00+24:00",
    "2021-01-01T00:00:00+08:60",
    "2021-01-01T00:00:00+0800",
    "2021-01-01T00:00:00+08",
    "+2021-01-01T00:00:00Z",
    "20210101T000000Z",
    " 2021-01-01T00:00:00Z",
    "2021-01-01T00:00:00Z\n",
    "2021-01-01Z",
  ])("%j is no date, not even leniently", (text) => {
    expect(readDate(text, "lenient")).toBeUndefined();
  });

  test("agrees with the calendar of the host, and is written as it was read", () => {
    for (let seconds = -62_167_219_200; seconds < 253_402_300_799; seconds += 86_400 * 365.2425 * 3 + 12_345) {
      const whole = Math.floor(seconds);
      const text = new Date(whole * 1000).toISOString().replace(".000Z", "Z");
      expect(unix(text), text).toBe(whole);
      const instant = readDate(text, "zoned");
      expect(instant && writeDate(instant.units)).toBe(text);
    }
  });
});

describe("addresses", () => {
  const asIpv6 = { ...defaultChoices, ipv4Mapped: "asIpv6" } as const;

  test.each([
    ["0.0.0.0", "0.0.0.0"],
    ["255.255.255.255", "255.255.255.255"],
    ["::", "0:0:0:0:0:0:0:0"],
    ["::1", "0:0:0:0:0:0:0:1"],
    ["1::", "1:0:0:0:0:0:0:0"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
    ["2001:DB8::0A:b", "2001:db8:0:0:0:0:a:b"],
    ["64:ff9b::1.2.3.4", "64:ff9b:0:0:0:0:102:304"],
    ["1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"],
    ["::ffff:1.2.3.4", "0:0:0:0:0:ffff:102:304"],
  ])("%s", (text, written) => {
    const address = readAddress(text, asIpv6);
    expect(address && writeAddress(address)).toBe(written);
  });

  test.each(["::ffff:1.2.3.4", "0:0:0:0:0:FFFF:0102:0304", "::ffff:102:304"])("%s is 1.2.3.4", (text) => {
    expect(readAddress(text, defaultChoices)).toEqual(readAddress("1.2.3.4", defaultChoices));
  });

  test.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "1.2.3.04",
    "1.2.3.-4",
    " 1.2.3.4",
    "1.2.3.4 ",
    "0x1.2.3.4",
    "1.2.3.4/32",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4::5:6:7:8",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:",
    "12345::",
    "g::",
    "::1.2.3",
    "::1.2.3.04",
    "1.2.3.4::",
    "::1.2.3.4:5",
    "1:2:3:4:5:6:7:1.2.3.4",
    "fe80::1%1",
    "[::1]",
  ])("%j is no address", (text) => {
    expect(readAddress(text, defaultChoices)).toBeUndefined();
  });

  test.each(["1.2.3.4/", "1.2.3.4/33", "1.2.3.4/+8", "1.2.3.4/8/8", "1.2.3.4/00", "::/129", "/8", "1.2.3/8", "10.*"])(
    "%j is neither address nor block",
    (text) => {
      expect(readRange(text, defaultChoices, false)).toBeUndefined();
    },
  );

  test.each([
    ["10.0.0.0/30", "10.0.0.0", true, false],
    ["10.0.0.0/30", "10.0.0.1", true, true],
    ["10.0.0.0/30", "10.0.0.3", true, false],
    ["10.0.0.0/30", "10.0.0.4", false, false],
    ["10.0.0.0/31", "10.0.0.1", true, false],
    ["10.0.0.9/32", "10.0.0.9", true, false],
    ["10.0.0.9", "10.0.0.9", true, true],
    ["0.0.0.0/0", "255.255.255.255", true, false],
    ["2001:db8::/127", "2001:db8::1", true, true],
    ["::ffff:10.0.0.0/126", "10.0.0.3", true, false],
    ["::ffff:10.0.0.9/96", "99.0.0.0", true, true],
    ["::ffff:0:0/95", "1.2.3.4", false, false],
  ])("%s holds %s: %j, without edges %j", (rangeText, addressText, included, excluded) => {
    const range = readRange(rangeText, defaultChoices, false);
    const address = readAddress(addressText, defaultChoices);
    expect(range && address && [holds(range, address, false), holds(range, address, true)]).toEqual([
      included,
      excluded,
    ]);
  });
});
