/** Characters that are not JSON between two tokens and that nobody sees, with the name to call them. */
const unseen: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["\u000b", "a vertical tab"],
  ["\u000c", "a form feed"],
  ["\u0085", "a next-line character"],
  ["\u00a0", "a no-break space"],
  ["\u00ad", "a soft hyphen"],
  ["\u180e", "a Mongolian vowel separator"],
  ["\u200b", "a zero-width space"],
  ["\u200c", "a zero-width non-joiner"],
  ["\u200d", "a zero-width joiner"],
  ["\u200e", "a left-to-right mark"],
  ["\u200f", "a right-to-left mark"],
  ["\u2028", "a line separator"],
  ["\u2029", "a paragraph separator"],
  ["\u202f", "a narrow no-break space"],
  ["\u2060", "a word joiner"],
  ["\u3000", "an ideographic space"],
  ["\ufeff", "a byte order mark"],
]);

/** The name of an invisible character that is no white space of JSON or YAML; `undefined` for every other character. */
export function unseenName(character: string): string | undefined {
  const known = unseen.get(character);
  if (known !== undefined) return known;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for.
  if (/^[\u0000-\u0008\u000e-\u001f\u007f-\u009f]$/.test(character)) return "a control character";
  return /^[\u1680\u2000-\u200a\u202a-\u202e\u205f\u2066-\u2069]$/.test(character) ? "an odd space or mark" : undefined;
}

/** What an input method or a word processor writes for the punctuation of JSON. */
const punctuation: Readonly<Record<string, string>> = {
  "：": ":",
  "︰": ":",
  "，": ",",
  "、": ",",
  "｛": "{",
  "｝": "}",
  "［": "[",
  "］": "]",
  "【": "[",
  "】": "]",
};

/** The character of JSON that a full-width one stands for. */
export function halfWidth(character: string): string | undefined {
  return Object.hasOwn(punctuation, character) ? punctuation[character] : undefined;
}

/** Quotation marks that a word processor or an input method puts for `"`. */
export const typographicQuotes: ReadonlySet<string> = /* @__PURE__ */ new Set("“”„‟＂«»「」『』‘’`");

/** `U+00A0`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The white space of JSON. */
export function isWhite(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}

/** An end of a line, or of the text. */
export function isLineEnd(character: string | undefined): boolean {
  return character === undefined || character === "\n" || character === "\r";
}
