import type { TreeNode } from "../../syntax/tree.ts";

/**
 * The shape of a value with `true` wherever a string is a template, which only the deployment fills in. Also where it
 * escapes one: such a string is rare, and not as it is written here.
 */
export function templateMarks(node: TreeNode): TreeNode {
  const { span } = node;
  if (node.kind === "array") return { ...node, items: node.items.map(templateMarks) };
  if (node.kind === "object") {
    return { ...node, members: node.members.map(({ key, value }) => ({ key, value: templateMarks(value) })) };
  }
  return {
    kind: "boolean",
    span,
    value: node.kind === "hole" || (node.kind === "string" && /[$%]\{/.test(node.value)),
  };
}
