import { stripTrailingZeros } from "../digits.ts";
import type { LiteralReading } from "../operator.ts";

/** An exact decimal number of any length: digits without needless zeros. */
export interface Decimal {
  readonly negative: boolean;
  /** Without leading zeros; empty for 0. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

/** R-COND-23: `-?\d+(\.\d+)?`, and nothing more generous, because a misread number is a wrong decision. */
export function readDecimal(text: string, reading: LiteralReading): Decimal | undefined {
  const form = reading.choices.numberForm === "decimal" ? DECIMAL : EXTENDED;
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const whole = stripLeadingZeros(parts[2] ?? "");
  const fraction = stripTrailingZeros(parts[3] ?? "");
  return { negative: parts[1] === "-" && (whole !== "" || fraction !== ""), whole, fraction };
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const EXTENDED = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?$/;

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const magnitude =
    a.whole.length - b.whole.length || compareDigits(a.whole, b.whole) || compareDigits(a.fraction, b.fraction);
  return a.negative ? -magnitude : magnitude;
}

/** Digit strings of equal weight at the left compare as texts: a shorter one is followed by zeros. */
function compareDigits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function stripLeadingZeros(digits: string): string {
  let at = 0;
  while (digits[at] === "0") at++;
  return digits.slice(at);
}
