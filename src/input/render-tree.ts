import { type Embedding, verbatim } from "../core/embedding.ts";
import type { Source, Span } from "../core/span.ts";
import { decodeJsonString } from "../syntax/embedded.ts";
import type { ArrayNode, Member, ObjectNode, StringNode, TreeNode } from "../syntax/tree.ts";

/**
 * Writes a part of a JSON or YAML file as JSON, each key and each value at its place in the file: order and duplicates
 * are kept, numbers stay as written. JSON is taken as it stands. What `unknown` names, and what could not be read, is
 * `null` and unknown until the deployment. A number that `isText` names is written as a string.
 */
export function renderTree(
  embedding: Embedding,
  file: Source,
  node: TreeNode,
  unknown: (node: TreeNode) => boolean = () => false,
  isText: (node: TreeNode) => boolean = () => false,
): void {
  render({ embedding, file, unknown, isText, limit: embedding.length + LONGEST }, node, undefined);
}

interface Rendering {
  readonly embedding: Embedding;
  readonly file: Source;
  readonly unknown: (node: TreeNode) => boolean;
  readonly isText: (node: TreeNode) => boolean;
  readonly limit: number;
}

/** No policy comes near. Aliases of YAML can make a short file stand for more than fits in memory. */
const LONGEST = 1_000_000;

/** `alias` is the place of an alias of YAML: what it stands for is written elsewhere, and may be used twice. */
function render(rendering: Rendering, node: TreeNode, alias: Span | undefined): void {
  const { embedding, file, unknown, limit } = rendering;
  const at = alias ?? node.span;
  if (node.kind === "hole" || embedding.length > limit || unknown(node)) embedding.unknown("null", at);
  else if (node.kind === "object" || node.kind === "array") {
    if (alias === undefined && isJson(rendering, node)) embedding.add(verbatim(file, node.span));
    else renderCollection(rendering, node, alias ?? aliasOf(node));
  } else if (node.kind === "string") renderString(rendering, node, alias);
  else if (node.kind === "number" && rendering.isText(node)) embedding.render(JSON.stringify(node.text), at);
  else if (node.kind === "number") renderNumber(embedding, node.text, at);
  else embedding.render(node.kind === "boolean" ? String(node.value) : "null", at);
}

function renderCollection(rendering: Rendering, node: ObjectNode | ArrayNode, alias: Span | undefined): void {
  const { embedding, file } = rendering;
  const isObject = node.kind === "object";
  const [open, close] = isObject ? ["{", "}"] : ["[", "]"];
  const { start, end } = node.span;
  embedding.render(open, alias ?? { start, end: file.text[start] === open ? start + 1 : start });
  let last = start;
  const separate = (text: string) => embedding.render(text, alias ?? { start: last, end: last });
  const children: readonly (TreeNode | Member)[] = isObject ? node.members : node.items;
  for (const [index, child] of children.entries()) {
    if (index > 0) separate(",");
    if ("key" in child) {
      renderString(rendering, { kind: "string", ...child.key }, alias);
      last = child.key.span.end;
      separate(":");
    }
    const value = "key" in child ? child.value : child;
    render(rendering, value, alias);
    last = value.span.end;
  }
  embedding.render(close, alias ?? { start: file.text[end - 1] === close ? end - 1 : end, end });
}

function renderString({ embedding, file }: Rendering, node: StringNode, alias: Span | undefined): void {
  if (alias === undefined) embedding.add(decodeJsonString(file, node));
  else embedding.render(JSON.stringify(node.value), alias);
}

/** YAML writes numbers in ways that JSON does not know: `0x1F`, `.5`, `+1`. */
function renderNumber(embedding: Embedding, text: string, at: Span): void {
  const value = JSON_NUMBER.test(text) ? text : jsonNumber(text);
  if (JSON_NUMBER.test(value)) embedding.render(value, at);
  else embedding.unknown("null", at);
}

function jsonNumber(text: string): string {
  // Reading an integer takes the square of its length.
  if (/^0[xo][0-9a-f]+$/i.test(text)) return text.length > 100 ? "" : BigInt(text).toString();
  return text
    .replace(/^\+/, "")
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.(?=$|e)/i, "");
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Whether a part of the file is JSON of which everything is known. */
function isJson(rendering: Rendering, node: TreeNode): boolean {
  const text = rendering.file.text.slice(node.span.start, node.span.end);
  if (!/^[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return isAsMeant(rendering, node);
  } catch {
    return false;
  }
}

function isAsMeant(rendering: Rendering, node: TreeNode): boolean {
  if (node.kind === "hole" || rendering.unknown(node) || rendering.isText(node)) return false;
  if (node.kind === "array") return node.items.every((item) => isAsMeant(rendering, item));
  return node.kind !== "object" || node.members.every(({ value }) => isAsMeant(rendering, value));
}

/** The place of a collection that is an alias: what it holds stands outside. */
function aliasOf(node: ObjectNode | ArrayNode): Span | undefined {
  const first = node.kind === "object" ? node.members[0]?.key.span : node.items[0]?.span;
  return first !== undefined && (first.start < node.span.start || first.end > node.span.end) ? node.span : undefined;
}
