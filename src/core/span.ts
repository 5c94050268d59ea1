/** A half-open range of UTF-16 code units in a source text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value together with the place where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** A span as people and programs point at it. Lines and columns count from 1; a column counts UTF-16 code units. */
export interface Range extends Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The same range in bytes of the text's UTF-8 form, half-open. */
  readonly byteStart: number;
  readonly byteEnd: number;
}

/** A text with a name, usually the path that it was read from. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Offsets at which lines start; the first is 0. A line ends at `\n`, `\r\n` or a lone `\r`. */
  lineStarts(): readonly number[];
  /** How many bytes the UTF-8 form of the text has before an offset; left out, they are counted from the start each time. */
  bytesBefore?(offset: number): number;
  /** Parts of the text that stand for what nobody knows before the deployment, in order, none over another. */
  readonly unknown?: readonly Span[];
  /** Where the text stands, if it is a part of a file or made of one. */
  readonly host?: Host;
}

/** The file that holds a text. Places in the text are reported as places in the file. */
export interface Host {
  readonly source: Source;
  /** What holds the text there: `alicloud_ram_policy.share`, `Resources.SharePolicy`. */
  readonly address: string;
  /**
   * True where the file holds the text as a value of its own (a map of a template) and not as a text: what is deployed
   * is written anew, so that spaces and line breaks do not count.
   */
  readonly isValue?: true;
  /** The place in the file of a part of the text. */
  spanOf(span: Span): Span;
  /** How the file has to change for the part to become `text`; undefined where only a person can tell. */
  editOf(span: Span, text: string): { readonly span: Span; readonly text: string } | undefined;
}

/** Wraps a text so that offsets in it can be turned into lines, columns and bytes; the line table is built on first use. */
export function createSource(name: string, text: string): Source {
  return { name, text, lineStarts: linesOf(() => text), bytesBefore: bytesOf(() => text) };
}

/** The same for a text that is made when somebody asks for it. */
export function createLazySource(name: string, write: () => string): Source {
  let written: string | undefined;
  const text = (): string => {
    written ??= write();
    return written;
  };
  return {
    name,
    get text() {
      return text();
    },
    lineStarts: linesOf(text),
    bytesBefore: bytesOf(text),
  };
}

function linesOf(text: () => string): () => readonly number[] {
  let starts: readonly number[] | undefined;
  return () => {
    starts ??= findLineStarts(text());
    return starts;
  };
}

/** How far apart the places are up to which bytes are counted once: a plan of many megabytes is often a single line. */
const COUNTED = 4096;

function bytesOf(text: () => string): (offset: number) => number {
  const places = [0];
  const bytes = [0];
  return (offset) => {
    const whole = text();
    for (let at = places.length * COUNTED; at <= offset; at += COUNTED) {
      const last = places.length - 1;
      const from = places[last] ?? 0;
      // Both halves of a pair are counted together.
      const isPair = (whole.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (whole.charCodeAt(at) & 0xfc00) === 0xdc00;
      const place = isPair ? at - 1 : at;
      places.push(place);
      bytes.push((bytes[last] ?? 0) + utf8Length(whole, from, place));
    }
    const index = Math.min(Math.floor(offset / COUNTED), places.length - 1);
    return (bytes[index] ?? 0) + utf8Length(whole, places[index] ?? 0, offset);
  };
}

/** The source that a person has before them: the file of a text that is a part of one. */
export function fileOf(source: Source): Source {
  return source.host?.source ?? source;
}

/** Line, column and byte offsets of a span, in the file that holds the text. Offsets outside are clamped. */
export function rangeOf(source: Source, span: Span): Range {
  const { host } = source;
  return host === undefined ? rangeIn(source, span) : rangeIn(host.source, host.spanOf(span));
}

function rangeIn(source: Source, span: Span): Range {
  const start = clamp(span.start, source.text.length);
  const end = Math.max(start, clamp(span.end, source.text.length));
  const starts = source.lineStarts();
  const line = lineAt(starts, start);
  const endLine = lineAt(starts, end);
  const byteStart = source.bytesBefore?.(start) ?? utf8Length(source.text, 0, start);
  return {
    start,
    end,
    line: line + 1,
    column: start - (starts[line] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: end - (starts[endLine] ?? 0) + 1,
    byteStart,
    byteEnd: byteStart + utf8Length(source.text, start, end),
  };
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(0, offset), length);
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** Index of the line that holds `offset`: the last start that is not behind it. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < to && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}
