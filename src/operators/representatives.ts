import { readInstant } from "./date/instant.ts";
import { type Block, readAddress, readBlock } from "./ip/address.ts";
import { readDecimal } from "./number/decimal.ts";
import type { LiteralReading, OperatorFamily } from "./operator.ts";

/**
 * Request values such that every readable value of the family compares with all these policy values like one of them:
 * each policy value, both its neighbours, and something far from all. For strings that holds under equality only, not
 * under patterns. Undefined where texts are too long to reckon with.
 */
export function representativesOf(
  family: OperatorFamily,
  literals: readonly string[],
  reading: LiteralReading,
): readonly string[] | undefined {
  if (family !== "string" && literals.some((text) => text.length > LONGEST)) return undefined;
  switch (family) {
    case "string":
      return [...literals, freshText(literals)];
    case "boolean":
      return ["true", "false"];
    case "number":
      return [...new Set(["0", ...numbersAround(literals, reading)])];
    case "date":
      return [...new Set(["2000-01-01T00:00:00Z", ...instantsAround(literals, reading)])];
    case "ip":
      return addressesAround(literals, reading);
  }
}

/** A number or date of more characters is not written by people; big-number arithmetic on hostile ones is not free. */
const LONGEST = 100;

/** A text that equals none of them, letter case aside: longer than each. */
function freshText(literals: readonly string[]): string {
  return "x".repeat(literals.reduce((longest, text) => Math.max(longest, text.length), 0) + 1);
}

/** Each number and its neighbours at one decimal digit more than any of them has. */
function numbersAround(literals: readonly string[], reading: LiteralReading): readonly string[] {
  const numbers = literals.flatMap((text) => readDecimal(text, reading) ?? []);
  const digits = numbers.reduce((most, { fraction }) => Math.max(most, fraction.length), 0) + 1;
  return numbers.flatMap(({ negative, whole, fraction }) => {
    const scaled = BigInt(`0${whole}${fraction.padEnd(digits, "0")}`) * (negative ? -1n : 1n);
    return [scaled - 1n, scaled, scaled + 1n].map((value) => decimalText(value, digits));
  });
}

function decimalText(scaled: bigint, digits: number): string {
  const magnitude = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, "0");
  const text = `${magnitude.slice(0, -digits)}.${magnitude.slice(-digits)}`.replace(/\.?0+$/, "");
  return scaled < 0n ? `-${text}` : text;
}

/** Each instant and its neighbours; instants that no text can express are left out. */
function instantsAround(literals: readonly string[], reading: LiteralReading): readonly string[] {
  const instants = literals.flatMap((text) => readInstant(text, reading) ?? []);
  const digits = instants.reduce((most, { fraction }) => Math.max(most, fraction.length), 0) + 1;
  const unit = 10n ** BigInt(digits);
  return instants.flatMap(({ seconds, fraction }) => {
    const scaled = BigInt(seconds) * unit + BigInt(fraction.padEnd(digits, "0"));
    return [scaled - 1n, scaled, scaled + 1n].flatMap((value) => instantText(value, unit, digits) ?? []);
  });
}

/** The text of an instant, in the first zone in which its year has four digits; undefined where there is none. */
function instantText(scaled: bigint, unit: bigint, digits: number): string | undefined {
  const rest = ((scaled % unit) + unit) % unit;
  const seconds = Number((scaled - rest) / unit);
  const fraction = String(rest).padStart(digits, "0").replace(/0+$/, "");
  for (const [zone, offset] of ZONES) {
    const local = new Date((seconds + offset) * 1000);
    const date = Number.isNaN(local.getTime()) ? "" : local.toISOString();
    if (date.length === FOUR_DIGIT_YEAR) return `${date.slice(0, 19)}${fraction === "" ? "" : `.${fraction}`}${zone}`;
  }
  return undefined;
}

const FOUR_DIGIT_YEAR = "2000-01-01T00:00:00.000Z".length;
/** Zones reach a day beyond the years 0000 and 9999 of UTC. */
const ZONES = [
  ["Z", 0],
  ["+23:59", 86_340],
  ["-23:59", -86_340],
] as const;

/** Both ends of every block with their neighbours on either side, and the lowest address of each family. */
function addressesAround(literals: readonly string[], reading: LiteralReading): readonly string[] {
  const blocks = literals.flatMap((text) => readBlock(text, reading) ?? []);
  const texts = blocks.flatMap((block: Block) => {
    const [first, last] = [BigInt(block.first), BigInt(block.last)];
    const around = [first - 1n, first, first + 1n, last - 1n, last, last + 1n];
    return around.flatMap((value) => addressText(block.family, value) ?? []);
  });
  const documentation = ["203.0.113.1", "2001:db8::1", "0.0.0.0", "::"];
  return [...new Set([...documentation, ...texts])].filter((text) => readAddress(text, reading) !== undefined);
}

function addressText(family: 4 | 6, value: bigint): string | undefined {
  if (value < 0n || value >= 1n << (family === 4 ? 32n : 128n)) return undefined;
  const size = family === 4 ? 8n : 16n;
  const count = family === 4 ? 4 : 8;
  const groups = Array.from(
    { length: count },
    (_, at) => (value >> (size * BigInt(count - 1 - at))) & ((1n << size) - 1n),
  );
  return groups.map((group) => group.toString(family === 4 ? 10 : 16)).join(family === 4 ? "." : ":");
}
