import { stripTrailingZeros } from "../digits.ts";
import type { LiteralReading } from "../operator.ts";

/** A point of time, exact to any fraction of a second. */
export interface Instant {
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** Digits of the fraction without trailing zeros. */
  readonly fraction: string;
}

/** R-COND-40, R-COND-41: ISO 8601 with seconds and a zone, on a real day of the calendar; fractions are fine. */
export function readInstant(text: string, reading: LiteralReading): Instant | undefined {
  const strict = reading.choices.dateForm === "zoned";
  const parts = FORM.exec(text);
  if (parts === null) return strict ? undefined : readDay(text);
  const [, date = "", hour = "", minute = "", second = "", fraction = "", zone] = parts;
  if (zone === undefined && strict) return undefined;
  const day = daysOf(date);
  const offset = zone === undefined || zone === "Z" ? 0 : offsetOf(zone);
  if (day === undefined || offset === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = day * DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset;
  return { seconds, fraction: stripTrailingZeros(fraction) };
}

const FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/;
const DAY = 86_400;

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0;
}

function readDay(text: string): Instant | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? daysOf(text) : undefined;
  return day === undefined ? undefined : { seconds: day * DAY, fraction: "" };
}

function offsetOf(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** Days since 1970-01-01 in the Gregorian calendar; undefined for a day that does not exist. */
function daysOf(date: string): number | undefined {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : MONTHS[month - 1];
  if (length === undefined || day < 1 || day > length) return undefined;
  const before = MONTHS.slice(0, month - 1).reduce((sum, days) => sum + days, month > 2 && leap ? 1 : 0);
  return daysBeforeYear(year) - daysBeforeYear(1970) + before + day - 1;
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysBeforeYear(year: number): number {
  const last = year - 1;
  return year * 365 + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
}
