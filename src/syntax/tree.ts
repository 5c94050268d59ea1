import type { Located, Span } from "../core/span.ts";

/**
 * A text as read, before anyone asks what it means: every key and every value with its place, duplicates and order
 * kept, numbers as they were written. JSON and YAML give the same tree.
 */
export type TreeNode = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode | HoleNode;

export interface ObjectNode {
  readonly kind: "object";
  readonly span: Span;
  readonly members: readonly Member[];
}

export interface Member {
  /** Its span covers the key as written, quotes included. */
  readonly key: Located<string>;
  readonly value: TreeNode;
}

export interface ArrayNode {
  readonly kind: "array";
  readonly span: Span;
  readonly items: readonly TreeNode[];
}

export interface StringNode {
  readonly kind: "string";
  readonly span: Span;
  readonly value: string;
}

export interface NumberNode {
  readonly kind: "number";
  readonly span: Span;
  /** The number as written: a number of JavaScript would lose digits of an account id. */
  readonly text: string;
}

export interface BooleanNode {
  readonly kind: "boolean";
  readonly span: Span;
  readonly value: boolean;
}

export interface NullNode {
  readonly kind: "null";
  readonly span: Span;
}

/** A place where a value should stand and none could be read; a problem says why. */
export interface HoleNode {
  readonly kind: "hole";
  readonly span: Span;
}
