import { describe, expect, test } from "vitest";
import { type Choices, defaultChoices } from "../../src/core/choices.ts";
import { operatorNamed, operators } from "../../src/operators/index.ts";

type Answer = true | false | "cannot read policy value" | "cannot read request value";

/** One request value against one policy value, negation left to the engine. */
function compare(name: string, given: string, literal: string, choices: Partial<Choices> = {}, oss = false): Answer {
  const operator = operatorNamed(name);
  if (operator === undefined) throw new Error(`no operator ${name}`);
  const reading = { choices: { ...defaultChoices, ...choices }, oss };
  const holds = operator.literal(literal, reading);
  const value = operator.given(given, reading);
  if (holds === undefined) return "cannot read policy value";
  return value === undefined ? "cannot read request value" : holds(value);
}

const badPolicy = "cannot read policy value";
const badRequest = "cannot read request value";

test("the operators are those of section 4.2, sorted, each negated one beside its positive twin", () => {
  const names = operators.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
  expect(names).toHaveLength(23);
  for (const { name, negated, positive } of operators) {
    expect(operatorNamed(positive)?.negated, name).toBe(false);
    expect(negated, name).toBe(/^String(Not)|^(Numeric|Date)Not|^Not/.test(name));
  }
  expect(operatorNamed("stringequals")).toBeUndefined();
  expect(operatorNamed("Null")).toBeUndefined();
});

describe("strings", () => {
  test.each<[string, string, string, Answer]>([
    ["StringEquals", "dev", "dev", true],
    ["StringEquals", "Dev", "dev", false],
    ["StringEquals", "vpc-1", "vpc-*", false],
    ["StringEquals", "vpc-*", "vpc-*", true],
    ["StringEquals", "", "", true],
    ["StringEqualsIgnoreCase", "ROOT", "root", true],
    ["StringEqualsIgnoreCase", "ας", "ΑΣ", false],
    ["StringEqualsIgnoreCase", "\u212a", "k", true],
    ["StringLike", "vpc-1", "vpc-*", true],
    ["StringLike", "VPC-1", "vpc-*", false],
    ["StringLike", "", "*", true],
    ["StringLike", "😀", "?", true],
  ])("%s: %j against %j is %s", (name, given, literal, expected) => {
    expect(compare(name, given, literal)).toBe(expected);
  });
});

describe("numbers, R-COND-23", () => {
  test.each<[string, string, string, Answer]>([
    ["NumericEquals", "10", "10.0", true],
    ["NumericEquals", "-0", "0", true],
    ["NumericEquals", "007", "7", true],
    ["NumericEquals", "10abc", "10", badRequest],
    ["NumericEquals", "10", "10abc", badPolicy],
    ["NumericEquals", "1e3", "1000", badRequest],
    ["NumericEquals", " 1", "1", badRequest],
    ["NumericEquals", "+1", "1", badRequest],
    ["NumericEquals", ".5", "0.5", badRequest],
    ["NumericEquals", "1.", "1", badRequest],
    ["NumericEquals", "", "0", badRequest],
    ["NumericEquals", "٣", "3", badRequest],
    ["NumericLessThan", "9", "10", true],
    ["NumericLessThan", "10", "10", false],
    ["NumericLessThan", "-11", "-10", true],
    ["NumericLessThan", "-1", "0.5", true],
    ["NumericLessThan", "0.45", "0.5", true],
    ["NumericLessThanEquals", "10", "10", true],
    ["NumericGreaterThan", "0.5", "0.45", true],
    ["NumericGreaterThan", "10", "10", false],
    ["NumericGreaterThanEquals", "10", "10.00", true],
    ["NumericGreaterThan", "9007199254740993", "9007199254740992", true],
    ["NumericLessThan", "0.30000000000000000001", "0.3", false],
  ])("%s: %s against %s is %s", (name, given, literal, expected) => {
    expect(compare(name, given, literal)).toBe(expected);
  });

  test("numberForm: extended reads a leading plus and a bare point", () => {
    const choices = { numberForm: "extended" } as const;
    expect(compare("NumericEquals", "+1", "1", choices)).toBe(true);
    expect(compare("NumericEquals", ".5", "0.5", choices)).toBe(true);
    expect(compare("NumericEquals", "1.", "1", choices)).toBe(true);
    expect(compare("NumericEquals", ".", "1", choices)).toBe(badRequest);
    expect(compare("NumericEquals", "1e3", "1", choices)).toBe(badRequest);
  });

  test("a million digits are compared, not computed", () => {
    const long = "9".repeat(1_000_000);
    expect(compare("NumericGreaterThan", long, "1")).toBe(true);
    expect(compare("NumericEquals", long, `${long}.0`)).toBe(true);
  });
});

