import type { TreeNode } from "./tree.ts";

/**
 * The value that a tree stands for; of two equal keys the last counts, a hole is null. Numbers keep their digits as
 * text unless told otherwise: a number of JavaScript would lose some of an account id.
 */
export function plainValue(node: TreeNode, readNumber: (text: string) => unknown = String): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plainValue(value, readNumber)]));
    case "array":
      return node.items.map((item) => plainValue(item, readNumber));
    case "number":
      return readNumber(node.text);
    case "string":
    case "boolean":
      return node.value;
    case "null":
    case "hole":
      return null;
  }
}
