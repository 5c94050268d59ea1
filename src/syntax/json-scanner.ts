import type { Span } from "../core/span.ts";
import { codePointName, halfWidth, isLineEnd, isWhite, typographicQuotes, unseenName } from "./characters.ts";
import type { Findings } from "./findings.ts";
import { scanString } from "./json-string.ts";

/** A piece of a JSON text. A word is a run of anything that is not punctuation: numbers and literals too. */
export interface Token {
  readonly kind: "{" | "}" | "[" | "]" | ":" | "," | "string" | "word" | "end";
  readonly start: number;
  readonly end: number;
  /** The value of a string, the text of anything else. */
  readonly value: string;
}

/** What the parser would like next: it decides how far a bare word reaches. */
export type Want = "key" | "value" | "other";

export interface Scanner {
  next(want: Want): Token;
  /** Goes on reading at another place. */
  resume(place: number): void;
  /** Whether the next thing after `at` is a colon. */
  colonAfter(at: number): boolean;
  /** Whether the text ended inside a string or comment, so that brackets left open need no finding of their own. */
  readonly broken: boolean;
}

/** How far we look for the second half of a slip: longer doubt would cost quadratic time. */
const LOOK_AHEAD = 300;

/** Splits a JSON text into tokens; comments, odd white space and faults inside strings are reported on the way. */
export function createScanner(text: string, allowComments: boolean, findings: Findings, comments: Span[]): Scanner {
  const contentEnd = text.trimEnd().length;
  let at = 0;
  let broken = false;
  // A text copied from a page has the same one on every line: one finding tells of all.
  const unseen = new Map<string, { count: number }>();
  let unseenUpTo = 0;
  if (text[0] === "\ufeff") {
    findings.add("byte-order-mark", { start: 0, end: 1 }, {});
    at = 1;
  }

  function skipSpace(): void {
    for (;;) {
      while (isWhite(text[at])) at++;
      const character = text[at];
      if (character === undefined) return;
      if (character === "#" || (character === "/" && (text[at + 1] === "/" || text[at + 1] === "*"))) skipComment();
      else if (unseenName(character) !== undefined) skipUnseen(character);
      else return;
    }
  }

  function skipComment(): void {
    const start = at;
    const opener = text[at] === "#" ? "#" : text[at + 1] === "*" ? "/*" : "//";
    if (opener === "/*") {
      const close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length : close + 2;
      if (close < 0) {
        broken = true;
        findings.add("json-unclosed-comment", { start, end: start + 2 }, {});
        return;
      }
    } else {
      while (!isLineEnd(text[at])) at++;
    }
    comments.push({ start, end: at });
    if (!allowComments || opener === "#") findings.add("json-comment", { start, end: at }, { opener });
  }

  function skipUnseen(character: string): void {
    const start = at;
    while (at < text.length && unseenName(text[at] ?? "") !== undefined) at++;
    if (start < unseenUpTo) return;
    unseenUpTo = at;
    const known = unseen.get(character);
    if (known !== undefined) {
      known.count++;
      return;
    }
    const args = { character: codePointName(character), name: unseenName(character) ?? "", count: 1 };
    unseen.set(character, args);
    findings.add("json-invisible-character", { start, end: at }, args);
  }

  function wordEnd(from: number, want: Want): number {
    let end = from;
    let depth = 0;
    for (; end < text.length; end++) {
      const character = text[end] ?? "";
      if (depth > 0) {
        // `${var.name}` of a template is one word.
        if (isLineEnd(character)) return end;
        if (character === "}") depth = 0;
      } else if (character === "{" && text[end - 1] === "$" && end > from) depth = 1;
      else if (character === ":" && want === "value" && end > from && !endsWord(text[end + 1])) end++;
      else if (
        character === "/" &&
        "/*".includes(text[end + 1] ?? " ") &&
        (want !== "value" || isScalar(text, from, end))
      )
        return end;
      else if (endsWord(character) || (character === ";" && isScalar(text, from, end))) return end;
    }
    return Math.min(end, text.length);
  }

  function scanWord(want: Want): Token {
    const start = at;
    const slip = want === "other" ? /^(?:=>|[=;])/.exec(text.slice(at, at + 2)) : null;
    const halfKey = want === "key" ? /^[^\s"{}[\],]+(?="\s*[:：])/.exec(text.slice(at, at + LOOK_AHEAD)) : null;
    if (halfKey !== null) {
      at += halfKey[0].length + 1;
      return { kind: "word", start, end: at, value: halfKey[0] };
    }
    at = slip === null ? Math.max(at + 1, wordEnd(at, want)) : at + slip[0].length;
    if (want === "value") {
      if (!/^(?:[-+.\d]|true$|false$|null$)/.test(text.slice(start, Math.min(at, start + 8)))) at = sentenceEnd(at);
      // The quote that closes a string whose opening one is missing.
      if (text[at] === '"' && /^"[ \t]*(?:[,}\]\r\n]|$)/.test(text.slice(at, at + LOOK_AHEAD))) at++;
    }
    return { kind: "word", start, end: at, value: text.slice(start, at) };
  }

  /** `hello world,`: further words on the line, up to punctuation. */
  function sentenceEnd(from: number): number {
    let end = from;
    for (;;) {
      let next = end;
      while (text[next] === " " || text[next] === "\t") next++;
      if (next === end || endsWord(text[next]) || text[next] === "/" || text[next] === "#") return end;
      const after = wordEnd(next, "value");
      if (after === next || colonAfter(after)) return end;
      end = after;
    }
  }

  function colonAfter(from: number): boolean {
    let next = from;
    while (isWhite(text[next]) || (next < text.length && unseenName(text[next] ?? "") !== undefined)) next++;
    return text[next] === ":" || text[next] === "：";
  }

  return {
    next(want) {
      skipSpace();
      const start = at;
      const character = text[at];
      if (character === undefined) return { kind: "end", start, end: start, value: "" };
      const half = halfWidth(character);
      if (half !== undefined)
        findings.add("json-full-width", { start, end: start + 1 }, { found: character, instead: half });
      const mark = half ?? character;
      if (mark === "{" || mark === "}" || mark === "[" || mark === "]" || mark === ":" || mark === ",") {
        at++;
        return { kind: mark, start, end: at, value: character };
      }
      if (character === '"' || character === "'" || typographicQuotes.has(character)) {
        const { value, end, closed } = scanString(text, start, want === "key", findings);
        at = end;
        if (!closed && end >= contentEnd) broken = true;
        return { kind: "string", start, end, value };
      }
      return scanWord(want);
    },
    resume(place) {
      at = place;
    },
    colonAfter,
    get broken() {
      return broken;
    },
  };
}

/** A comment or `;` may follow a number or literal directly; in any other bare text it is text. */
function isScalar(text: string, from: number, end: number): boolean {
  return end - from < 40 && /^(?:true|false|null|[-+.\deE]+)$/.test(text.slice(from, end));
}

function endsWord(character: string | undefined): boolean {
  if (character === undefined || isWhite(character) || '{}[],:"'.includes(character)) return true;
  return (
    character > "~" &&
    (halfWidth(character) !== undefined || unseenName(character) !== undefined || typographicQuotes.has(character))
  );
}
