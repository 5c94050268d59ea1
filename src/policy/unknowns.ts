import type { Finding } from "../core/problem.ts";
import type { Span } from "../core/span.ts";
import type { ReadTree } from "../syntax/index.ts";
import type { ArrayNode, HoleNode, ObjectNode, TreeNode } from "../syntax/tree.ts";

/**
 * The tree with a hole wherever a value is not wholly known, and a finding for each hole, which no profile reports: it is
 * why that part was not understood. An object with an unknown key is a hole as a whole, since the key could be any.
 */
export function withUnknowns(tree: ReadTree, unknown: readonly Span[]): ReadTree {
  if (tree.root === undefined || unknown.length === 0) return tree;
  const findings: Finding[] = [];
  const hole = ({ span }: TreeNode): HoleNode => {
    findings.push({ code: "unknown-value", span, args: {} });
    return { kind: "hole", span };
  };
  const known = (node: TreeNode): TreeNode => {
    if (!meetsAny(node.span, unknown)) return node;
    if (node.kind === "object") return knownMembers(node);
    if (node.kind === "array") return knownItems(node);
    return hole(node);
  };
  const knownItems = (node: ArrayNode): TreeNode => ({ ...node, items: node.items.map(known) });
  const knownMembers = (node: ObjectNode): TreeNode =>
    node.members.some(({ key }) => meetsAny(key.span, unknown))
      ? hole(node)
      : { ...node, members: node.members.map(({ key, value }) => ({ key, value: known(value) })) };
  const root = known(tree.root);
  return { ...tree, root, findings: [...tree.findings, ...findings].sort((a, b) => a.span.start - b.span.start) };
}

/** Whether a span holds a part of one of the others, which are in order. */
function meetsAny({ start, end }: Span, others: readonly Span[]): boolean {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const other = others[low];
  return other !== undefined && other.start < end;
}
