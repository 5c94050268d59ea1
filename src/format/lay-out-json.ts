import type { Span } from "../core/span.ts";
import type { MemberOrder } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Leading } from "./attach.ts";
import { type Attached, attachComments, type Inside } from "./attached.ts";

/** A list that is not longer than this with its indentation and its key stands on one line. */
const LINE_WIDTH = 100;

const STEP = "  ";

type Path = readonly (string | number)[];

/** A JSON or JSONC text without faults laid out anew; scalars and comments stay as they are written. */
export function layOutJson(text: string, root: TreeNode, comments: readonly Span[], order: MemberOrder): string {
  const lines: string[] = [];
  let line = "";

  function breakLine(indent: string): void {
    lines.push(line);
    line = indent;
  }

  function write({ node, inside }: Attached, indent: string, path: Path): void {
    const flat = inside === undefined ? written(node.span) : flatText(inside, node);
    const isShort = inside === undefined || line.length + (flat?.length ?? 0) < LINE_WIDTH || flat?.length === 2;
    if (flat !== undefined && isShort) line += flat;
    else if (inside !== undefined) writeInside(inside, node, indent, path);
  }

  function writeInside({ opening, children, closing }: Inside, node: TreeNode, indent: string, path: Path): void {
    const [opener, closer] = node.kind === "object" ? "{}" : "[]";
    const inner = indent + STEP;
    line += opener;
    writeTrailing(opening, inner);
    const sorted = node.kind === "object" ? inOrder(children, path, order) : children;
    for (const [index, child] of sorted.entries()) {
      writeLeading(child.leading, inner, index > 0);
      if (child.isApart && (index > 0 || child.leading.length > 0)) breakLine("");
      breakLine(inner);
      if (child.key !== undefined) line += `${written(child.key.span)}: `;
      write(child, inner, [...path, child.key?.value ?? index]);
      if (index + 1 < sorted.length) line += ",";
      writeTrailing(child.trailing, inner);
    }
    writeLeading(closing, inner, children.length > 0);
    breakLine(indent);
    line += closer;
  }

  function writeLeading(leading: readonly Leading[], indent: string, hasAbove: boolean): void {
    for (const [index, { span, isApart }] of leading.entries()) {
      if (isApart && (hasAbove || index > 0)) breakLine("");
      breakLine(indent);
      line += commentText(span, indent);
    }
  }

  function writeTrailing(trailing: readonly Span[], indent: string): void {
    for (const span of trailing) line += ` ${commentText(span, indent)}`;
  }

  /** A list of scalars, or an empty bracket, on one line; undefined where it holds more. */
  function flatText({ opening, children, closing }: Inside, { kind }: TreeNode): string | undefined {
    if (opening.length + closing.length > 0) return undefined;
    if (children.length === 0) return kind === "object" ? "{}" : "[]";
    const isPlain = children.every(
      ({ inside, leading, trailing }) => inside === undefined && leading.length + trailing.length === 0,
    );
    if (kind === "object" || !isPlain) return undefined;
    return `[${children.map(({ node }) => written(node.span)).join(", ")}]`;
  }

  function written({ start, end }: Span): string {
    return text.slice(start, end);
  }

  /** A block comment whose lines begin with `*` moves with its place; every other one stays as it was drawn. */
  function commentText(span: Span, indent: string): string {
    const [first = "", ...more] = written(span).trimEnd().split("\n");
    const isStarred = more.every((one) => one.trimStart().startsWith("*"));
    return [first, ...more.map((one) => (isStarred ? `${indent} ${one.trimStart()}` : one))]
      .map((one) => one.trimEnd())
      .join("\n");
  }

  const { root: whole, closing } = attachComments(text, root, comments);
  writeLeading(whole.leading, "", false);
  if (whole.isApart && whole.leading.length > 0) breakLine("");
  breakLine("");
  write(whole, "", []);
  writeTrailing(whole.trailing, "");
  writeLeading(closing, "", true);
  lines.push(line);
  // The first line is the one that was broken before anything stood on it.
  return `${lines.slice(1).join("\n")}\n`;
}

function inOrder(children: readonly Attached[], path: Path, order: MemberOrder): readonly Attached[] {
  const rankOf = ({ key }: Attached) => order(path, key?.value ?? "");
  return children.toSorted((a, b) => rankOf(a) - rankOf(b));
}
