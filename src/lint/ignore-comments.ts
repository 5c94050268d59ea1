import type { Span } from "../core/span.ts";
import { readTree, type SyntaxName } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";

/** A comment `ram-policy-ignore rule-id: reason` in YAML or JSONC. */
export interface IgnoreComment {
  readonly span: Span;
  readonly ruleIds: readonly string[];
  /** Empty where the comment gives none. */
  readonly reason: string;
  /** What it is about; undefined where nothing stands behind it. */
  readonly scope: Span | undefined;
}

const WORD = "ram-policy-ignore";

/** The comments of a text that say which findings may stay, in order of place. */
export function ignoreComments(text: string, syntax: SyntaxName | "auto" = "auto"): readonly IgnoreComment[] {
  if (!text.includes(WORD)) return [];
  const { root, comments } = readTree(text, { syntax });
  return comments.flatMap((span) => {
    const said = wordsOf(text.slice(span.start, span.end));
    if (!said.startsWith(WORD) || !/^(?:$|[\s:])/.test(said.slice(WORD.length, WORD.length + 1))) return [];
    const rest = said.slice(WORD.length);
    const colon = rest.indexOf(":");
    const ids = (colon < 0 ? rest : rest.slice(0, colon)).split(/[\s,]+/).filter((id) => id !== "");
    const reason = colon < 0 ? "" : rest.slice(colon + 1).trim();
    return [{ span, ruleIds: ids, reason, scope: root && scopeOf(text, root, span) }];
  });
}

function wordsOf(comment: string): string {
  if (comment.startsWith("/*")) return comment.slice(2, comment.endsWith("*/") ? -2 : undefined).trim();
  return comment.slice(comment.startsWith("//") ? 2 : 1).trim();
}

/** A member with its key, or an entry of a list. */
interface Part extends Span {
  readonly value: TreeNode;
}

function partsOf(node: TreeNode): readonly Part[] {
  if (node.kind === "array") return node.items.map((value) => ({ ...value.span, value }));
  if (node.kind !== "object") return [];
  return node.members.map(({ key, value }) => ({ start: key.span.start, end: value.span.end, value }));
}

/**
 * What a comment is about, however the text is laid out: behind something on its line, that; above something, that;
 * above the document, all of it.
 */
function scopeOf(text: string, root: TreeNode, comment: Span): Span | undefined {
  if (comment.end <= root.span.start) return { start: 0, end: text.length };
  const line = Math.max(text.lastIndexOf("\n", comment.start - 1), text.lastIndexOf("\r", comment.start - 1)) + 1;
  const isBehind = text.slice(line, comment.start).trim() !== "";
  let around: Part = { ...root.span, value: root };
  for (;;) {
    const parts = partsOf(around.value);
    const inside = parts.find(({ start, end }) => start <= comment.start && comment.end <= end);
    if (inside !== undefined) {
      if (inside.value.span.start >= comment.end) return isBehind ? spanOf(inside) : firstIn(inside, text);
      around = inside;
      continue;
    }
    const before = parts.findLast(({ end }) => end <= comment.start);
    if (!isBehind) {
      const next = parts.find(({ start }) => start >= comment.end);
      return next && spanOf(next);
    }
    // Behind an opening bracket.
    if (before === undefined || before.end <= line) return spanOf(around);
    return spanOf(onLine(before, line));
  }
}

/** In a block of YAML, what stands below a comment above all of it is its first part; other values have no such place. */
function firstIn(part: Part, text: string): Span {
  const first = partsOf(part.value)[0];
  const isBlock = !"[{".includes(text[part.value.span.start] ?? "[");
  return spanOf(first !== undefined && isBlock ? first : part);
}

/** Of the parts that end where this one ends, the outermost that begins on the line; this one where none does. */
function onLine(part: Part, line: number): Part {
  for (let at: Part | undefined = part; at !== undefined; ) {
    if (at.start >= line) return at;
    const last: Part | undefined = partsOf(at.value).at(-1);
    at = last?.end === at.end ? last : undefined;
  }
  return part;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
