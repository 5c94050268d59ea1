import type { Span } from "../core/span.ts";
import type { Member, TreeNode } from "../syntax/tree.ts";
import { type CommentQueue, createCommentQueue, type Gap, type Leading } from "./attach.ts";

/** A value of a JSON text with the comments that belong to it. */
export interface Attached {
  readonly node: TreeNode;
  /** The key as written, for a member. */
  readonly key: Member["key"] | undefined;
  readonly leading: readonly Leading[];
  /** Whether an empty line stands between the value and what is above it. */
  readonly isApart: boolean;
  readonly trailing: readonly Span[];
  readonly inside: Inside | undefined;
}

/** What stands between two brackets. */
export interface Inside {
  /** Comments on the line of the opening bracket. */
  readonly opening: readonly Span[];
  readonly children: readonly Attached[];
  /** Comments above the closing bracket. */
  readonly closing: readonly Leading[];
}

/** A whole text with its comments. */
export interface AttachedText {
  readonly root: Attached;
  readonly closing: readonly Leading[];
}

/** Gives every comment of a text without faults to the value that it is about. Recursion is bounded by the reader. */
export function attachComments(text: string, root: TreeNode, comments: readonly Span[]): AttachedText {
  const queue = createCommentQueue(text, comments);
  const before = queue.take(0, root.span.start, "opening");
  const inside = insideOf(root, queue);
  const after = queue.take(root.span.end, text.length, "closing");
  return {
    root: {
      node: root,
      key: undefined,
      leading: all(before),
      isApart: before.isApart,
      trailing: after.trailing,
      inside,
    },
    closing: after.leading,
  };
}

function insideOf(node: TreeNode, queue: CommentQueue): Inside | undefined {
  if (node.kind !== "object" && node.kind !== "array") return undefined;
  const parts: readonly { readonly key?: Member["key"]; readonly value: TreeNode }[] =
    node.kind === "object" ? node.members : node.items.map((value) => ({ value }));
  const startOf = (index: number) => (parts[index]?.key ?? parts[index]?.value)?.span.start ?? node.span.end - 1;
  const first = queue.take(node.span.start + 1, startOf(0), parts.length === 0 ? "closing" : "opening");
  let before = first;
  const children = parts.map(({ key, value }, index): Attached => {
    const { leading, isApart } = before;
    const between = key === undefined ? [] : all(queue.take(key.span.end, value.span.start, "opening"));
    const inside = insideOf(value, queue);
    before = queue.take(value.span.end, startOf(index + 1), index + 1 === parts.length ? "closing" : "between");
    return { node: value, key, leading: [...leading, ...between], isApart, trailing: before.trailing, inside };
  });
  return { opening: first.trailing, children, closing: before.leading };
}

/** Where nothing stands before them, all comments stand above what follows. */
function all({ trailing, leading }: Gap): readonly Leading[] {
  return [...trailing.map((span) => ({ span, isApart: false })), ...leading.map((one) => one)];
}
