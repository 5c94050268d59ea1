import type { Choices } from "../../src/core/choices.ts";
import type { Decimal } from "./numbers.ts";

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** R-COND-40, 41: the instant of a date in seconds since 0000-01-01T00:00:00Z, with its fraction. */
export function readDate(text: string, form: Choices["dateForm"]): Decimal | undefined {
  const full = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (full !== null) {
    const zone = full[8] ?? (form === "lenient" ? "Z" : undefined);
    const day = dayNumber(full[1], full[2], full[3]);
    const time = secondsOfDay(full[4], full[5], full[6]);
    const offset = zone === undefined ? undefined : zoneSeconds(zone);
    if (day === undefined || time === undefined || offset === undefined) return undefined;
    const fraction = full[7] ?? "";
    const seconds = BigInt(day) * 86_400n + BigInt(time - offset);
    const scale = fraction.length;
    return { units: seconds * 10n ** BigInt(scale) + BigInt(fraction === "" ? "0" : fraction), scale };
  }
  const dateAlone = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (dateAlone === null || form !== "lenient") return undefined;
  const day = dayNumber(dateAlone[1], dateAlone[2], dateAlone[3]);
  return day === undefined ? undefined : { units: BigInt(day) * 86_400n, scale: 0 };
}

/** A whole second, in the `Z` form; undefined outside the years 0000 to 9999. */
export function writeDate(seconds: bigint): string | undefined {
  if (seconds < 0n) return undefined;
  let days = Number(seconds / 86_400n);
  const rest = Number(seconds % 86_400n);
  let year = 0;
  while (days >= daysInYear(year)) {
    days -= daysInYear(year);
    year += 1;
  }
  if (year > 9999) return undefined;
  let month = 1;
  while (days >= daysInMonth(year, month)) {
    days -= daysInMonth(year, month);
    month += 1;
  }
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(":");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(days + 1)}T${clock}Z`;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

function daysInMonth(year: number, month: number): number {
  const days = monthDays[month - 1] ?? 0;
  return month === 2 && isLeapYear(year) ? days + 1 : days;
}

/** Days since 0000-01-01, counted year by year and month by month; undefined for a day that no calendar has. */
function dayNumber(yearText = "", monthText = "", dayText = ""): number | undefined {
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  let days = day - 1;
  for (let earlier = 0; earlier < year; earlier += 1) days += daysInYear(earlier);
  for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
  return days;
}

function secondsOfDay(hourText = "", minuteText = "", secondText = ""): number | undefined {
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second;
}

function zoneSeconds(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const size = secondsOfDay(zone.slice(1, 3), zone.slice(4, 6), "00");
  return size === undefined ? undefined : zone.startsWith("-") ? -size : size;
}
