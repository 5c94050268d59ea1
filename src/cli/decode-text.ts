import type { Result } from "../core/result.ts";

/** The text of a file, which has to be UTF-8. A byte order mark stays in the text: the reader of policies reports it. */
export function decodeText(bytes: Uint8Array): Result<string, string> {
  const utf16 = findUtf16(bytes);
  if (utf16 !== undefined) return { ok: false, error: `it is ${utf16} from byte 0 on; save it as UTF-8` };
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, error: `byte ${firstBadByte(bytes)} is not UTF-8; save the file as UTF-8` };
  }
}

/** By its mark, or by the zero bytes between the characters of a bracket and what follows. */
function findUtf16(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "UTF-16 (little endian)";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) {
    return "UTF-16 (big endian)";
  }
  return undefined;
}

/** Offset of the first byte that belongs to no character. Called only for bytes that are not UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  // The longest prefix that decodes, found by halving. A prefix may end inside a character: `stream` lets it.
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isPrefixOfText(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return startOfCharacter(bytes, good);
}

function isPrefixOfText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Where the character begins that is cut off at `end`, or `end` if none is. */
function startOfCharacter(bytes: Uint8Array, end: number): number {
  for (let at = end - 1; at >= Math.max(0, end - 3); at--) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) return end;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return at + length > end ? at : end;
  }
  return end;
}
