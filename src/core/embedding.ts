import { createSource, type Source, type Span } from "./span.ts";

/** A text that a file holds in another form: escaped, encoded, indented, or just as it is. */
export interface Decoded {
  readonly text: string;
  /** Where each UTF-16 unit of the text begins in the file, and where the last one ends; never falling. */
  readonly offsets: ArrayLike<number>;
  /** How the file writes a text in this place; undefined where it cannot, or where a person has to decide. */
  readonly encode?: (text: string) => string | undefined;
}

/** Puts together the text of a document from what a file says, keeping where each piece stands there. */
export interface Embedding {
  /** What the file holds, decoded. */
  add(piece: Decoded): void;
  /** What is only meant by a part of the file: punctuation of JSON, a default. */
  render(text: string, at: Span): void;
  /** What nobody knows before the deployment; `text` stands for it. */
  unknown(text: string, at: Span): void;
  /** Length of the text so far. */
  readonly length: number;
  /** The document. `address` says what holds it in the file; `isValue` whether as a value of that file. */
  source(address: string, isValue?: boolean): Source;
}

/** A part of a file as it is. */
export function verbatim(file: Source, span: Span): Decoded {
  const text = file.text.slice(span.start, span.end);
  const offsets = Uint32Array.from({ length: text.length + 1 }, (_, at) => span.start + at);
  return { text, offsets, encode: (changed) => changed };
}

/** Decoded twice: `inner` was found in the text of `outer`. */
export function decodedWithin(outer: Decoded, inner: Decoded): Decoded {
  const offsets = Uint32Array.from(inner.offsets, (at) => outer.offsets[at] ?? 0);
  const { encode } = outer;
  const { encode: encodeInner } = inner;
  if (encode === undefined || encodeInner === undefined) return { text: inner.text, offsets };
  return {
    text: inner.text,
    offsets,
    encode(text) {
      const once = encodeInner(text);
      return once === undefined ? undefined : encode(once);
    },
  };
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly at: Span;
  readonly decoded?: Decoded;
}

/** An empty document about the file. */
export function createEmbedding(file: Source): Embedding {
  const pieces: Piece[] = [];
  const unknown: Span[] = [];
  let text = "";
  const push = (more: string, at: Span, decoded?: Decoded) => {
    if (more === "" && decoded === undefined) return;
    pieces.push({ start: text.length, end: text.length + more.length, at, ...(decoded && { decoded }) });
    text += more;
  };
  return {
    add(piece) {
      const start = piece.offsets[0] ?? 0;
      push(piece.text, { start, end: piece.offsets[piece.text.length] ?? start }, piece);
    },
    render: (more, at) => push(more, at),
    unknown(more, at) {
      unknown.push({ start: text.length, end: text.length + more.length });
      push(more, at);
    },
    get length() {
      return text.length;
    },
    source(address, isValue = false) {
      const whole = createSource(file.name, text);
      return {
        ...whole,
        ...(unknown.length === 0 ? {} : { unknown }),
        host: {
          source: file,
          address,
          ...(isValue && { isValue }),
          spanOf: (span) => spanIn(pieces, span),
          editOf: (...edit) => editIn(pieces, ...edit),
        },
      };
    },
  };
}

/** The text of a document and what is unknown of it, without the file that holds it. */
export function withoutHost(source: Source): Source {
  const { host: _, ...alone } = source;
  return alone;
}

function spanIn(pieces: readonly Piece[], { start, end }: Span): Span {
  const first = indexAt(pieces, start);
  const last = end > start ? indexAt(pieces, end - 1) : first;
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  // What is put together need not stand in the file in the same order.
  for (let index = first; index <= last; index++) {
    const piece = pieces[index];
    if (piece === undefined) break;
    const part = placeIn(piece, Math.max(start, piece.start), Math.min(end, piece.end));
    low = Math.min(low, part.start);
    high = Math.max(high, part.end);
  }
  return low > high ? { start: 0, end: 0 } : { start: low, end: high };
}

function placeIn({ start: from, at, decoded }: Piece, start: number, end: number): Span {
  if (decoded === undefined) return at;
  const low = decoded.offsets[start - from] ?? at.end;
  return { start: low, end: end > start ? (decoded.offsets[end - from] ?? at.end) : low };
}

function editIn(
  pieces: readonly Piece[],
  { start, end }: Span,
  text: string,
): { span: Span; text: string } | undefined {
  const piece = pieces[indexAt(pieces, start)];
  if (piece?.decoded?.encode === undefined || end > piece.end) return undefined;
  const encoded = piece.decoded.encode(text);
  return encoded === undefined ? undefined : { span: placeIn(piece, start, end), text: encoded };
}

/** The piece that holds the unit at `offset`; behind the last one, the last. */
function indexAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
