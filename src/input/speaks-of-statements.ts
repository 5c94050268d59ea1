import type { TreeNode } from "../syntax/tree.ts";

/** Whether a tree holds, at any depth or in a text, what reads like a statement: an `Effect` beside an `Action`. */
export function speaksOfStatements(root: TreeNode): boolean {
  const open: TreeNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "string" && /["']Effect["']/i.test(node.value)) return true;
    if (node.kind === "array") for (const item of node.items) open.push(item);
    if (node.kind !== "object") continue;
    const names = new Set(node.members.map(({ key }) => key.value.toLowerCase()));
    const isEffect = node.members.some(({ key, value }) => /^effect$/i.test(key.value) && value.kind === "string");
    if (isEffect && (names.has("action") || names.has("notaction"))) return true;
    for (const { value } of node.members) open.push(value);
  }
  return false;
}
