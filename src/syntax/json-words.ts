import type { Span } from "../core/span.ts";
import type { Findings } from "./findings.ts";
import type { TreeNode } from "./tree.ts";

/** What other languages write for a literal of JSON. */
const literals: ReadonlyMap<string, "true" | "false" | "null"> = /* @__PURE__ */ new Map([
  ["true", "true"],
  ["false", "false"],
  ["null", "null"],
  ["nil", "null"],
  ["none", "null"],
]);

/** The value of a bare word: a literal or a number, or a finding. */
export function readWord(word: string, span: Span, findings: Findings): TreeNode {
  if (word === "true" || word === "false") return { kind: "boolean", span, value: word === "true" };
  if (word === "null") return { kind: "null", span };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word)) return { kind: "number", span, text: word };
  if (/^(?:[-+]?\.?\d[\d._]*(?:[eE][-+]?\d*)?|[-+]?0[xXoObB][\da-fA-F]+)$/.test(word)) {
    findings.add("json-bad-number", span, { text: word.slice(0, 100) });
    return { kind: "number", span, text: word };
  }
  const instead = literals.get(word.toLowerCase());
  findings.add("json-bad-literal", span, { text: word.slice(0, 100), ...(instead !== undefined && { instead }) });
  if (instead === "null") return { kind: "null", span };
  if (instead !== undefined) return { kind: "boolean", span, value: instead === "true" };
  return { kind: "hole", span };
}
