import type { Span } from "../../core/span.ts";
import type { TreeNode } from "../../syntax/tree.ts";

/** The value of a member of an object; of two equal keys the last counts, as for Terraform itself. */
export function memberOf(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return node?.kind === "object" ? node.members.findLast(({ key }) => key.value === name)?.value : undefined;
}

/** The members of an array; none where there is no array. */
export function itemsOf(node: TreeNode | undefined): readonly TreeNode[] {
  return node?.kind === "array" ? node.items : [];
}

/** The text of a string. */
export function textOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

/** Whether a value is `true`, which is how Terraform marks what is unknown or sensitive. */
export function isTrue(node: TreeNode | undefined): boolean {
  return node?.kind === "boolean" && node.value;
}

/** Whether a value is missing or null. */
export function isNothing(node: TreeNode | undefined): boolean {
  return node === undefined || node.kind === "null";
}

/** Whether something in a value is `true`. The depth of a tree is bounded. */
export function holdsTrue(node: TreeNode | undefined): boolean {
  if (node?.kind === "array") return node.items.some(holdsTrue);
  return node?.kind === "object" ? node.members.some(({ value }) => holdsTrue(value)) : isTrue(node);
}

/** The place of the first name that an object of a value has twice. Terraform writes none: only one of them is read. */
export function repeatedMember(root: TreeNode): Span | undefined {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "array") for (const item of node.items) open.push(item);
    if (node.kind !== "object") continue;
    const names = new Set<string>();
    for (const { key, value } of node.members) {
      if (names.has(key.value)) return key.span;
      names.add(key.value);
      open.push(value);
    }
  }
  return undefined;
}
