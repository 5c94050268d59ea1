import { Composer, type CST, type Document, Lexer, Parser } from "yaml";
import type { Span } from "../core/span.ts";
import type { Findings } from "./findings.ts";
import type { TreeNode } from "./tree.ts";
import { reportFault, type YamlError } from "./yaml-faults.ts";
import { treeOf } from "./yaml-values.ts";

/** What the YAML reader is held to. */
export interface YamlOptions {
  readonly depth: number;
  readonly nodes: number;
  readonly problems: number;
  /** Whether a tag beyond the core is a finding, or only makes a hole of its value. */
  readonly tags: "fault" | "hole";
}

/** What the package puts before a piece of text that is a scalar. */
const SCALAR = "\u001f";

/** Pieces of text that one value may bring with it: a key, its colon, spaces, a line break. */
const PIECES_PER_VALUE = 4;

/** Reads the first document of a YAML 1.2 text (core schema, no merge keys). */
export function readYaml(
  text: string,
  options: YamlOptions,
  findings: Findings,
  comments: Span[],
): TreeNode | undefined {
  try {
    return compose(text, options, findings, comments);
  } catch {
    // Only an exhausted call stack gets here: every other way out of the package is guarded before.
    findings.add("nested-too-deep", { start: 0, end: 0 }, { limit: options.depth });
    return undefined;
  }
}

function compose(text: string, limits: YamlOptions, findings: Findings, comments: Span[]): TreeNode | undefined {
  const errors: YamlError[] = [];
  const note = (start: number, end: number, code: string, message: string): void => {
    if (limits.tags === "hole" && code === "TAG_RESOLVE_FAILED" && message.startsWith("Unresolved")) return;
    if (errors.length <= limits.problems) errors.push({ start, end, code, message });
  };
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  // The package makes an Error with a stack trace for each of possibly millions of faults; this keeps the first ones.
  Object.assign(composer, {
    onError(place: number | [number, number] | CST.SourceToken, code: string, message: string) {
      if (typeof place === "number") note(place, place + 1, code, message);
      else if (Array.isArray(place)) note(place[0], place[1], code, message);
      else note(place.offset, place.offset + (place.source?.length ?? 1), code, message);
    },
  });
  let first: Document | undefined;
  let seen = false;
  for (const token of tokensOf(text, limits, findings, comments)) {
    if (token.type === "error") {
      note(token.offset, token.offset + token.source.length, "UNEXPECTED_TOKEN", token.message);
      continue;
    }
    if (token.type === "document") {
      if (seen) {
        findings.add("yaml-several-documents", startOf(token), {});
        break;
      }
      seen = true;
      const deep = tooDeep(token, limits.depth);
      if (deep !== undefined) {
        findings.add("nested-too-deep", deep, { limit: limits.depth });
        return undefined;
      }
    }
    for (const document of composer.next(token)) first ??= document as Document;
  }
  for (const document of composer.end()) first ??= document as Document;
  for (const { pos, code, message } of [...(first?.errors ?? []), ...(first?.warnings ?? [])])
    note(pos[0], pos[1], code, message);
  const root = first === undefined ? undefined : treeOf(first, text, limits, errors.length > 0, findings);
  reportErrors(text, errors, findings);
  if (first === undefined && findings.count === 0) findings.add("empty-text", { start: 0, end: 0 }, {});
  return root;
}

function* tokensOf(text: string, limits: YamlOptions, findings: Findings, comments: Span[]): Generator<CST.Token> {
  const parser = new Parser();
  let pieces = 0;
  let before = "";
  for (const piece of new Lexer().lex(text)) {
    if (++pieces > limits.nodes * PIECES_PER_VALUE) {
      const end = Math.min(text.length, parser.offset + 1);
      findings.add("too-many-values", { start: Math.min(parser.offset, end), end }, { limit: limits.nodes });
      return;
    }
    if (piece.startsWith("#") && before !== SCALAR) {
      comments.push({ start: parser.offset, end: parser.offset + piece.length });
    }
    before = piece;
    yield* parser.next(piece);
  }
  yield* parser.end();
}

function startOf(token: CST.Document): Span {
  const marker = token.start.find(({ type }) => type === "doc-start");
  return marker === undefined
    ? { start: token.offset, end: token.offset }
    : { start: marker.offset, end: marker.offset + marker.source.length };
}

/** The first collection inside more than `limit` others, found without recursion. */
function tooDeep(document: CST.Document, limit: number): Span | undefined {
  let deepest: Span | undefined;
  const left: [CST.Token, number][] = document.value === undefined ? [] : [[document.value, 1]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [token, depth] = next;
    if (!("items" in token)) continue;
    if (depth > limit) {
      if (deepest === undefined || token.offset < deepest.start)
        deepest = { start: token.offset, end: token.offset + 1 };
      continue;
    }
    for (const item of token.items) {
      if (item.key) left.push([item.key, depth + 1]);
      if (item.value) left.push([item.value, depth + 1]);
    }
  }
  return deepest;
}

/** One fault often upsets the package several times; the first complaint on a line is the one to show, and behind a tab it cannot be trusted at all. */
function reportErrors(text: string, errors: readonly YamlError[], findings: Findings): void {
  let lineEnd = -1;
  const tabs = errors.some(({ code }) => code === "TAB_AS_INDENT");
  for (const error of errors.toSorted((a, b) => a.start - b.start)) {
    if (error.code === "TAG_RESOLVE_FAILED") {
      findings.add(
        "yaml-tag",
        { start: error.start, end: error.end },
        { tag: text.slice(error.start, error.end).slice(0, 100) },
      );
    } else if (error.start > lineEnd && (!tabs || error.code === "TAB_AS_INDENT")) {
      reportFault(text, error, findings);
      const next = text.indexOf("\n", error.start);
      lineEnd = next < 0 ? text.length : next;
    }
  }
}
