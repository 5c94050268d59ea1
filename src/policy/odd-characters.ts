/** A character that people do not see, or take for another one. */
export interface OddCharacter {
  /** Offset in the text. */
  readonly index: number;
  readonly character: string;
  /** "a zero-width space". */
  readonly name: string;
  /** What was probably meant; undefined if nothing was. */
  readonly instead: string | undefined;
}

/**
 * Every odd character of a text, each once. `name`: a text that is plain ASCII where it is right (keys, actions).
 * `free`: any text (values, object names), where full-width punctuation is only odd in the midst of ASCII.
 */
export function oddCharacters(text: string, use: "name" | "free"): readonly OddCharacter[] {
  if (PLAIN.test(text)) return [];
  const foreign = use === "free" && /[\u0100-\u1fff\u3001-\ufeff\u{10000}-\u{10ffff}]/u.test(text);
  const found = new Map<string, OddCharacter>();
  let index = 0;
  for (const character of text) {
    const odd = found.has(character) ? undefined : classify(character.codePointAt(0) ?? 0);
    if (odd !== undefined && !(odd.visible && foreign) && !(odd.joins && foreign)) {
      found.set(character, { index, character, name: odd.name, instead: odd.instead });
    }
    index += character.length;
  }
  return [...found.values()];
}

/** The text with its odd characters replaced by what was meant. `spaces`: whether odd spaces become spaces or vanish. */
export function withoutOddCharacters(text: string, spaces: "kept" | "removed"): string {
  let plain = "";
  for (const character of text) {
    const odd = classify(character.codePointAt(0) ?? 0);
    if (odd === undefined) plain += character;
    else if (odd.instead !== " " || spaces === "kept") plain += odd.instead ?? "";
  }
  return plain;
}

/** `U+200B`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const PLAIN = /^[ -~]*$/;

interface OddClass {
  readonly name: string;
  readonly instead?: string;
  /** People see it, and take it for another character. */
  readonly visible?: true;
  /** It has a use between letters of other scripts and in emoji. */
  readonly joins?: true;
}

function classify(code: number): OddClass | undefined {
  if (code >= 0x20 && code < 0x7f) return undefined;
  if (code >= 0xff01 && code <= 0xff5e) {
    return { name: "a full-width character", instead: String.fromCharCode(code - 0xfee0), visible: true };
  }
  return SINGLE.get(code) ?? RANGES.find(([from, to]) => from <= code && code <= to)?.[2];
}

const SINGLE: ReadonlyMap<number, OddClass> = /* @__PURE__ */ new Map([
  [0x09, { name: "a tab", instead: " " }],
  [0x0a, { name: "a line break", instead: " " }],
  [0x0d, { name: "a line break", instead: " " }],
  [0xa0, { name: "a no-break space", instead: " " }],
  [0xad, { name: "a soft hyphen" }],
  [0x200b, { name: "a zero-width space" }],
  [0x3000, { name: "a full-width space", instead: " " }],
  [0xfeff, { name: "a byte order mark" }],
  ...look("a look-alike of the colon", ":", 0x2236, 0xfe55, 0xa789),
  ...look("a look-alike of the asterisk", "*", 0x2217, 0xfe61),
  ...look("a look-alike of the comma", ",", 0x3001),
  ...look("a look-alike of the full stop", ".", 0x3002),
  ...look("a look-alike of the minus sign", "-", 0x2212, 0xfe63),
  ...look("a curly quote", "'", 0x2018, 0x2019),
  ...look("a curly quote", '"', 0x201c, 0x201d),
]);

const RANGES: readonly (readonly [from: number, to: number, OddClass])[] = [
  [0x00, 0x1f, { name: "a control character" }],
  [0x7f, 0x9f, { name: "a control character" }],
  [0x1680, 0x1680, { name: "an odd space", instead: " " }],
  [0x2000, 0x200a, { name: "an odd space", instead: " " }],
  [0x200c, 0x200d, { name: "a zero-width joiner", joins: true }],
  [0x200e, 0x200f, { name: "a direction mark", joins: true }],
  [0x2010, 0x2015, { name: "a dash", instead: "-", visible: true }],
  [0x2028, 0x2029, { name: "a line separator", instead: " " }],
  [0x202a, 0x202e, { name: "a direction mark" }],
  [0x202f, 0x202f, { name: "an odd space", instead: " " }],
  [0x205f, 0x205f, { name: "an odd space", instead: " " }],
  [0x2060, 0x206f, { name: "an invisible character" }],
  [0xd800, 0xdfff, { name: "half a character" }],
];

function look(name: string, instead: string, ...codes: number[]): [number, OddClass][] {
  return codes.map((code) => [code, { name, instead, visible: true }]);
}
