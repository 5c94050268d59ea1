import { codePointsOf, foldText, hasSurrogate } from "./fold.ts";

/** A compiled wildcard pattern. */
export interface Glob {
  /** The pattern as written. */
  readonly text: string;
  /** Whether the text, from the given offset to its end, is in the pattern. */
  matches(text: string, from?: number): boolean;
}

/**
 * Compiles a RAM wildcard pattern: `*` is any run of characters, also none; `?` is exactly one code point; nothing
 * else is special (R-ACT-3, R-COND-22, R-FOLD-2). Deciding takes at worst pattern × text steps, whatever the pattern.
 *
 * @example compileGlob("acs:oss:*:*:myphotos/*").matches("acs:oss:*:1:myphotos/a/b.jpg") // true: `*` crosses `/` (R-RES-7)
 */
export function compileGlob(text: string, options: { readonly fold?: boolean } = {}): Glob {
  if (options.fold !== true) return { text, matches: compile(text) };
  const matches = compile(foldText(text));
  return { text, matches: (given, from = 0) => matches(foldText(from === 0 ? given : given.slice(from)), 0) };
}

type Matches = (text: string, from?: number) => boolean;

function compile(pattern: string): Matches {
  const hasOne = pattern.includes("?");
  if (!hasOne && !pattern.includes("*")) {
    return (text, from = 0) => text.length - from === pattern.length && text.startsWith(pattern, from);
  }
  // Without `?`, and without half characters to meet, code units and code points tell the same story.
  if (!hasOne && !hasSurrogate(pattern)) return compilePieces(pattern.split("*"));
  const points = codePointsOf(pattern);
  return (text, from = 0) => walk(points, codePointsOf(from === 0 ? text : text.slice(from)), NOWHERE);
}

/** The literal pieces between the stars: the first and last stand at the ends, each other one as early as it can. */
function compilePieces(pieces: readonly string[]): Matches {
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  const middle = pieces.slice(1, -1).filter((piece) => piece !== "");
  if (middle.length === 0) {
    if (last === "") return first === "" ? () => true : (text, from = 0) => text.startsWith(first, from);
    const shortest = first.length + last.length;
    return (text, from = 0) => text.length - from >= shortest && text.startsWith(first, from) && text.endsWith(last);
  }
  return (text, from = 0) => {
    if (!text.startsWith(first, from)) return false;
    const stop = text.length - last.length;
    let at = from + first.length;
    if (stop < at || !text.endsWith(last)) return false;
    for (const piece of middle) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= stop;
  };
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

/** The matcher behind patterns with `?` and half characters, exposed for the proof of its cost. */
export function countSteps(pattern: string, text: string, counter: StepCounter): boolean {
  return walk(codePointsOf(pattern), codePointsOf(text), NOWHERE, counter);
}

interface FoldedPart {
  readonly folded: readonly number[];
  readonly text: readonly number[];
  readonly boundary: number;
}

const NOWHERE: FoldedPart = { folded: [], text: [], boundary: 0 };
const STAR = 0x2a;
const ONE = 0x3f;

/**
 * Greedy with one point of return: when a later `*` is reached, no earlier one needs another try, because whatever
 * it could have swallowed, the later one can swallow too.
 */
function walk(pattern: readonly number[], text: readonly number[], part: FoldedPart, counter?: StepCounter): boolean {
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

function equal(pattern: readonly number[], p: number, text: readonly number[], t: number, part: FoldedPart): boolean {
  if (p >= pattern.length) return false;
  return t < part.boundary ? part.folded[p] === part.text[t] : pattern[p] === text[t];
}
