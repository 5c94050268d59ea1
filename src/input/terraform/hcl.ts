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
  /** What stands between the braces. */
  readonly content: readonly HclNode[];
  /** Whether something among the content, not within a part of it, could not be read. */
  readonly hasGaps: boolean;
}

/** The block of a node of type `block`. */
export function blockOf(file: Source, node: HclNode): Block {
  const [name, ...rest] = node.children;
  const body = rest.find(({ type }) => type === "body");
  const open = rest.find(({ type }) => type === "block_start");
  const labels = rest.filter(({ type, end }) => (type === "string_lit" || type === "identifier") && end <= endOf(open));
  return {
    node,
    type: name === undefined ? "" : textOf(file, name),
    labels: labels.map((label) => textOf(file, label).replace(/^"|"$/g, "")),
    header: { start: node.start, end: open?.end ?? node.end },
    content: body?.children ?? [],
    hasGaps: [...rest, ...(body?.children ?? [])].some(isFault),
  };
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

/** The expression behind the name of an attribute, the last one if there are several. */
export function attributeOf(file: Source, block: Pick<Block, "content">, name: string): HclNode | undefined {
  let found: HclNode | undefined;
  for (const { type, children } of block.content) {
    const [key, value] = children;
    if (type === "attribute" && key !== undefined && textOf(file, key) === name) found = value ?? key;
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
  for (const node of content) {
    if (node.type !== "block") continue;
    const inner = blockOf(file, node);
    const isDynamic = inner.type === "dynamic" && inner.labels[0] === type;
    if (isDynamic || inner.type === type) found.push({ ...inner, isDynamic });
  }
  return found;
}

/** All blocks of a file in order, also those within others: where a brace is missing, a block swallows the next. */
export function allBlocks(file: Source, root: HclNode): readonly (Block & { readonly isInner: boolean })[] {
  const found: (Block & { readonly isInner: boolean })[] = [];
  const open: { readonly node: HclNode; readonly isInner: boolean }[] = [{ node: root, isInner: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, isInner } = next;
    if (node.type === "block") found.push({ ...blockOf(file, node), isInner });
    if (!/^(?:config_file|body|block|ERROR)$/.test(node.type)) continue;
    for (const child of node.children) open.push({ node: child, isInner: isInner || node.type === "block" });
  }
  return found.sort((a, b) => a.node.start - b.node.start);
}
