import type { Source, Span } from "../../core/span.ts";
import { type HclNode, isFault, textOf } from "./hcl.ts";
import { heredocParts, type Part, quotedParts } from "./template.ts";

/** What an expression comes to, as far as the file alone tells. */
export type Value = StringValue | LiteralValue | ListValue | ObjectValue | CallValue | ReferenceValue | UnknownValue;

/** A text, of which parts may be unknown. */
export interface StringValue extends Placed {
  readonly kind: "string";
  readonly parts: readonly Part[];
  /** Whether it stands there in quotes, and nothing else. */
  readonly isQuoted: boolean;
}

/** A number, `true`, `false` or `null`. */
export interface LiteralValue extends Placed {
  readonly kind: "literal";
  /** As JSON writes it. */
  readonly text: string;
}

export interface ListValue extends Placed {
  readonly kind: "list";
  readonly items: readonly Value[];
}

export interface ObjectValue extends Placed {
  readonly kind: "object";
  readonly members: readonly { readonly key: Key; readonly value: Value }[];
}

/** The name of a member: a bare word, a text, or something that is not known. */
export type Key = (Placed & { readonly kind: "word"; readonly text: string }) | StringValue | UnknownValue;

export interface CallValue extends Placed {
  readonly kind: "call";
  readonly name: string;
  readonly given: readonly HclNode[];
}

/** `data.alicloud_ram_policy_document.share.document`, by its names; an index is left out. */
export interface ReferenceValue extends Placed {
  readonly kind: "reference";
  readonly path: readonly string[];
}

export interface UnknownValue extends Placed {
  readonly kind: "unknown";
}

interface Placed {
  readonly node: HclNode;
}

/** What the values of a file are read with. */
export interface Scope {
  readonly file: Source;
  /** The expressions of `locals`, by name. */
  readonly locals: ReadonlyMap<string, HclNode>;
  /** How many values and characters one policy may still take: locals can stand for locals, many times over. */
  readonly budget: { left: number };
}

/** A list in a list in a list: no policy needs half of it. */
const DEEPEST = 32;

/** The value of an expression. */
export function readValue(scope: Scope, expression: HclNode, depth = 0): Value {
  const node = unwrapped(expression);
  if (depth > DEEPEST || scope.budget.left <= 0) return { kind: "unknown", node };
  scope.budget.left -= /_(?:lit|template)$/.test(node.type) ? node.end - node.start : 1;
  return known(scope, node, depth) ?? { kind: "unknown", node };
}

/** Without parentheses and the names of the grammar for what is only one thing. */
function unwrapped(expression: HclNode): HclNode {
  let node = expression;
  while (/^(?:expression|literal_value|template_expr|collection_value|operation)$/.test(node.type)) {
    const [only, ...others] = node.children;
    if (only === undefined || others.length > 0) break;
    node = only;
  }
  return node;
}

function known(scope: Scope, node: HclNode, depth: number): Value | undefined {
  switch (node.type) {
    case "string_lit":
    case "quoted_template":
      return quoted(scope, node, depth);
    case "heredoc_template": {
      const parts = heredocParts(scope.file, node, interpolated(scope, depth));
      return parts && { kind: "string", node, parts, isQuoted: false };
    }
    case "bool_lit":
    case "null_lit":
      return { kind: "literal", node, text: textOf(scope.file, node) };
    case "numeric_lit":
    case "unary_operation":
      return number(scope, node);
    case "tuple":
      return list(scope, node, depth);
    case "object":
      return object(scope, node, depth);
    case "function_call":
      return call(scope, node);
    case "variable_expr":
    case "expression":
      return reference(scope, node, depth);
    default:
      return undefined;
  }
}

function quoted(scope: Scope, node: HclNode, depth: number): Value | undefined {
  const between = node.children.filter(({ type }) => !/^quoted_template_(?:start|end)$/.test(type));
  const [only, ...others] = between;
  // `"${x}"` is x, whatever that is.
  if (only?.type === "template_interpolation" && others.length === 0 && !node.isBroken) {
    const inner = expressionIn(only);
    return inner && readValue(scope, inner, depth + 1);
  }
  const parts = quotedParts(scope.file, node, interpolated(scope, depth));
  return parts && { kind: "string", node, parts, isQuoted: true };
}

