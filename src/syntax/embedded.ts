import { type Decoded, verbatim } from "../core/embedding.ts";
import type { Source, Span } from "../core/span.ts";
import { escapes } from "./json-string.ts";
import type { StringNode } from "./tree.ts";
import { decodeYamlScalar } from "./yaml-scalars.ts";

/**
 * The text that a string of a JSON or YAML file holds, character by character. Where the notation cannot be followed
 * (an alias of YAML, a string with faults) every character stands at the string as a whole.
 */
export function decodeString(file: Source, { span, value }: StringNode): Decoded {
  const quoted = decodeQuoted(file, span);
  const decoded = quoted?.text === value ? quoted : decodeYamlScalar(file, span, value);
  if (decoded !== undefined) return decoded;
  return {
    text: value,
    offsets: Uint32Array.from({ length: value.length + 1 }, (_, at) => (at < value.length ? span.start : span.end)),
  };
}

/**
 * A string of a JSON or YAML file as JSON writes it, quotes included. A change of all of it keeps the notation of the
 * file where that can be done.
 */
export function decodeJsonString(file: Source, node: StringNode): Decoded {
  const { span } = node;
  const written = file.text.slice(span.start, span.end);
  if (isJsonString(written, node.value)) return verbatim(file, span);
  const decoded = decodeString(file, node);
  const offsets = [span.start];
  let text = '"';
  for (const [at, unit] of node.value.split("").entries()) {
    const escaped = mustEscape(unit) ? JSON.stringify(unit).slice(1, -1) : unit;
    for (let count = 0; count < escaped.length; count++) offsets.push(decoded.offsets[at] ?? span.start);
    text += escaped;
  }
  offsets.push(decoded.offsets[node.value.length] ?? span.end, span.end);
  const encode = (changed: string): string | undefined => {
    const whole = readJsonString(changed);
    if (whole !== undefined) return writeWhole(written, whole);
    const part = readJsonString(`"${changed}"`);
    return part === undefined ? undefined : decoded.encode?.(part);
  };
  return { text: `${text}"`, offsets, encode };
}

function isJsonString(written: string, value: string): boolean {
  return written.startsWith('"') && readJsonString(written) === value;
}

function readJsonString(text: string): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function mustEscape(unit: string): boolean {
  return unit === '"' || unit === "\\" || unit < " ";
}

/** Another value for a scalar of YAML. A block scalar ends with its line: what stands for it would have to as well. */
function writeWhole(written: string, value: string): string | undefined {
  if (/^[|>]/.test(written)) return undefined;
  if (written.startsWith("'") && !/[\p{Cc}\u2028\u2029]/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return !written.startsWith('"') && isPlainScalar(value) ? value : JSON.stringify(value);
}

/** Whether YAML reads the text as a string without quotes: it begins with a letter, and is no word for another value. */
export function isPlainScalar(value: string): boolean {
  return /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][\w./-]*(?::[\w./*?-]+)*$/i.test(value);
}

/**
 * The text behind `%7B%22…`, once decoded (R-IO-2). Undefined where the text does not begin so, or is no URL encoding
 * of UTF-8.
 */
export function decodeUrl(text: string): Decoded | undefined {
  if (!/^\s*%7B/i.test(text)) return undefined;
  const offsets: number[] = [];
  let result = "";
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    while (text[at] === "%" && text[end + 2] === "%" && isContinuation(text, end + 2)) end += 3;
    if (text[at] === "%") end += 2;
    const piece = pieceAt(text.slice(at, end));
    if (piece === undefined) return undefined;
    for (let unit = 0; unit < piece.length; unit++) offsets.push(at);
    result += piece;
    at = end;
  }
  offsets.push(text.length);
  return { text: result, offsets, encode: encodeUrl };
}

function isContinuation(text: string, at: number): boolean {
  return /^%[89AB][0-9A-F]$/i.test(text.slice(at, at + 3));
}

function pieceAt(piece: string): string | undefined {
  if (piece === "+") return " ";
  if (!piece.startsWith("%")) return piece;
  try {
    return decodeURIComponent(piece);
  } catch {
    return undefined;
  }
}

function encodeUrl(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined; // a lone surrogate
  }
}

/** A string in double quotes, by the escapes of JSON. */
function decodeQuoted(file: Source, span: Span): Decoded | undefined {
  const { text } = file;
  if (text[span.start] !== '"') return undefined;
  const offsets: number[] = [];
  let result = "";
  let at = span.start + 1;
  for (;;) {
    const character = text[at];
    if (character === undefined || at >= span.end) return undefined;
    if (character === '"') break;
    offsets.push(at);
    if (character !== "\\") {
      result += character;
      at++;
      continue;
    }
    const letter = text[at + 1] ?? "";
    const digits = letter === "u" ? text.slice(at + 2, at + 6) : "";
    if (/^[0-9a-f]{4}$/i.test(digits)) result += String.fromCharCode(Number.parseInt(digits, 16));
    else if (Object.hasOwn(escapes, letter)) result += escapes[letter];
    else return undefined;
    at += digits === "" ? 2 : 6;
  }
  offsets.push(at);
  return { text: result, offsets, encode: (changed) => JSON.stringify(changed).slice(1, -1) };
}