describe("dates, R-COND-40, R-COND-41", () => {
  test.each<[string, string, string, Answer]>([
    ["DateLessThan", "2019-08-12T08:59:59Z", "2019-08-12T17:00:00+08:00", true],
    ["DateLessThan", "2019-08-12T17:00:00+08:00", "2019-08-12T17:00:00+08:00", false],
    ["DateLessThan", "2019-08-12T09:00:01Z", "2019-08-12T17:00:00+08:00", false],
    ["DateEquals", "2019-08-12T09:00:00Z", "2019-08-12T17:00:00+08:00", true],
    ["DateEquals", "2019-08-12T09:00:00.000Z", "2019-08-12T09:00:00Z", true],
    ["DateGreaterThan", "2019-08-12T09:00:00.0000000001Z", "2019-08-12T09:00:00Z", true],
    ["DateLessThan", "2019-08-12T08:59:59.9Z", "2019-08-12T09:00:00Z", true],
    ["DateLessThanEquals", "2020-02-29T00:00:00Z", "2020-02-29T00:00:00Z", true],
    ["DateGreaterThanEquals", "2020-01-01T00:00:00Z", "2019-12-31T23:59:59Z", true],
    ["DateEquals", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", true],
    ["DateLessThan", "0099-12-31T23:59:59Z", "1999-12-31T23:59:59Z", true],
    ["DateEquals", "2021-02-29T00:00:00Z", "2021-03-01T00:00:00Z", badRequest],
    ["DateEquals", "1900-02-29T00:00:00Z", "1900-03-01T00:00:00Z", badRequest],
    ["DateEquals", "2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z", true],
    ["DateEquals", "2019-08-12T24:00:00Z", "2019-08-13T00:00:00Z", badRequest],
    ["DateEquals", "2019-08-12T09:00:60Z", "2019-08-12T09:01:00Z", badRequest],
    ["DateEquals", "2019-08-12T09:00:00", "2019-08-12T09:00:00Z", badRequest],
    ["DateEquals", "2019-08-12T09:00:00Z", "2019-08-12", badPolicy],
    ["DateEquals", "2019-08-12T09:00:00Z", "1565600400", badPolicy],
    ["DateEquals", "2019-08-12T09:00Z", "2019-08-12T09:00:00Z", badRequest],
    ["DateEquals", "2019-08-12T09:00:00+0800", "2019-08-12T01:00:00Z", badRequest],
    ["DateEquals", "2019-08-12t09:00:00z", "2019-08-12T09:00:00Z", badRequest],
    ["DateEquals", "2019-08-12T09:00:00+24:00", "2019-08-11T09:00:00Z", badRequest],
  ])("%s: %s against %s is %s", (name, given, literal, expected) => {
    expect(compare(name, given, literal)).toBe(expected);
  });

  test("dateForm: lenient takes a missing zone as UTC and a date as its midnight", () => {
    const choices = { dateForm: "lenient" } as const;
    expect(compare("DateEquals", "2019-08-12T09:00:00", "2019-08-12T09:00:00Z", choices)).toBe(true);
    expect(compare("DateEquals", "2019-08-12T00:00:00Z", "2019-08-12", choices)).toBe(true);
    expect(compare("DateEquals", "2019-02-30", "2019-03-02", choices)).toBe(badRequest);
  });

  test("instants agree with the calendar of the platform on every day of eight centuries", () => {
    const wrong: string[] = [];
    for (let day = Date.UTC(1600, 0, 1); day < Date.UTC(2400, 0, 1); day += 86_400_000) {
      const text = `${new Date(day).toISOString().slice(0, 19)}Z`;
      const next = `${new Date(day + 86_400_000).toISOString().slice(0, 11)}08:00:00+08:00`;
      if (compare("DateLessThan", text, next) !== true) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });
});

describe("Bool, R-COND-25, R-COND-42", () => {
  test.each<[string, string, Answer]>([
    ["true", "true", true],
    ["TRUE", "true", true],
    ["false", "true", false],
    ["yes", "true", badRequest],
    ["1", "true", badRequest],
    ["true", "1", badPolicy],
    ["true ", "true", badRequest],
  ])("%j against %j is %s", (given, literal, expected) => {
    expect(compare("Bool", given, literal)).toBe(expected);
  });

  test("booleanCase: exact", () => {
    expect(compare("Bool", "TRUE", "true", { booleanCase: "exact" })).toBe(badRequest);
  });
});

describe("addresses, R-COND-26, R-COND-43 … R-COND-46", () => {
  test.each<[string, string, Answer]>([
    ["192.0.2.17", "192.0.2.0/24", true],
    ["192.0.3.0", "192.0.2.0/24", false],
    ["203.0.113.2", "203.0.113.2", true],
    ["10.0.0.1", "10.0.0.1/32", true],
    ["255.255.255.255", "0.0.0.0/0", true],
    ["10.1.2.3", "10.0.0.1/8", true],
    ["2001:db8::1", "2001:db8::/32", true],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1", true],
    ["2001:db9::", "2001:db8::/32", false],
    ["::ffff:10.0.0.1", "10.0.0.0/8", true],
    ["::ffff:a00:1", "10.0.0.1", true],
    ["10.0.0.1", "::ffff:10.0.0.0/104", true],
    ["10.0.0.1", "::/0", false],
    ["::1", "0.0.0.0/0", false],
    ["::", "::/128", true],
    ["64:ff9b::192.0.2.1", "64:ff9b::/96", true],
    ["10.0.0.256", "10.0.0.0/8", badRequest],
    ["010.0.0.1", "10.0.0.0/8", badRequest],
    ["10.0.0", "10.0.0.0/8", badRequest],
    ["10.0.0.0/8", "10.0.0.0/8", badRequest],
    ["fe80::1%eth0", "fe80::/10", badRequest],
    ["1:2:3:4:5:6:7:8:9", "::/0", badRequest],
    ["1::2::3", "::/0", badRequest],
    ["1:2:3:4:5:6:7::8", "::/0", badRequest],
    [":1:2:3:4:5:6:7", "::/0", badRequest],
    ["12345::", "::/0", badRequest],
    ["", "::/0", badRequest],
    ["10.0.0.1", "10.0.0.0/33", badPolicy],
    ["10.0.0.1", "10.0.0.0/08", badPolicy],
    ["10.0.0.1", "10.0.0.0/", badPolicy],
    ["10.0.0.1", "10.*", badPolicy],
    ["10.0.0.1", "*", badPolicy],
    ["::1", "::/129", badPolicy],
  ])("%s in %s is %s", (given, literal, expected) => {
    expect(compare("IpAddress", given, literal)).toBe(expected);
  });

  test("ipBlockEdges: excluded leaves out both ends of an IPv4 block, for IpAddress alone", () => {
    const choices = { ipBlockEdges: "excluded" } as const;
    expect(compare("IpAddress", "192.0.2.0", "192.0.2.0/24", choices)).toBe(false);
    expect(compare("IpAddress", "192.0.2.255", "192.0.2.0/24", choices)).toBe(false);
    expect(compare("IpAddress", "192.0.2.1", "192.0.2.0/24", choices)).toBe(true);
    expect(compare("IpAddress", "10.0.0.1", "10.0.0.1/32", choices)).toBe(false);
    expect(compare("IpAddress", "10.0.0.1", "10.0.0.1", choices)).toBe(true);
    expect(compare("IpAddress", "2001:db8::", "2001:db8::/32", choices)).toBe(true);
    expect(compare("IpAddressIncludeBorder", "192.0.2.0", "192.0.2.0/24", choices)).toBe(true);
    expect(compare("NotIpAddress", "192.0.2.0", "192.0.2.0/24", choices)).toBe(false);
  });

  test("the other choices", () => {
    expect(compare("IpAddress", "::ffff:10.0.0.1", "10.0.0.0/8", { ipv4Mapped: "asIpv6" })).toBe(false);
    expect(compare("IpAddress", "::ffff:10.0.0.1", "::/0", { ipv4Mapped: "asIpv6" })).toBe(true);
    expect(compare("IpAddress", "10.1.2.3", "10.0.0.1/8", { ipHostBits: "indeterminate" })).toBe(badPolicy);
    expect(compare("IpAddress", "192.168.3.4", "192.168.*", {}, true)).toBe(true);
    expect(compare("IpAddress", "192.169.3.4", "192.168.*.*", {}, true)).toBe(false);
    expect(compare("IpAddress", "10.1.2.3", "10.*", { ipOctetStar: "everywhere" })).toBe(true);
    expect(compare("IpAddress", "10.1.2.3", "10.*", { ipOctetStar: "never" }, true)).toBe(badPolicy);
    expect(compare("IpAddress", "10.1.2.3", "10.*.2", {}, true)).toBe(badPolicy);
    expect(compare("IpAddress", "10.1.2.3", "*", {}, true)).toBe(badPolicy);
  });
});
