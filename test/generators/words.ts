import fc from "fast-check";

/** The first in all but one of `times` cases. */
export function mostly<T>(times: number, usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: times - 1, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

/** True once in `times` cases, and false in the smallest one. */
export function oneIn(times: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: times - 1 }).map((turn) => turn === times - 1);
}

/** Characters that have tripped up matchers before. */
const strangeCharacter: fc.Arbitrary<string> = fc.constantFrom(
  ..."*?:/.a",
  "😀",
  "\ud83d",
  "\ude00",
  "İ",
  "ı",
  "Σ",
  "ς",
  "\u212a",
  "ß",
  "\n",
  "\u00a0",
);

/** Texts that belong nowhere in particular. */
export const strangeText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", "*", "?", "constructor", "__proto__", "toString", "ΟΔΟΣ", "a b", "null", "10", "true"),
  fc.array(strangeCharacter, { maxLength: 4 }).map((characters) => characters.join("")),
);

/** The text with one character in the other case, dropped, doubled, added or replaced. */
export function mutated(text: string): fc.Arbitrary<string> {
  const characters = Array.from(text);
  if (characters.length === 0) return strangeCharacter;
  const change = fc.constantFrom("case", "case", "drop", "double", "add", "replace");
  return fc.tuple(fc.nat({ max: characters.length - 1 }), change, strangeCharacter).map(([position, kind, other]) => {
    const old = characters[position] ?? "";
    const fresh = { case: otherCase(old), drop: "", double: old + old, add: old + other, replace: other }[kind];
    return [...characters.slice(0, position), fresh, ...characters.slice(position + 1)].join("");
  });
}

/** A text that the pattern matches: its stars filled with runs, its question marks with characters. */
export function filled(pattern: string, run: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const character = mostly(4, fc.constantFrom(..."aGo1-"), fc.constantFrom("😀", "*", "?", "\ud83d", "İ"));
  const parts = Array.from(pattern).map((part) => (part === "*" ? run : part === "?" ? character : fc.constant(part)));
  return fc.tuple(...parts).map((texts) => texts.join(""));
}

function otherCase(character: string): string {
  const upper = character.toUpperCase();
  return upper === character ? character.toLowerCase() : upper;
}
