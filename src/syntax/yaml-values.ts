import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Span } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import type { Findings } from "./findings.ts";
import type { Member, TreeNode } from "./tree.ts";

interface Anchored {
  readonly node: TreeNode;
  readonly nodes: number;
  readonly height: number;
}

/** The node of a tree with what an alias to it would cost. */
interface Grown extends Anchored {}

const coreTag = /^(?:!|tag:yaml\.org,2002:(?:map|seq|str|null|bool|int|float))$/;

/** The tree of a composed document. Aliases share the node of their anchor, so that expansion costs no memory. */
export function treeOf(
  document: Document,
  text: string,
  limits: { readonly depth: number; readonly nodes: number; readonly tags: "fault" | "hole" },
  faulty: boolean,
  findings: Findings,
): TreeNode {
  const anchors = new Map<string, Anchored | "open">();
  let total = 0;
  let toldExpansion = false;

  function grow(node: unknown, at: number, depth: number): Grown {
    total++;
    if (isAlias(node)) return growAlias(node, depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, "open");
    const grown = isMap(node)
      ? growMap(node, depth)
      : isSeq(node)
        ? growList(node, depth)
        : leaf(scalarOf(node, text, at));
    const tag = isScalar(node) || isMap(node) || isSeq(node) ? node.tag : undefined;
    const kept = tag === undefined || fits(tag, grown.node) ? grown : leaf(holeOf(grown.node.span));
    if (anchor !== undefined) anchors.set(anchor, kept);
    return kept;
  }

  function holeOf(span: Span): TreeNode {
    return { kind: "hole", span: limits.tags === "hole" ? withTag(text, span) : span };
  }

  function growMap(map: YAMLMap, depth: number): Grown {
    const members: Member[] = [];
    let nodes = 1;
    let height = 1;
    let end = startOf(map);
    for (const { key, value } of map.items) {
      const name = keyOf(key);
      const keySpan = name?.span ?? spanOf(key) ?? { start: end, end };
      const missing = value === null || value === undefined;
      const grown = missing
        ? leaf(faulty ? hole(keySpan.end) : empty(keySpan.end))
        : grow(value, keySpan.end, depth + 1);
      if (name !== undefined) members.push({ key: name, value: grown.node });
      nodes += grown.nodes;
      height = Math.max(height, grown.height + 1);
      end = Math.max(end, keySpan.end, grown.node.span.end);
    }
    const span = collectionSpan(map, end);
    // Behind a broken anchor the package puts an empty key before its mapping.
    const start = Math.min(span.start, members[0]?.key.span.start ?? span.start);
    return { node: { kind: "object", span: { ...span, start }, members }, nodes, height };
  }

  function growList(list: YAMLSeq, depth: number): Grown {
    const items: TreeNode[] = [];
    let nodes = 1;
    let height = 1;
    let end = startOf(list);
    for (const item of list.items) {
      const grown = isPair(item) ? growPair(item, end, depth + 1) : grow(item, end, depth + 1);
      items.push(grown.node);
      nodes += grown.nodes;
      height = Math.max(height, grown.height + 1);
      end = Math.max(end, grown.node.span.end);
    }
    return { node: { kind: "array", span: collectionSpan(list, end), items }, nodes, height };
  }

  /** `[a: b]`, a mapping of one pair. */
  function growPair(pair: PairLike, at: number, depth: number): Grown {
    const name = keyOf(pair.key);
    const grown =
      pair.value === null ? leaf(hole(name?.span.end ?? at)) : grow(pair.value, name?.span.end ?? at, depth);
    const start = name?.span.start ?? grown.node.span.start;
    const members = name === undefined ? [] : [{ key: name, value: grown.node }];
    const span = { start, end: Math.max(start, grown.node.span.end) };
    return { node: { kind: "object", span, members }, nodes: grown.nodes + 1, height: grown.height + 1 };
  }

  function growAlias(alias: Alias, depth: number): Grown {
    const span = spanOf(alias) ?? { start: 0, end: 0 };
    const name = alias.source.slice(0, 100);
    const target = anchors.get(alias.source);
    if (target === undefined) reportUnknown(name, span);
    else if (target === "open") findings.add("yaml-recursive-alias", span, { name });
    else if (depth + target.height - 1 > limits.depth) findings.add("nested-too-deep", span, { limit: limits.depth });
    else if (total + target.nodes > limits.nodes) {
      if (!toldExpansion) findings.add("alias-expansion", span, { name, limit: limits.nodes });
      toldExpansion = true;
    } else {
      total += target.nodes - 1;
      return { ...target, node: { ...target.node, span } };
    }
    return leaf({ kind: "hole", span });
  }

  function reportUnknown(name: string, span: Span): void {
    if (!/^[\w-]+$/.test(name))
      findings.add("yaml-unquoted-star", span, {
        text: text.slice(span.start, span.end).slice(0, 100).replace(/:$/, ""),
      });
    else {
      const near = nearest(name, [...anchors.keys()].slice(0, 100));
      findings.add("yaml-unknown-alias", span, { name, ...(near !== undefined && { nearest: near }) });
    }
  }

  function keyOf(key: unknown): { value: string; span: Span } | undefined {
    const span = spanOf(key) ?? { start: 0, end: 0 };
    if (isScalar(key)) {
      const value = typeof key.value === "string" ? key.value : (key.source ?? "");
      if (key.anchor !== undefined) anchors.set(key.anchor, leaf(scalarOf(key, text, span.start)));
      if (key.tag !== undefined && !coreTag.test(key.tag) && limits.tags === "hole") {
        const tagged = withTag(text, span);
        return { value: text.slice(tagged.start, tagged.end), span: tagged };
      }
      return { value, span };
    }
    if (isAlias(key)) {
      const { node } = growAlias(key, 0);
      if (node.kind === "string") return { value: node.value, span };
      if (node.kind === "number") return { value: node.text, span };
      // The member must not vanish: under the text as written it is at least an unknown element.
      if (node.kind === "hole") return { value: text.slice(span.start, span.end), span };
    }
    if (!faulty) findings.add("yaml-complex-key", span, {});
    return undefined;
  }

  return grow(document.contents, 0, 1).node;
}

