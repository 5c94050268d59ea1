import type { Source, Span } from "../../core/span.ts";

/** A part of a Terraform file, called as the tree-sitter grammar of HCL calls it: `block`, `attribute`, `object`. */
export interface HclNode extends Span {
  readonly type: string;
  /** Parts with a name, without comments; a part that the grammar misses is there, and has no length. */
  readonly children: readonly HclNode[];
  /** Whether the text is no HCL somewhere in here. */
  readonly isBroken: boolean;
}

/** Reads HCL. It is handed in, since reading takes WebAssembly, and not every place loads that in the same way. */
export interface HclParser {
  /** The root of the tree: a `config_file`. Whatever the text is, there is a tree of it. */
  parse(text: string): HclNode;
}

/** A block: `resource "alicloud_ram_policy" "share" { … }`. */
export interface Block {
  readonly node: HclNode;
  readonly type: string;
  readonly labels: readonly string[];
  /** From the type to the opening brace. */
  readonly header: Span;
  /** What stands between the braces, with what could not be read. */
  readonly content: readonly HclNode[];
  /** Whether something in it could not be read, or is left over behind it: it may be more, or less, than it looks. */
  readonly isTorn: boolean;
}

/** The block of a node of type `block`; `next` stands behind it. */
function blockOf(file: Source, node: HclNode, next: HclNode | undefined): Block {
  const [name, ...rest] = node.children;
  const open = rest.find(({ type }) => type === "block_start");
  const labels = rest.filter(({ type, end }) => (type === "string_lit" || type === "identifier") && end <= endOf(open));
  return {
    node,
    type: name === undefined ? "" : textOf(file, name),
    labels: labels.map((label) => textOf(file, label).replace(/^"|"$/g, "")),
    header: { start: node.start, end: open?.end ?? node.end },
    content: contentOf(node),
    isTorn: node.isBroken || next?.type === "ERROR" || next?.children[0]?.type === "ERROR",
  };
}

/** What a block, a file or a part that could not be read is made of. */
function contentOf({ type, children }: HclNode): readonly HclNode[] {
  const isBlock = type === "block";
  return children.flatMap((child) =>
    child.type === "body" ? child.children : !isBlock || isFault(child) ? [child] : [],
  );
}

function endOf(node: HclNode | undefined): number {
  return node?.end ?? Number.POSITIVE_INFINITY;
}

/** What the file holds there. */
export function textOf(file: Source, { start, end }: Span): string {
  return file.text.slice(start, end);
}

/** Whether a part is none of what has to stand there, or is missing. */
export function isFault({ type, start, end, isBroken }: HclNode): boolean {
  return type === "ERROR" || (isBroken && (start === end || /_(?:start|end|identifier)$/.test(type)));
}

/** The expression of an attribute. Where more than it stands there, nobody can tell what it comes to. */
export function attributeOf(file: Source, { content }: Pick<Block, "content">, name: string): HclNode | undefined {
  let found: HclNode | undefined;
  for (const [index, { type, children, ...span }] of content.entries()) {
    const [key, value, ...more] = children;
    if (type !== "attribute" || key === undefined || textOf(file, key) !== name) continue;
    const next = content[index + 1];
    const isLast =
      next === undefined || (next.type !== "ERROR" && file.text.slice(span.end, next.start).includes("\n"));
    const isWhole = found === undefined && more.length === 0 && isLast;
    found = value !== undefined && isWhole ? value : { ...span, type: "ERROR", children, isBroken: true };
  }
  return found;
}

/** A block within another. */
export interface InnerBlock extends Block {
  /** Whether it is a `dynamic` block, which makes as many as the deployment says. */
  readonly isDynamic: boolean;
}

/** The blocks of a type within another. */
export function blocksIn(file: Source, { content }: Block, type: string): readonly InnerBlock[] {
  const found: InnerBlock[] = [];
  for (const [index, node] of content.entries()) {
    if (node.type !== "block") continue;
    const inner = blockOf(file, node, content[index + 1]);
    const isDynamic = inner.type === "dynamic" && inner.labels[0] === type;
    if (isDynamic || inner.type === type) found.push({ ...inner, isDynamic });
  }
  return found;
}

/** A block of a file. */
export interface FileBlock extends Block {
  /** Whether it stands in another: where a brace is missing, a block swallows the next. */
  readonly isInner: boolean;
}

/** All blocks of a file in order. */
export function allBlocks(file: Source, root: HclNode): readonly FileBlock[] {
  const found: FileBlock[] = [];
  const open: { readonly node: HclNode; readonly isInner: boolean }[] = [{ node: root, isInner: false }];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    const { node, isInner } = parent;
    const content = contentOf(node);
    for (const [index, child] of content.entries()) {
      if (child.type === "block") {
        const block = blockOf(file, child, content[index + 1]);
        const isTorn = block.isTorn || node.type === "ERROR" || isLeftOver(file, content[index + 1]);
        found.push({ ...block, isTorn, isInner });
        open.push({ node: child, isInner: true });
      } else if (child.type === "ERROR") open.push({ node: child, isInner });
    }
  }
  return found.sort((a, b) => a.node.start - b.node.start);
}

/** Whether what stands behind a block belongs into one: then the block ended too early. */
function isLeftOver(file: Source, next: HclNode | undefined): boolean {
  const [name] = next?.children ?? [];
  if (next?.type === "attribute") return true;
  return next?.type === "block" && name !== undefined && INNER_BLOCK.test(textOf(file, name));
}

const INNER_BLOCK = /^(?:statement|principal|condition|permission_policies|dynamic|content)$/;
