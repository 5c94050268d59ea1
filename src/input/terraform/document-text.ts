import { createEmbedding, type Embedding } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import type { Part } from "./template.ts";

/**
 * The document that a string holds. What is not known stands where it can stand in JSON: in a string, for a value, for
 * items of a list, for members of an object. Where it can stand nowhere, the whole document is unknown.
 */
export function documentOf(file: Source, parts: readonly Part[], at: Span, address: string): Source {
  const embedding = createEmbedding(file);
  const isWhole = writeDocument(embedding, parts);
  const source = embedding.source(address);
  if (source.unknown === undefined || (isWhole && isJson(source.text))) return source;
  return unknownDocument(file, at, address);
}

/** A document of which nothing is known. */
export function unknownDocument(file: Source, at: Span, address: string): Source {
  const embedding = createEmbedding(file);
  embedding.unknown("null", at);
  return embedding.source(address);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What stands before a place in a document. */
type Before = "nothing" | "[" | "{" | "," | ":" | "name" | "value";

interface Place {
  before: Before;
  /** What is open, the innermost last. */
  readonly open: ("[" | "{")[];
  isInString: boolean;
  isEscaped: boolean;
  /** Whether an unknown part is the last that was met. */
  isBehindUnknown: boolean;
}

/** False where an unknown part stands in a place of which nobody can tell what it does to the document. */
function writeDocument(embedding: Embedding, parts: readonly Part[]): boolean {
  const place: Place = { before: "nothing", open: [], isInString: false, isEscaped: false, isBehindUnknown: false };
  let isWhole = true;
  for (const [index, part] of parts.entries()) {
    if (part.kind === "text") {
      const { text, offsets, encode } = part.decoded;
      let from = 0;
      const flush = (to: number) => {
        const decoded = { text: text.slice(from, to), offsets: Array.from(offsets).slice(from, to + 1) };
        if (to > from) embedding.add(encode === undefined ? decoded : { ...decoded, encode });
        from = to;
      };
      for (let at = 0; at < text.length; at++) {
        const unit = text[at] ?? "";
        if (place.isBehindUnknown && needsComma(place, unit)) {
          flush(at);
          embedding.render(",", { start: offsets[at] ?? 0, end: offsets[at] ?? 0 });
          place.before = ",";
        }
        step(place, unit);
      }
      flush(text.length);
    } else if (place.isInString) embedding.unknown(JSON.stringify(part.written).slice(1, -1), part.span);
    else isWhole = writeUnknown(embedding, part.span, index, place) && isWhole;
  }
  return isWhole;
}

/** Whether something begins where only a comma could follow. */
function needsComma({ isInString, before, open }: Place, unit: string): boolean {
  return !isInString && before === "value" && open.length > 0 && /["[{]/.test(unit);
}

function writeUnknown(embedding: Embedding, at: Span, index: number, place: Place): boolean {
  const { before, open } = place;
  place.before = "value";
  place.isBehindUnknown = true;
  const comma = before === "value" && open.length > 0 ? "," : "";
  if (open.at(-1) === "{" && before !== ":") {
    embedding.render(comma, at);
    embedding.unknown(JSON.stringify(`\${${index}}`), at);
    embedding.render(":", at);
  } else embedding.render(comma, at);
  embedding.unknown("null", at);
  return before !== "name" && !(before === "value" && open.length === 0);
}

/** Goes over one character of the document. Numbers and words are values by their first character already. */
function step(place: Place, unit: string): void {
  if (place.isInString) {
    if (place.isEscaped) place.isEscaped = false;
    else if (unit === "\\") place.isEscaped = true;
    else if (unit === '"') place.isInString = false;
    return;
  }
  if (/\s/.test(unit)) return;
  place.isBehindUnknown = false;
  if (unit === "{" || unit === "[") {
    place.open.push(unit);
    place.before = unit;
  } else if (unit === "}" || unit === "]") {
    place.open.pop();
    place.before = "value";
  } else if (unit === "," || unit === ":") place.before = unit;
  else if (unit === '"' || (place.before !== "value" && place.before !== "name")) {
    place.isInString = unit === '"';
    place.before = place.open.at(-1) === "{" && place.before !== ":" ? "name" : "value";
  }
}
