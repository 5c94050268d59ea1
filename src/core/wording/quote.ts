/**
 * Text of the author inside a sentence: in backticks, on one line, and no longer than a sentence can bear. Characters
 * that nobody sees are spelled out.
 */
export function quote(text: string): string {
  const points = [...text.slice(0, 2 * LONGEST)];
  const shown = points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join("")}…` : points.join("");
  return `\`${shown.replace(UNSEEN, spell)}\``;
}

const LONGEST = 100;

/** Controls, zero-width and direction marks, odd spaces, lone surrogates. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not reach a terminal.
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]|\p{Surrogate}/gu;

function spell(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}