/** `${local.bucket}` in a text, if what it stands for is known. */
function interpolated(scope: Scope, depth: number): (sequence: HclNode) => readonly Part[] | undefined {
  return (sequence) => {
    const inner = expressionIn(sequence);
    if (inner === undefined) return undefined;
    const value = readValue(scope, inner, depth + 1);
    const { start, end } = sequence;
    const here = (text: string): Part => {
      scope.budget.left -= text.length;
      const offsets = Uint32Array.from({ length: text.length + 1 }, (_, at) => (at < text.length ? start : end));
      return { kind: "text", decoded: { text, offsets } };
    };
    if (value.kind === "literal" && value.text !== "null") return [here(value.text)];
    if (value.kind !== "string") return undefined;
    const texts = value.parts.map((part) => (part.kind === "text" ? part.decoded.text : undefined));
    return texts.some((text) => text === undefined) ? undefined : [here(texts.join(""))];
  };
}

/** The expression of an interpolation that takes no space around it away. */
function expressionIn({ type, children }: HclNode): HclNode | undefined {
  const [start, inner, end] = children;
  if (type !== "template_interpolation" || children.length !== 3 || inner?.type !== "expression") return undefined;
  return start && end && !isFault(start) && !isFault(end) ? inner : undefined;
}

function number({ file }: Scope, node: HclNode): Value | undefined {
  const written = /^(-?)[ \t]*0*(\d+)(?:\.(\d+))?$/.exec(textOf(file, node));
  const [, sign = "", whole = "", fraction = ""] = written ?? [];
  if (written === null) return undefined;
  const kept = fraction.replace(/0+$/, "");
  return { kind: "literal", node, text: `${sign}${whole}${kept && "."}${kept}` };
}

function list(scope: Scope, node: HclNode, depth: number): Value | undefined {
  if (node.children.some(isFault)) return undefined;
  const items = node.children.filter(({ type }) => type === "expression");
  return { kind: "list", node, items: items.map((item) => readValue(scope, item, depth + 1)) };
}

function object(scope: Scope, node: HclNode, depth: number): Value | undefined {
  if (node.children.some(isFault)) return undefined;
  const members = node.children.flatMap(({ type, children: [key, value, ...more] }) => {
    if (type !== "object_elem" || key === undefined || value === undefined) return [];
    const isWhole = more.length === 0;
    const held: Value = isWhole ? readValue(scope, value, depth + 1) : { kind: "unknown", node: value };
    return [{ key: keyOf(scope, key, depth), value: held }];
  });
  return { kind: "object", node, members };
}

function keyOf(scope: Scope, expression: HclNode, depth: number): Key {
  const node = unwrapped(expression);
  const isWord = node.type === "variable_expr" && scope.file.text[expression.start] !== "(";
  if (isWord) return { kind: "word", node, text: textOf(scope.file, node) };
  const value = readValue(scope, expression, depth + 1);
  if (value.kind === "string") return value;
  return value.kind === "literal" && value.text !== "null"
    ? { kind: "word", node, text: value.text }
    : { kind: "unknown", node };
}

function call({ file }: Scope, node: HclNode): Value | undefined {
  const [name, given, ...more] = node.children;
  if (name === undefined || more.length > 0 || node.children.some(isFault)) return undefined;
  const list = given?.children ?? [];
  if (list.some(({ type }) => type !== "expression")) return undefined;
  return { kind: "call", node, name: textOf(file, name), given: list };
}

function reference(scope: Scope, node: HclNode, depth: number): Value | undefined {
  const path = pathOf(scope, node);
  if (path === undefined) return undefined;
  const [base, name, ...rest] = path;
  const local = base === "local" && name !== undefined && rest.length === 0 ? scope.locals.get(name) : undefined;
  return local === undefined ? { kind: "reference", node, path } : readValue(scope, local, depth + 1);
}

function pathOf({ file }: Scope, node: HclNode): readonly string[] | undefined {
  if (node.type === "variable_expr") return [textOf(file, node)];
  const path: string[] = [];
  for (const [index, { type, children, ...span }] of node.children.entries()) {
    if (type === "variable_expr" && index === 0) path.push(textOf(file, span));
    else if (type === "get_attr" && index > 0 && children[0] !== undefined) path.push(textOf(file, children[0]));
    else if (type !== "index" || index === 0) return undefined;
  }
  return path.length === 0 ? undefined : path;
}

/** Where a value stands. */
export function placeOf({ node }: Placed): Span {
  return { start: node.start, end: node.end };
}
