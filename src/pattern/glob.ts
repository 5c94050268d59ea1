import { codePointsOf, foldText, hasSurrogate } from "./fold.ts";

/** A compiled wildcard pattern. */
export interface Glob {
  /** The pattern as written. */
  readonly text: string;
  /** Whether the whole text is in the pattern. */
  matches(text: string): boolean;
}

/**
 * Compiles a RAM wildcard pattern: `*` is any run of characters, also none; `?` is exactly one code point; nothing
 * else is special (R-ACT-3, R-COND-22, R-FOLD-2). Deciding takes constant memory and at worst pattern × text steps,
 * whatever the pattern.
 *
 * @example compileGlob("acs:oss:*:*:myphotos/*").matches("acs:oss:*:1:myphotos/a/b.jpg") // true: `*` crosses `/` (R-RES-7)
 */
export function compileGlob(text: string, options: { readonly fold?: boolean } = {}): Glob {
  if (options.fold !== true) return { text, matches: compile(text) };
  const matches = compile(foldText(text));
  return { text, matches: (given) => matches(foldText(given)) };
}

function compile(pattern: string): (text: string) => boolean {
  const star = pattern.indexOf("*");
  const one = pattern.indexOf("?");
  if (star < 0 && one < 0) return (text) => text === pattern;
  const byUnits = one < 0 && !hasSurrogate(pattern);
  if (byUnits && star === pattern.length - 1) {
    const prefix = pattern.slice(0, -1);
    return prefix === "" ? () => true : (text) => text.startsWith(prefix);
  }
  const units = unitsOf(pattern);
  const points = codePointsOf(pattern);
  return (text) =>
    byUnits || !hasSurrogate(text) ? walk(units, unitsOf(text), NOWHERE) : walk(points, codePointsOf(text), NOWHERE);
}

/**
 * The same with a text whose beginning is compared folded and the rest exactly (R-RES-9): a literal character is
 * folded where it meets a character that stands before `boundary` (a count of code points).
 */
export function compileSplitGlob(pattern: string): (text: string, boundary: number) => boolean {
  const exact = codePointsOf(pattern);
  const folded = codePointsOf(foldText(pattern));
  return (text, boundary) => walk(exact, codePointsOf(text), { folded, text: codePointsOf(foldText(text)), boundary });
}

/** Counts comparisons, so that a test can see that the work stays within pattern × text. */
export interface StepCounter {
  steps: number;
}

/** The matcher behind every pattern, exposed for the proof of its cost. */
export function countSteps(pattern: string, text: string, counter: StepCounter): boolean {
  return walk(codePointsOf(pattern), codePointsOf(text), NOWHERE, counter);
}

interface FoldedPart {
  readonly folded: ArrayLike<number>;
  readonly text: ArrayLike<number>;
  readonly boundary: number;
}

const NOWHERE: FoldedPart = { folded: [], text: [], boundary: 0 };
const STAR = 0x2a;
const ONE = 0x3f;

/**
 * Greedy with one point of return: when a later `*` is reached, no earlier one needs another try, because whatever
 * it could have swallowed, the later one can swallow too.
 */
function walk(pattern: ArrayLike<number>, text: ArrayLike<number>, part: FoldedPart, counter?: StepCounter): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (counter !== undefined) counter.steps++;
    const wanted = pattern[p];
    if (wanted === STAR) {
      star = p++;
      resume = t;
    } else if (wanted === ONE || equal(pattern, p, text, t, part)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === STAR) p++;
  return p === pattern.length;
}

function equal(pattern: ArrayLike<number>, p: number, text: ArrayLike<number>, t: number, part: FoldedPart): boolean {
  if (p >= pattern.length) return false;
  return t < part.boundary ? part.folded[p] === part.text[t] : pattern[p] === text[t];
}

function unitsOf(text: string): ArrayLike<number> {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}
