import type { TreeNode } from "../syntax/tree.ts";

/** Unicode code points (R-LIM-17). */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    if (isPair) count--;
  }
  return count;
}

/** The tree as JSON without white space: what a YAML document is submitted as. */
export function compactJson(node: TreeNode): string {
  switch (node.kind) {
    case "object":
      return `{${node.members.map((member) => `${JSON.stringify(member.key.value)}:${compactJson(member.value)}`).join(",")}}`;
    case "array":
      return `[${node.items.map(compactJson).join(",")}]`;
    case "string":
      return JSON.stringify(node.value);
    case "number":
      return node.text;
    case "boolean":
      return String(node.value);
    case "null":
    case "hole":
      return "null";
  }
}
