import type { ReadTree } from "../syntax/index.ts";
import type { Member, TreeNode } from "../syntax/tree.ts";

interface Text {
  readonly text: string;
  readonly read: ReadTree;
}

/** Whether two texts say the same: equal values, but for the order of members, and the same comments. */
export function isSameText(a: Text, b: Text): boolean {
  return isSameNode(a.read.root, b.read.root) && commentsOf(a).join("\n\n") === commentsOf(b).join("\n\n");
}

/** Recursion is bounded by the reader. */
function isSameNode(a: TreeNode | undefined, b: TreeNode | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === "object" && b.kind === "object") return isSameObject(a.members, b.members);
  if (a.kind === "array" && b.kind === "array") {
    return a.items.length === b.items.length && a.items.every((item, index) => isSameNode(item, b.items[index]));
  }
  return a.kind === b.kind && scalarOf(a) === scalarOf(b);
}

/** Members of one name keep their order. */
function isSameObject(a: readonly Member[], b: readonly Member[]): boolean {
  const [x, y] = [sorted(a), sorted(b)];
  return (
    x.length === y.length &&
    x.every(({ key, value }, index) => {
      const other = y[index];
      return other !== undefined && key.value === other.key.value && isSameNode(value, other.value);
    })
  );
}

function sorted(members: readonly Member[]): readonly Member[] {
  return members.toSorted(({ key: { value: a } }, { key: { value: b } }) => (a < b ? -1 : a > b ? 1 : 0));
}

function scalarOf(node: TreeNode): unknown {
  return node.kind === "number" ? node.text : "value" in node ? node.value : node.kind;
}

/** In order of their texts; white space at the ends of lines may change. */
function commentsOf({ text, read }: Text): readonly string[] {
  return read.comments
    .map(({ start, end }) =>
      text
        .slice(start, end)
        .split("\n")
        .map((line) => line.trim())
        .join("\n"),
    )
    .sort();
}
