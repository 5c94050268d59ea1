/**
 * R-FOLD-1: letter case is ignored by lower-casing every code point on its own; one that would become several
 * (`İ`) stays as it is. Whole-string `toLowerCase` is another function: it knows the final sigma.
 */
export function foldText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) {
    const lower = character.toLowerCase();
    folded += isOneCodePoint(lower) ? lower : character;
  }
  return folded;
}

/** The text as code points; a lone surrogate counts as one (R-FOLD-2). */
export function codePointsOf(text: string): readonly number[] {
  const points: number[] = [];
  for (const character of text) points.push(character.codePointAt(0) ?? 0);
  return points;
}

/** Whether code units and code points are the same thing in this text. */
export function hasSurrogate(text: string): boolean {
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xf800) === 0xd800) return true;
  return false;
}

const BEYOND_ASCII = /[\u0080-\uffff]/;

function isOneCodePoint(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}
