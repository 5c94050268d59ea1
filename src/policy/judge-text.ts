import type { ProblemCode } from "../core/problem.ts";
import type { Located, Span } from "../core/span.ts";
import { codePointName, type OddCharacter, oddCharacters, withoutOddCharacters } from "./odd-characters.ts";
import { findPlaceholder } from "./placeholders.ts";
import { type Reading, report } from "./reading.ts";

/** Says what is wrong with a text: a function that reports it. Undefined if nothing is. */
export type Fault = (text: string) => (() => ProblemCode) | undefined;

/**
 * Judges the form of one text and returns the code of the fault, if there is one. Characters that nobody sees are the
 * finding where the text would be fine without them; a placeholder is a finding of its own only in a text that is fine.
 */
export function judgeText(
  reading: Reading,
  text: Located<string>,
  use: "name" | "free",
  fault: Fault,
): ProblemCode | undefined {
  const complain = fault(text.value);
  const odd = oddCharacters(text.value, use);
  const meant = complain === undefined || odd.length === 0 ? undefined : spacesMeant(text.value, fault);
  if (complain === undefined || meant !== undefined) {
    for (const one of odd) reportOdd(reading, text, one, meant);
    if (meant !== undefined) return "control-character";
    const placeholder = findPlaceholder(text.value);
    if (placeholder !== undefined) report(reading, "template-placeholder", text.span, { found: placeholder });
    return undefined;
  }
  const code = complain();
  for (const one of odd) reportOdd(reading, text, one, undefined);
  return code;
}

/** How odd spaces have to be taken for the text to be well formed; undefined if it is not well formed either way. */
function spacesMeant(text: string, fault: Fault): "kept" | "removed" | undefined {
  return (["kept", "removed"] as const).find((spaces) => fault(withoutOddCharacters(text, spaces)) === undefined);
}

function reportOdd(
  reading: Reading,
  text: Located<string>,
  odd: OddCharacter,
  meant: "kept" | "removed" | undefined,
): void {
  const instead = meant === "removed" && odd.instead === " " ? undefined : odd.instead;
  const place = placeOf(reading, text, odd);
  if (reading.faults.has(place.start)) return;
  report(reading, "control-character", place, {
    character: codePointName(odd.character),
    name: odd.name,
    ...(instead === undefined ? {} : { instead }),
    breaks: meant !== undefined,
  });
}

/** Where a character of a value stands in the source: there it may be written as an escape. */
function placeOf(reading: Reading, text: Located<string>, odd: OddCharacter): Span {
  const written = reading.source.text.slice(text.span.start, text.span.end);
  const at = written.indexOf(odd.character);
  if (at >= 0) return { start: text.span.start + at, end: text.span.start + at + odd.character.length };
  const spelled = new RegExp(`(?<!\\\\)(?:\\\\\\\\)*(\\\\(?:${escapesOf(odd.character)}))`, "id").exec(written);
  const [start, end] = spelled?.indices?.[1] ?? [0, written.length];
  return { start: text.span.start + start, end: text.span.start + end };
}

/** How JSON and YAML can spell a character, without the backslash. */
function escapesOf(character: string): string {
  const units = [...Array(character.length).keys()].map((at) => character.charCodeAt(at).toString(16).padStart(4, "0"));
  const code = character.codePointAt(0) ?? 0;
  const short = SHORT_ESCAPES[character];
  return [
    `u${units.join("\\\\u")}`,
    `U${code.toString(16).padStart(8, "0")}`,
    ...(code < 0x100 ? [`x${code.toString(16).padStart(2, "0")}`] : []),
    ...(short === undefined ? [] : [short]),
  ].join("|");
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\f": "f",
  "\r": "r",
  "\u0000": "0",
  "\u00a0": "_",
};
