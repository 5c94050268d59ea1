import { codePointName, halfWidth, isLineEnd, isWhite, typographicQuotes, unseenName } from "./characters.ts";
import type { Findings } from "./findings.ts";

/** A string of a JSON text as far as it could be read; `end` is where reading goes on. */
export interface ScannedString {
  readonly value: string;
  readonly end: number;
  /** Whether a closing quote was found. */
  readonly closed: boolean;
}

/** How far past a quote we look for the one that closes the string: longer doubt would cost quadratic time. */
const LOOK_AHEAD = 300;

/** What JSON writes behind a backslash, by its letter. */
export const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads the string whose opening quote, of whatever shape, stands at `start`, and reports its faults. */
export function scanString(text: string, start: number, isKey: boolean, findings: Findings): ScannedString {
  const opening = text[start] ?? "";
  const closes = closersOf(opening);
  if (typographicQuotes.has(opening)) {
    findings.add("json-full-width", { start, end: start + 1 }, { found: opening, instead: '"' });
  }
  let value = "";
  let at = start + 1;
  /** Quotes and line breaks before this place were found to belong to the string. */
  let heldUntil = at;
  const finish = (end: number, closed: boolean): ScannedString => {
    if (closed && opening === "'") {
      findings.add("json-single-quotes", { start, end }, { text: text.slice(start, Math.min(end, start + 100)) });
    }
    return { value, end, closed };
  };
  /** Ends the string before its trailing punctuation: that is where the quote was forgotten. */
  const cut = (end: number): ScannedString => {
    if (!typographicQuotes.has(opening)) findings.add("json-unclosed-string", { start, end }, {});
    value = value.slice(0, Math.max(0, value.length - (at - end)));
    return finish(end, false);
  };
  const oddClose = (odd: number): ScannedString => {
    findings.add("json-full-width", { start: odd, end: odd + 1 }, { found: text[odd] ?? "", instead: '"' });
    value = value.slice(0, Math.max(0, value.length - (at - odd)));
    return finish(odd + 1, true);
  };

  for (;;) {
    const from = at;
    while (at < text.length && !stops(text.charCodeAt(at), closes)) at++;
    if (at > from) value += text.slice(from, at);
    const character = text[at];
    if (character === undefined) return cut(contentEnd(text, start + 1, at, isKey));
    if (character === "\n" || character === "\r") {
      if (at >= heldUntil) {
        const odd = opening === '"' ? typographicClose(text, start + 1, at) : -1;
        if (odd >= 0) return oddClose(odd);
        const close = properClose(text, at, closes);
        if (close < 0) return cut(contentEnd(text, start + 1, at, isKey));
        const width = character === "\r" && text[at + 1] === "\n" ? 2 : 1;
        findings.add("json-line-break-in-string", { start: at, end: at + width }, {});
        heldUntil = close;
      }
      value += character;
      at++;
    } else if (character === "\\") {
      const length = readEscape(text, at, opening, findings);
      value += length.value;
      at = length.end;
    } else if (character < " ") {
      let end = at;
      while (end < text.length && text.charCodeAt(end) < 32 && !isLineEnd(text[end])) end++;
      findings.add(
        "json-control-character",
        { start: at, end },
        { character: codePointName(character), escape: character === "\t" ? "\\t" : escapeOf(character) },
      );
      value += text.slice(at, end);
      at = end;
    } else {
      if (at < heldUntil || opening !== '"' || !isGlued(text[at + 1])) {
        if (at >= heldUntil) return finish(at + 1, true);
      } else {
        const odd = typographicClose(text, start + 1, at);
        if (odd >= 0) return oddClose(odd);
        const forgotten = forgottenClose(text, start + 1, at);
        if (forgotten >= 0) return cut(forgotten);
        const close = innerQuoteClose(text, at + 1, isKey);
        if (close < 0) return finish(at + 1, true);
        findings.add("json-unescaped-quote", { start: at, end: at + 1 }, {});
        heldUntil = close;
      }
      value += character;
      at++;
    }
  }
}

function closersOf(opening: string): ReadonlySet<number> {
  if (!typographicQuotes.has(opening)) return new Set([opening.charCodeAt(0)]);
  return new Set([...typographicQuotes, '"', ...("‘’`".includes(opening) ? ["'"] : [])].map((c) => c.charCodeAt(0)));
}

