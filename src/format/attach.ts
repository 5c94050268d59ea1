import type { Span } from "../core/span.ts";

/** The comments between two tokens of a bracket, by the token that they belong to. */
export interface Gap {
  /** On the line of what stands before them. */
  readonly trailing: readonly Span[];
  /** Above what stands behind them, or above the closing bracket. */
  readonly leading: readonly Leading[];
  /** Whether an empty line stands directly above what follows. */
  readonly isApart: boolean;
}

export interface Leading {
  readonly span: Span;
  /** Whether an empty line stands above it. */
  readonly isApart: boolean;
}

/** Behind an opening bracket or a key; between a value, its comma and the next value; before a closing bracket or the end. */
export type GapPlace = "opening" | "between" | "closing";

/** Gives out the comments of a text from its start to its end. */
export interface CommentQueue {
  /** Those before `end`, which follow what ends at `start`. */
  take(start: number, end: number, place: GapPlace): Gap;
}

/** Comments in order of place. */
export function createCommentQueue(text: string, comments: readonly Span[]): CommentQueue {
  let next = 0;
  return {
    take(start, end, place) {
      const trailing: Span[] = [];
      const leading: Leading[] = [];
      let at = start;
      let lastBreak: number | undefined;
      let isBeforeComma = place === "between";
      for (let comment = comments[next]; comment !== undefined && comment.start < end; comment = comments[next]) {
        lastBreak ??= lastBreakIn(text, at, end);
        if (hasComma(text, at, comment.start)) isBeforeComma = false;
        // A comment on the line of what it follows is about that; unless something else follows on the same line.
        const isAlone =
          text.startsWith("//", comment.start) || place === "closing" || isBeforeComma || lastBreak >= comment.end;
        if (leading.length === 0 && isAlone && lineBreaks(text, at, comment.start) === 0) trailing.push(comment);
        else leading.push({ span: comment, isApart: lineBreaks(text, at, comment.start) > 1 });
        at = comment.end;
        next++;
      }
      return { trailing, leading, isApart: lineBreaks(text, at, end) > 1 };
    },
  };
}

function hasComma(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text[at] === ",") return true;
  return false;
}

/** Looks at the gap alone: a long line with many comments is not searched again for each of them. */
function lastBreakIn(text: string, start: number, end: number): number {
  let at = end - 1;
  while (at >= start && text[at] !== "\n") at--;
  return at < start ? -1 : at;
}

function lineBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (text[at] === "\n") count++;
  return count;
}
