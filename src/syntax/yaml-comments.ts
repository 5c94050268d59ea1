import type { CST } from "yaml";

type Block = CST.BlockMap | CST.BlockSequence;

/**
 * Puts comments behind a block where their indentation says. The package gives all of them to the innermost block when
 * the first is indented like it; those that are indented less belong to what follows.
 */
export function placeComments(document: CST.Document): void {
  if (document.value === undefined || !isBlock(document.value)) return;
  for (const { block, parent, index } of inner(document.value)) {
    const last = block.items.at(-1);
    if (last === undefined || parent === undefined || last.key || last.sep || last.value) continue;
    // A list may stand as far left as its key: then a comment as far left is about the next key.
    const isBelow = block.type === "block-seq" && parent.type === "block-map" && block.indent === parent.indent;
    const from = last.start.findIndex(
      ({ type, indent }) => type === "comment" && (isBelow ? indent <= block.indent : indent < block.indent),
    );
    if (from < 0) continue;
    const stays = last.start.slice(0, from).some(({ type }) => type === "comment");
    const moved = last.start.splice(stays ? from : 0);
    if (!stays) block.items.pop();
    const next = parent.items[index + 1];
    if (next === undefined) parent.items.push({ start: moved } as never);
    else next.start.unshift(...moved);
  }
}

interface Nested {
  readonly block: Block;
  readonly parent: Block | undefined;
  /** Place in the parent. */
  readonly index: number;
}

/** Every block, an inner one before the one that holds it, found without recursion. */
function inner(root: Block): readonly Nested[] {
  const found: Nested[] = [{ block: root, parent: undefined, index: 0 }];
  for (let at = 0; at < found.length; at++) {
    const parent = found[at]?.block;
    for (const [index, { value }] of (parent?.items ?? []).entries()) {
      if (value && isBlock(value)) found.push({ block: value, parent, index });
    }
  }
  return found.reverse();
}

function isBlock(token: CST.Token): token is Block {
  return token.type === "block-map" || token.type === "block-seq";
}
