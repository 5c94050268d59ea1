import type { TreeNode } from "../syntax/tree.ts";

/** The value that a tree stands for, numbers as written: a number of JavaScript would lose digits of an account id. */
export function plainValue(node: TreeNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plainValue(value)]));
    case "array":
      return node.items.map(plainValue);
    case "number":
      return node.text;
    case "string":
    case "boolean":
      return node.value;
    case "null":
    case "hole":
      return null;
  }
}
