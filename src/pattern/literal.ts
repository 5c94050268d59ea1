import { foldText } from "./fold.ts";

/**
 * Whether a text has this literal at a place. Engines compare whole strings fast and parts of them slowly, so a short
 * part is cut out and compared whole, and a longer one is searched for: where it stands at the place, the search ends there.
 */
export function hasAt(text: string, at: number, literal: string): boolean {
  if (literal.length <= COPIED) return text.slice(at, at + literal.length) === literal;
  // A search that fails goes on to the end of the text.
  return text.length <= SHORT ? text.indexOf(literal, at) === at : text.startsWith(literal, at);
}

/** Up to this length a part of a string is a copy of its own; a longer one is a window, and compared slowly. */
const COPIED = 12;
const SHORT = 1024;

/** Whether a text has this folded literal at a place, letter case aside (R-FOLD-1). Folding never changes a length. */
export function hasFolded(text: string, from: number, literal: string): boolean {
  if (hasAt(text, from, literal)) return true;
  for (let at = 0; at < literal.length; at++) {
    if (from + at >= text.length) return false;
    const given = text.charCodeAt(from + at);
    if (given > 0x7f) return foldText(text.slice(from, from + literal.length)) === literal;
    const lower = given >= 0x41 && given <= 0x5a ? given + 0x20 : given;
    if (lower !== literal.charCodeAt(at)) return false;
  }
  return true;
}

/** A literal that texts are compared with from their first character on. */
export class Beginning {
  readonly text: string;
  /** The least string that is greater than all strings with this beginning; undefined if there is none. */
  private readonly beyond: string | undefined;

  constructor(text: string) {
    this.text = flat(text);
    const last = text.charCodeAt(text.length - 1);
    // The empty text has no last character: every string begins with it.
    this.beyond = last < 0xffff ? flat(text.slice(0, -1) + String.fromCharCode(last + 1)) : undefined;
  }

  isOf(text: string): boolean {
    if (this.text.length <= COPIED) return text.slice(0, this.text.length) === this.text;
    // Strings are ordered by their code units, so those with one beginning stand side by side: two fast comparisons.
    return this.beyond === undefined ? text.startsWith(this.text) : text >= this.text && text < this.beyond;
  }
}

/**
 * The same string with characters of its own. A part of a text is otherwise kept as a window into it, and comparing
 * with it would fetch the place in that text from memory each time.
 */
export function flat(text: string): string {
  return text.length <= COPIED ? text : JSON.parse(JSON.stringify(text));
}
