import type { Finding } from "../../src/core/problem.ts";
import { createSource, rangeOf, type Span } from "../../src/core/span.ts";
import type { TreeNode } from "../../src/syntax/tree.ts";

/** What `JSON.parse` would give for the tree; a hole becomes a symbol, so that it equals nothing. */
export function plain(node: TreeNode | undefined): unknown {
  if (node === undefined) return undefined;
  switch (node.kind) {
    case "object": {
      const members = node.members.map(({ key, value }) => [key.value, plain(value)] as const);
      return Object.fromEntries(members);
    }
    case "array":
      return node.items.map(plain);
    case "number":
      return Number(node.text);
    case "null":
      return null;
    case "hole":
      return hole;
    default:
      return node.value;
  }
}

/** Stands for a value that could not be read. */
export const hole: unique symbol = Symbol("hole");

/** `code line:column` of every finding. */
export function places(text: string, findings: readonly Finding[]): readonly string[] {
  const source = createSource("text", text);
  return findings.map(({ code, span }) => {
    const { line, column } = rangeOf(source, span);
    return `${code} ${line}:${column}`;
  });
}

/** Every span of the tree that is reversed, or outside the text or the node around it. */
export function strayedSpans(text: string, root: TreeNode | undefined): readonly Span[] {
  const strayed: Span[] = [];
  const check = (span: Span, around: Span): void => {
    if (span.start > span.end || span.start < around.start || span.end > around.end) strayed.push(span);
  };
  const visit = (node: TreeNode, around: Span): void => {
    check(node.span, around);
    if (node.kind === "array") for (const item of node.items) visit(item, node.span);
    if (node.kind !== "object") return;
    for (const { key, value } of node.members) {
      check(key.span, node.span);
      visit(value, node.span);
    }
  };
  if (root !== undefined) visit(root, { start: 0, end: text.length });
  return strayed;
}
