import { createEmbedding, type Decoded, decodedWithin } from "../core/embedding.ts";
import type { Source, Span } from "../core/span.ts";
import type { PolicyKind } from "../policy/index.ts";
import { decodeString, decodeUrl } from "../syntax/embedded.ts";
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
  const { address, unknown = () => false, isVersionText = false } = place;
  if (node.kind === "null") return undefined;
  const embedding = createEmbedding(file);
  if (node.kind === "string" && !unknown(node)) {
    const decoded = decodeDocument(file, node);
    if (isEmpty(decoded.text)) return undefined;
    embedding.add(decoded);
  } else {
    const texts = new Set(isVersionText ? membersOf(node, "version").map(({ value }) => value) : []);
    renderTree(embedding, file, node, unknown, (each) => texts.has(each));
  }
  return policyOf(embedding.source(address, node.kind !== "string"), place);
}

/** A document of which nothing is known but that there is one. */
export function unknownDocument(file: Source, span: Span, place: DocumentPlace): WrittenPolicy {
  const embedding = createEmbedding(file);
  embedding.unknown("null", span);
  return policyOf(embedding.source(place.address), place);
}

function policyOf(written: Source, { kind, condition }: DocumentPlace): WrittenPolicy {
  return { written, syntax: "json", ...(kind && { kind }), ...(condition && { condition }) };
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

/** The members of an object with a name, in whatever letters. */
export function membersOf(node: TreeNode | undefined, name: string): readonly Member[] {
  return node?.kind === "object" ? node.members.filter(({ key }) => key.value.toLowerCase() === name) : [];
}
