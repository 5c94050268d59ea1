import { type AddressRange, readRange, writeAddress } from "./addresses.ts";
import { readDate, writeDate } from "./dates.ts";
import { type Decimal, readNumber, writeDecimal } from "./numbers.ts";
import type { Operator, Surroundings } from "./operators.ts";
import { codePoints } from "./wildcard.ts";

/** Request values worth trying against a policy value: inside, outside, and just at the edge. */
export function representatives(operator: Operator, listed: string, where: Surroundings): readonly string[] {
  switch (operator.family) {
    case "string":
      return operator.name.endsWith("Like") ? [...filled(listed), ...near(listed)] : near(listed);
    case "number":
      return aroundNumber(readNumber(listed, where.choices.numberForm));
    case "date":
      return aroundDate(listed, where);
    case "boolean":
      return ["true", "false"];
    case "address":
      return aroundRange(readRange(listed, where.choices, true));
  }
}

function near(text: string): readonly string[] {
  return [text, text.toUpperCase(), text.toLowerCase(), `${text}x`, codePoints(text).slice(1).join("")];
}

/** Strings that a pattern matches, its stars filled with nothing, one character, and a path. */
function filled(pattern: string): readonly string[] {
  return ["", "x", "y/*?z"].map((filling) => pattern.replaceAll("*", filling).replaceAll("?", "q"));
}

function aroundNumber(number: Decimal | undefined): readonly string[] {
  if (number === undefined) return [];
  const { units, scale } = number;
  const step = 10n ** BigInt(scale);
  const fine = { units: units * 10n, scale: scale + 1 };
  return [
    number,
    { units: units - step, scale },
    { units: units + step, scale },
    fine,
    { ...fine, units: fine.units - 1n },
    { ...fine, units: fine.units + 1n },
  ].map(writeDecimal);
}

function aroundDate(text: string, where: Surroundings): readonly string[] {
  const instant = readDate(text, where.choices.dateForm);
  if (instant === undefined) return [];
  const seconds = instant.units / 10n ** BigInt(instant.scale);
  const neighbours = [seconds, seconds - 1n, seconds + 1n, seconds + 2n].map(writeDate);
  return [text, ...neighbours.filter((date) => date !== undefined)];
}

function aroundRange(range: AddressRange | undefined): readonly string[] {
  if (range === undefined) return [];
  const { bits, first, last } = range;
  const middle = (first + last) / 2n;
  return [first, last, middle, first + 1n, last - 1n, first - 1n, last + 1n]
    .filter((value) => value >= 0n && value < 1n << BigInt(bits))
    .map((value) => writeAddress({ bits, value }));
}
