import type { Located, Span } from "../core/span.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Unread } from "./model.ts";
import { isUnread, type Reading, report, unread } from "./reading.ts";

/** A string, or a bare number or Boolean taken for one (R-STRUCT-23). */
export interface TextValue extends Located<string> {
  /** It was not written as a string: that is its fault, and no other is looked for. */
  readonly bare: boolean;
}

/** The values of an element that takes one string or several (R-STRUCT-21). */
export interface TextList {
  readonly texts: readonly TextValue[];
  readonly unread: readonly Unread[];
}

/** A string; a bare number or Boolean as its text (R-STRUCT-23, `bareScalar`). Anything else was not understood. */
export function readText(reading: Reading, node: TreeNode, element: string): TextValue | Unread {
  switch (node.kind) {
    case "string":
      reportAmbiguous(reading, node);
      return { value: node.value, span: node.span, bare: false };
    case "number":
    case "boolean": {
      const text = node.kind === "number" ? node.text : String(node.value);
      const code =
        reading.syntax === "yaml"
          ? report(reading, "unquoted-scalar", node.span, { element, text })
          : report(reading, "data-type-mismatch", node.span, { element, wants: "a string", found: describeNode(node) });
      if (reading.choices.bareScalar === "indeterminate") return unread(node.span, code, `\`${text}\``);
      return { value: text, span: node.span, bare: true };
    }
    default:
      return notUnderstood(reading, node, element, "a string");
  }
}

/** One string or an array of strings. `Unread` if it is neither. */
export function readTexts(reading: Reading, node: TreeNode, element: string): TextList | Unread {
  if (node.kind === "object" || node.kind === "null" || node.kind === "hole") {
    return notUnderstood(reading, node, element, "a string or an array of strings");
  }
  if (node.kind === "array" && node.items.length === 0) report(reading, "empty-list", node.span, { element });
  const items = node.kind === "array" ? node.items : [node];
  const texts: TextValue[] = [];
  const rest: Unread[] = [];
  for (const item of items) {
    const text = readText(reading, item, element);
    if (isUnread(text)) rest.push(text);
    else texts.push(text);
  }
  return { texts, unread: rest };
}

/** A value of the wrong type. A hole has been reported when the text was read. */
export function notUnderstood(reading: Reading, node: TreeNode, element: string, wants: string): Unread {
  const span = placeOf(node);
  const code =
    node.kind === "hole"
      ? (reading.faults.get(node.span.start) ?? "json-missing-value")
      : report(reading, "data-type-mismatch", span, { element, wants, found: describeNode(node) });
  return unread(span, code, `the value of \`${element}\``);
}

/** Where a value stands; for one that YAML leaves out, the colon or dash before it. */
export function placeOf({ span }: TreeNode): Span {
  return span.end > span.start ? span : { start: Math.max(0, span.start - 1), end: Math.max(1, span.start) };
}

/** A value in a few words: "an object", "the number `1`". */
export function describeNode(node: TreeNode): string {
  switch (node.kind) {
    case "object":
      return "an object";
    case "array":
      return "an array";
    case "string":
      return "a string";
    case "number":
      return `the number \`${node.text.slice(0, 40)}\``;
    case "boolean":
      return `the Boolean \`${node.value}\``;
    case "null":
      return "null";
    case "hole":
      return "nothing";
  }
}

/** `no` without quotes is a string of YAML 1.2, and was a Boolean of YAML 1.1. */
function reportAmbiguous(reading: Reading, node: TreeNode & { kind: "string" }): void {
  if (!(reading.syntax === "yaml") || !/^(y|n|yes|no|on|off)$/i.test(node.value)) return;
  const written = reading.source.text.slice(node.span.start, node.span.end);
  if (written === node.value) report(reading, "ambiguous-scalar", node.span, { text: node.value });
}
