import type { Decoded, Embedding } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import { inQuotes } from "./template.ts";
import { type Key, type ListValue, type ObjectValue, placeOf, type StringValue, type Value } from "./values.ts";

/** Writes a value as `jsonencode` does. What is not known is `null`, and unknown. */
export function writeJson(embedding: Embedding, file: Source, value: Value): void {
  if (embedding.length > LONGEST) {
    embedding.unknown("null", placeOf(value));
    return;
  }
  if (value.kind === "string") writeString(embedding, value);
  else if (value.kind === "literal") embedding.render(value.text, placeOf(value));
  else if (value.kind === "list") writeList(embedding, file, value);
  else if (value.kind === "object") writeObject(embedding, file, value);
  else embedding.unknown("null", placeOf(value));
}

/** No policy comes near. */
const LONGEST = 1_000_000;

function writeList(embedding: Embedding, file: Source, value: ListValue): void {
  const { items, node } = value;
  const { start, end } = node;
  if (writeAsWritten(embedding, file, value)) return;
  embedding.render("[", { start, end: start + 1 });
  let last = start + 1;
  for (const [index, item] of items.entries()) {
    if (index > 0) embedding.render(",", { start: last, end: last });
    writeJson(embedding, file, item);
    last = item.node.end;
  }
  embedding.render("]", { start: end - 1, end });
}

/**
 * Writes a list of texts as one piece, if the file writes it as JSON would, but for spaces: then an entry can be taken
 * out of it. Only the closing bracket stands for itself, since HCL takes a comma before it.
 */
export function writeAsWritten(embedding: Embedding, file: Source, { items, node }: ListValue): boolean {
  const { start, end } = node;
  const last = items.at(-1);
  if (last === undefined || !items.every(isPlain)) return false;
  const written = withoutSpaces(file, { start, end: last.node.end });
  if (HCL_ONLY.test(written.text) || !isJson(`${written.text}]`)) return false;
  embedding.add(written);
  embedding.render("]", { start: end - 1, end });
  return true;
}

/** A part of the file without the spaces between its strings; `jsonencode` writes none. */
function withoutSpaces(file: Source, { start, end }: Span): Decoded {
  const offsets: number[] = [];
  let text = "";
  let isInString = false;
  for (let at = start; at < end; at++) {
    const unit = file.text[at] ?? "";
    if (!isInString && /\s/.test(unit)) continue;
    const isEscape = isInString && unit === "\\" && at + 1 < end;
    if (unit === '"') isInString = !isInString;
    for (const each of isEscape ? [at, at + 1] : [at]) {
      text += file.text[each];
      offsets.push(each);
    }
    if (isEscape) at++;
  }
  offsets.push(end);
  return { text, offsets, encode: (changed) => (HCL_ONLY.test(changed) ? undefined : changed) };
}

function isPlain(item: Value): boolean {
  return item.kind === "string" && item.isQuoted && textOfString(item) !== undefined;
}

/** What HCL and JSON do not read in the same way in a list of texts; a bracket or brace could also end one. */
const HCL_ONLY = /[$%]\{|[$%]$|^\{|\\[^"\\nrt]/;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function writeObject(embedding: Embedding, file: Source, { node, members }: ObjectValue): void {
  const { start, end } = node;
  embedding.render("{", { start, end: start + 1 });
  // Of two members with one name the later counts.
  const last = new Map(members.map(({ key }, index) => [textOfKey(key) ?? index, index]));
  const kept = members.filter(({ key }, index) => last.get(textOfKey(key) ?? index) === index);
  for (const [index, { key, value }] of kept.entries()) {
    if (index > 0) embedding.render(",", { start: key.node.start, end: key.node.start });
    writeKey(embedding, key, index);
    embedding.render(":", { start: key.node.end, end: key.node.end });
    writeJson(embedding, file, value);
  }
  embedding.render("}", { start: end - 1, end });
}

function writeKey(embedding: Embedding, key: Key, index: number): void {
  if (key.kind === "word") embedding.add(word(key.text, key.node.start));
  else if (key.kind === "string" && textOfKey(key) !== undefined) writeString(embedding, key);
  else embedding.unknown(JSON.stringify(`\${${index}}`), placeOf(key));
}

function textOfKey(key: Key): string | undefined {
  if (key.kind === "word") return key.text;
  return key.kind === "string" ? textOfString(key) : undefined;
}

/** The text, if all of it is known. */
export function textOfString({ parts }: StringValue): string | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind === "unknown") return undefined;
    text += part.decoded.text;
  }
  return text;
}

/** Writes a text as a string of JSON. */
export function writeString(embedding: Embedding, { node, parts, isQuoted }: StringValue): void {
  const { start, end } = node;
  const [only, ...others] = parts;
  if (isQuoted && only?.kind === "text" && others.length === 0 && only.decoded.encode !== undefined) {
    embedding.add(withQuotes(escapedForJson(only.decoded), start, end));
    return;
  }
  embedding.render('"', { start, end: isQuoted ? start + 1 : start });
  for (const part of parts) {
    if (part.kind === "text") embedding.add(escapedForJson(part.decoded));
    else embedding.unknown(JSON.stringify(part.written).slice(1, -1), part.span);
  }
  embedding.render('"', { start: isQuoted ? end - 1 : end, end });
}

/** A text as it stands between the quotes of a string of JSON. */
function escapedForJson({ text, offsets, encode }: Decoded): Decoded {
  const places: number[] = [];
  let escaped = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? "";
    const written = unit === '"' || unit === "\\" || unit < " " ? JSON.stringify(unit).slice(1, -1) : unit;
    for (let count = 0; count < written.length; count++) places.push(offsets[at] ?? 0);
    escaped += written;
  }
  places.push(offsets[text.length] ?? 0);
  if (encode === undefined) return { text: escaped, offsets: places };
  return {
    text: escaped,
    offsets: places,
    encode(changed) {
      const meant = stringOf(`"${changed}"`);
      return meant === undefined ? undefined : encode(meant);
    },
  };
}

function withQuotes({ text, offsets, encode }: Decoded, start: number, end: number): Decoded {
  return {
    text: `"${text}"`,
    offsets: [start, ...Array.from(offsets), end],
    encode(changed) {
      const whole = stringOf(changed);
      return whole === undefined ? encode?.(changed) : inQuotes(whole);
    },
  };
}

/** A bare name of a member. */
function word(text: string, start: number): Decoded {
  const offsets = [start, ...Array.from({ length: text.length + 1 }, (_, at) => start + at), start + text.length];
  return {
    text: `"${text}"`,
    offsets,
    encode(changed) {
      const whole = stringOf(changed);
      const name = whole ?? changed;
      return /^[A-Za-z_][\w-]*$/.test(name) ? name : whole === undefined ? undefined : inQuotes(whole);
    },
  };
}

/** What a string of JSON holds; undefined for any other text. */
function stringOf(text: string): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
