import { createEmbedding, type Decoded, decodedWithin, type Embedding } from "../core/embedding.ts";
import type { Source, Span } from "../core/span.ts";
import type { PolicyKind } from "../policy/index.ts";
import { decodeString, decodeUrl } from "../syntax/embedded.ts";
import { readTree } from "../syntax/index.ts";
import type { Member, StringNode, TreeNode } from "../syntax/tree.ts";
import type { WrittenPolicy } from "./model.ts";
import { renderTree } from "./render-tree.ts";

/** What is known of a place in a file that holds a document. */
export interface DocumentPlace {
  readonly address: string;
  readonly kind?: PolicyKind;
  /** Which parts of the file are not known before the deployment. */
  readonly unknown?: (node: TreeNode) => boolean;
  /** What decides whether the document is deployed at all, if that is not certain. */
  readonly condition?: Span;
  /** Whether the deployment makes a string of a `Version` that is written as a number. */
  readonly isVersionText?: boolean;
}

/**
 * The policy in a value of a file: a string that holds JSON, or the document itself as a part of the file. Undefined
 * for a value that stands for none.
 */
export function documentAt(file: Source, node: TreeNode, place: DocumentPlace): WrittenPolicy | undefined {
  const { address, kind, unknown = () => false, condition, isVersionText = false } = place;
  if (node.kind === "null") return undefined;
  const embedding = createEmbedding(file);
  if (node.kind === "string" && !unknown(node)) {
    const decoded = decodeDocument(file, node);
    if (isEmpty(decoded.text)) return undefined;
    if (condition === undefined) embedding.add(decoded);
    else addConditional(embedding, decoded, condition);
  } else {
    const effects = new Set(condition === undefined ? [] : effectsIn(node));
    if (condition !== undefined && effects.size === 0) embedding.unknown("null", condition);
    else {
      const texts = new Set(isVersionText ? membersOf(node, "version").map(({ value }) => value) : []);
      const isUnknown = (each: TreeNode) => (effects.has(each) ? (condition ?? true) : unknown(each));
      renderTree(embedding, file, node, isUnknown, (each) => texts.has(each));
    }
  }
  const written = embedding.source(address, node.kind !== "string");
  return { written, syntax: "json", ...(kind === undefined ? {} : { kind }) };
}

function addConditional(embedding: Embedding, decoded: Decoded, condition: Span): void {
  const effects = effectsIn(readTree(decoded.text, { syntax: "json" }).root);
  if (effects.length === 0) {
    embedding.unknown("null", condition);
    return;
  }
  let at = 0;
  for (const { span } of effects) {
    embedding.add(partOf(decoded, at, span.start));
    embedding.unknown("null", condition);
    at = span.end;
  }
  embedding.add(partOf(decoded, at, decoded.text.length));
}

/** A document of which nothing is known but that there is one. */
export function unknownDocument(file: Source, span: Span, { address, kind }: DocumentPlace): WrittenPolicy {
  const embedding = createEmbedding(file);
  embedding.unknown("null", span);
  return { written: embedding.source(address), syntax: "json", ...(kind === undefined ? {} : { kind }) };
}

/** The text of a document in a string: as it stands there, or URL-encoded (R-IO-2). */
function decodeDocument(file: Source, node: StringNode): Decoded {
  const decoded = decodeString(file, node);
  const inner = decodeUrl(decoded.text);
  return inner === undefined ? decoded : decodedWithin(decoded, inner);
}

/** The platform answers `N/A` in members that it no longer fills. */
function isEmpty(text: string): boolean {
  return /^\s*(?:N\/A)?\s*$/.test(text);
}

/**
 * The values that say whether a statement allows or denies. Where they are taken as unknown, a statement that may not
 * be deployed decides nothing for certain, and what else it says is still read.
 */
export function effectsIn(root: TreeNode | undefined): readonly TreeNode[] {
  const statements = membersOf(root, "statement").flatMap(({ value }) =>
    value.kind === "array" ? value.items : [value],
  );
  return [root, ...statements].flatMap((node) => membersOf(node, "effect")).map(({ value }) => value);
}

function membersOf(node: TreeNode | undefined, name: string): readonly Member[] {
  return node?.kind === "object" ? node.members.filter(({ key }) => key.value.toLowerCase() === name) : [];
}

function partOf({ text, offsets, encode }: Decoded, start: number, end: number): Decoded {
  const places = Array.from({ length: end - start + 1 }, (_, at) => offsets[start + at] ?? 0);
  return { text: text.slice(start, end), offsets: places, ...(encode && { encode }) };
}