function stops(code: number, closes: ReadonlySet<number>): boolean {
  return code < 32 || code === 92 || (code !== 32 && closes.has(code));
}

function escapeOf(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

function readEscape(text: string, at: number, opening: string, findings: Findings): { value: string; end: number } {
  const letter = text[at + 1];
  if (letter === undefined) return { value: "", end: at + 1 };
  if (letter === opening) return { value: letter, end: at + 2 };
  if (Object.hasOwn(escapes, letter)) return { value: escapes[letter] ?? "", end: at + 2 };
  if (letter === "u") {
    const digits = /^[0-9a-fA-F]{0,4}/.exec(text.slice(at + 2, at + 6))?.[0] ?? "";
    if (digits.length === 4) return { value: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
    const end = at + 2 + digits.length;
    findings.add("json-bad-escape", { start: at, end }, { escape: text.slice(at, end) });
    return { value: text.slice(at + 1, end), end };
  }
  // A backslash before the line break: the break itself is the fault.
  if (isLineEnd(letter)) return { value: "", end: at + 1 };
  const end = at + 1 + (letter < " " ? 0 : String.fromCodePoint(text.codePointAt(at + 1) ?? 0).length);
  findings.add("json-bad-escape", { start: at, end }, { escape: text.slice(at, end) });
  return { value: text.slice(at + 1, end), end };
}

/** Whether text stands directly behind a quote, where JSON has punctuation or white space. */
function isGlued(next: string | undefined): boolean {
  if (next === undefined || isWhite(next) || ",:{}[]\"'/#".includes(next)) return false;
  return halfWidth(next) === undefined && unseenName(next) === undefined && !typographicQuotes.has(next);
}

/** `"Effect: "Allow"`, `"Action: ["a"`: where the first string should have ended, if the quote found is the opening one of the next. */
function forgottenClose(text: string, from: number, quote: number): number {
  const tail = /[\s\]}]*[,:][ \t]*[[{]?[ \t]*$/.exec(text.slice(Math.max(from, quote - 20), quote));
  return tail === null || tail[0].length >= quote - from ? -1 : quote - tail[0].length;
}

/** `"say "hi" now",`: the quote that does close the string, if the ones before it stand inside. */
function innerQuoteClose(text: string, from: number, isKey: boolean): number {
  const end = Math.min(text.length, from + LOOK_AHEAD);
  let before = "";
  for (let at = from; at < end && !isLineEnd(text[at]); at++) {
    const character = text[at] ?? "";
    if (character === '"') {
      if (",:[{".includes(before)) return -1;
      if (isFollowedBy(text, at + 1, isKey ? ":" : ",}]", !isKey)) return at;
    }
    if (!isWhite(character)) before = character;
  }
  return -1;
}

function isFollowedBy(text: string, from: number, wanted: string, orLineEnd: boolean): boolean {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  const next = text[at];
  return isLineEnd(next) ? orLineEnd : wanted.includes(next ?? "");
}

/** `"abc”,`: a typographic quote before the line ends, where the string should have been closed. */
function typographicClose(text: string, from: number, lineEnd: number): number {
  for (let at = from; at < lineEnd; at++) {
    const character = text[at] ?? "";
    if (character > "~" && typographicQuotes.has(character) && isFollowedBy(text, at + 1, ",:}]", true)) return at;
  }
  return -1;
}

/** The next quote, if what follows it shows that it closes a string. */
function properClose(text: string, from: number, closes: ReadonlySet<number>): number {
  let at = from;
  while (at < text.length && !closes.has(text.charCodeAt(at))) at += text[at] === "\\" ? 2 : 1;
  if (at >= text.length) return -1;
  let next = at + 1;
  while (isWhite(text[next])) next++;
  return next >= text.length || ",:}]".includes(text[next] ?? "") ? at : -1;
}

/** Where an unclosed string should have ended: before the punctuation at the end of its line, a key before its colon. */
function contentEnd(text: string, from: number, lineEnd: number, isKey: boolean): number {
  if (isKey) {
    const colon = /[^\s:]\s*:(?=\s|$)/.exec(text.slice(from, Math.min(lineEnd, from + LOOK_AHEAD)));
    if (colon !== null) return from + colon.index + 1;
  }
  let end = lineEnd;
  while (end > from && " \t,]}".includes(text[end - 1] ?? "")) end--;
  return end;
}