interface PairLike {
  readonly key: unknown;
  readonly value: unknown;
}

function isPair(item: unknown): item is PairLike {
  return typeof item === "object" && item !== null && "key" in item && !isScalar(item);
}

function leaf(node: TreeNode): Grown {
  return { node, nodes: 1, height: 1 };
}

function hole(at: number): TreeNode {
  return { kind: "hole", span: { start: at, end: at } };
}

function empty(at: number): TreeNode {
  return { kind: "null", span: { start: at, end: at } };
}

function scalarOf(node: unknown, text: string, at: number): TreeNode {
  if (!isScalar(node)) return hole(at);
  const span = spanOf(node) ?? { start: at, end: at };
  const { value } = node as Scalar;
  if (typeof value === "string") return { kind: "string", span, value };
  if (typeof value === "boolean") return { kind: "boolean", span, value };
  if (typeof value === "number" || typeof value === "bigint")
    return { kind: "number", span, text: node.source ?? text.slice(span.start, span.end) };
  return { kind: "null", span };
}

function fits(tag: string, node: TreeNode): boolean {
  if (!coreTag.test(tag)) return false;
  const kind = tag.slice(tag.lastIndexOf(":") + 1);
  if (kind === "int" || kind === "float") return node.kind === "number";
  if (kind === "bool") return node.kind === "boolean";
  return kind !== "null" || node.kind === "null";
}

/** The place of a value with its tag, which stands before it, with an anchor at most between them. */
function withTag(text: string, { start, end }: Span): Span {
  const tag = /!!?[^\s!]*\s+(?:&\S+\s+)?$/.exec(text.slice(Math.max(0, start - LONGEST_TAG), start));
  return { start: tag === null ? start : start - tag[0].length, end };
}

const LONGEST_TAG = 200;

function spanOf(node: unknown): Span | undefined {
  const range = (node as ParsedNode | null)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}

function startOf(node: YAMLMap | YAMLSeq): number {
  return node.range?.[0] ?? 0;
}

/** A block collection ends with its last value, not with the comments and blank lines behind it. */
function collectionSpan(node: YAMLMap | YAMLSeq, end: number): Span {
  return { start: startOf(node), end: node.flow ? (node.range?.[1] ?? end) : end };
}
