/** Whole lines of an input, one after the other. */
export interface Block {
  /** Each line ends with its line break; the last one of the input need not. Empty where the line is too long. */
  readonly bytes: Uint8Array;
  /** The number of the first line, from 1. */
  readonly firstLine: number;
  /** Set for one line that is longer than the limit and was not kept. */
  readonly isTooLong?: true;
}

/** No request is near this size; a longer line is not held. */
export const longestLine = 8_000_000;

const LINE_BREAK = 10;

/** Cuts an input at line breaks, without holding more of it than a chunk and a line. */
export async function* blocksOf(chunks: AsyncIterable<Uint8Array>, limit: number = longestLine): AsyncGenerator<Block> {
  let kept: Uint8Array[] = [];
  let length = 0;
  let isTooLong = false;
  let line = 1;
  for await (const chunk of chunks) {
    let rest = chunk;
    if (isTooLong) {
      const end = rest.indexOf(LINE_BREAK);
      if (end < 0) continue;
      yield { bytes: EMPTY, firstLine: line++, isTooLong };
      isTooLong = false;
      rest = rest.subarray(end + 1);
    }
    const end = rest.lastIndexOf(LINE_BREAK) + 1;
    if (end > 0) {
      const bytes = kept.length === 0 ? rest.subarray(0, end) : Buffer.concat([...kept, rest.subarray(0, end)]);
      yield { bytes, firstLine: line };
      line += countLines(bytes);
      kept = [];
      length = 0;
      rest = rest.subarray(end);
    }
    if (rest.length > 0) kept.push(rest);
    length += rest.length;
    isTooLong = length > limit;
    if (isTooLong) kept = [];
    if (isTooLong) length = 0;
  }
  if (isTooLong) yield { bytes: EMPTY, firstLine: line, isTooLong };
  else if (length > 0) yield { bytes: Buffer.concat(kept), firstLine: line };
}

const EMPTY = new Uint8Array();

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_BREAK); at >= 0; at = bytes.indexOf(LINE_BREAK, at + 1)) lines++;
  return lines;
}

/** Where line `count` of some bytes begins, from 0. */
export function startOfLine(bytes: Uint8Array, count: number): number {
  let at = 0;
  for (let line = 0; line < count; line++) {
    const end = bytes.indexOf(LINE_BREAK, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}
