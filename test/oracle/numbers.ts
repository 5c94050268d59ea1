import type { Choices } from "../../src/core/choices.ts";

/** The number `units / 10 ** scale`, exactly. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** R-COND-23: `-?\d+(\.\d+)?`, or with `extended` a `+` as well, and digits on one side of the point only. */
export function readNumber(text: string, form: Choices["numberForm"]): Decimal | undefined {
  const parts = form === "extended" ? /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) : /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, sign, whole = "", fraction = ""] = parts;
  if (whole + fraction === "") return undefined;
  const size = BigInt(whole + fraction);
  return { units: sign === "-" ? -size : size, scale: fraction.length };
}

/** Negative, zero or positive, as the first is less than, equal to or greater than the second. */
export function compareDecimals(first: Decimal, second: Decimal): number {
  const scale = Math.max(first.scale, second.scale);
  const difference = atScale(first, scale) - atScale(second, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number in the form of R-COND-23. */
export function writeDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${scale === 0 ? "" : `.${digits.slice(-scale)}`}`;
}

function atScale(number: Decimal, scale: number): bigint {
  return number.units * 10n ** BigInt(scale - number.scale);
}
