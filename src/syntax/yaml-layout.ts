import {
  Composer,
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  Parser,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { placeComments } from "./yaml-comments.ts";

/** Where a member belongs in its object, by the keys and indices that lead to the object; equal ranks keep their order. */
export type MemberOrder = (path: readonly (string | number)[], key: string) => number;

/** A scalar on one line, which keeps the form that its writer gave it. */
class Written {
  readonly text: string;
  readonly name: string;

  constructor(text: string, name: string) {
    this.text = text;
    this.name = name;
  }
}

/**
 * A YAML text of one document laid out anew: block style, two spaces a level, a list indented below its key, its
 * comments where they belong. Called only for a text without faults. Undefined where an alias would come before its
 * anchor.
 */
export function layOutYaml(text: string, order: MemberOrder): string | undefined {
  const document = compose(text);
  visit(document, {
    Scalar: (_, node) => keepForm(node, text),
    Pair: (_, pair) => keepOnKeyLine(pair, text),
    Collection(_, node) {
      if (node.flow === true && node.items.length > 0) openUp(node);
    },
  });
  sortBelow(document.contents, [], order);
  try {
    return document.toString({
      indent: 2,
      indentSeq: true,
      lineWidth: 0,
      minContentWidth: 0,
      doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    });
  } catch {
    return undefined;
  }
}

function compose(text: string): Document {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    resolveKnownTags: false,
    customTags: [
      {
        tag: "!written",
        default: true,
        identify: (value: unknown) => value instanceof Written,
        resolve: (value: string) => value,
        stringify: ({ value }) => (value as Written).text,
      },
    ],
  });
  const tokens = [...new Parser().parse(text)];
  for (const token of tokens) if (token.type === "document") placeComments(token);
  const [document] = composer.compose(tokens, true, text.length);
  if (document === undefined) throw new Error("broken invariant: a text that was read is a document");
  return document as Document;
}

/** A comment on the line of a key, or behind the closing bracket of its value, is about the key and its value. */
function keepOnKeyLine({ key, value }: Pair, text: string): void {
  if (!isScalar(key) || !key.range || key.comment || !isCollection(value) || value.items.length === 0) return;
  const [first = "", ...more] = value.commentBefore?.split("\n") ?? [];
  if (first !== "" && /^[ \t]*:[ \t]*#/.test(text.slice(key.range[1], key.range[1] + FAR))) {
    key.comment = first;
    value.commentBefore = more.length === 0 ? null : more.join("\n");
  } else if (value.flow === true && value.comment && !value.comment.includes("\n")) {
    key.comment = value.comment;
    value.comment = null;
  }
}

/** How far behind a key its colon and a comment are looked for. */
const FAR = 200;

/** A comment behind the closing bracket of a list stands above its entries when the brackets are gone. */
function openUp(node: YAMLMap | YAMLSeq): void {
  node.flow = false;
  const above = [node.commentBefore, node.comment].filter((comment) => typeof comment === "string");
  node.comment = null;
  if (above.length > 0) node.commentBefore = above.join("\n");
}

function keepForm(node: Scalar, text: string): void {
  const isFlow = node.type === "PLAIN" || node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  if (!isFlow || node.tag !== undefined || !node.range) return;
  const written = text.slice(node.range[0], node.range[1]);
  if (written === "" || written.includes("\n")) return;
  node.value = new Written(written, String(node.value));
}

/** Recursion is bounded: a text in which more lies inside one another than the reader takes has a fault. */
function sortBelow(node: unknown, path: readonly (string | number)[], order: MemberOrder): void {
  if (isSeq(node)) for (const [index, item] of node.items.entries()) sortBelow(item, [...path, index], order);
  if (!isMap(node)) return;
  sortMembers(node, (pair) => order(path, keyOf(pair)));
  for (const pair of node.items) sortBelow(pair.value, [...path, keyOf(pair)], order);
}

/** What stands above the first member stays at the top; of several paragraphs the last one is about the member. */
function sortMembers(map: YAMLMap, rankOf: (pair: Pair) => number): void {
  const first = map.items[0]?.key;
  map.items = map.items.toSorted((a, b) => rankOf(a) - rankOf(b));
  const top = map.items[0]?.key;
  if (first === top || !isScalar(first) || !isScalar(top)) return;
  const paragraphs = (first.commentBefore ?? "").split("\n\n");
  const own = paragraphs.length > 1 ? paragraphs.pop() : undefined;
  const above = paragraphs.join("\n\n");
  const gap = own === undefined ? "" : "\n";
  first.commentBefore = own ?? null;
  first.spaceBefore = own !== undefined || top.spaceBefore === true;
  if (above !== "") top.commentBefore = top.commentBefore ? `${above}\n${gap}${top.commentBefore}` : `${above}${gap}`;
  top.spaceBefore = false;
}

function keyOf({ key }: Pair): string {
  const value = isScalar(key) ? key.value : undefined;
  return value instanceof Written ? value.name : String(value);
}
