import type { TreeNode } from "../../syntax/tree.ts";

/**
 * Whether a value is known only when the template is deployed: a function in its long form (`{"Ref": "Name"}`,
 * `{"Fn::Sub": …}`), or a mapping that takes in another one (`<<`). The short forms of YAML are holes of the tree.
 */
export function isUnknown(node: TreeNode): boolean {
  if (node.kind === "hole") return true;
  return node.kind === "object" && node.members.some(({ key }) => isFunction(key.value) || key.value === "<<");
}

function isFunction(name: string): boolean {
  return name === "Ref" || name.startsWith("Fn::");
}
