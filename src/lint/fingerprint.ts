import type { Source } from "../core/span.ts";
import { readTree } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { ToldFinding } from "./finding.ts";

/**
 * Fingerprints of the findings about one text: of the rule, the policy, and the statement in one form of writing, so
 * that an alert stays the same when lines are added above it or the file is laid out anew.
 */
export function createFingerprints(source: Source): (finding: ToldFinding) => string {
  let statements: readonly TreeNode[] | undefined;
  const texts = new Map<number, string>();
  const seen = new Map<string, number>();
  const policy = source.host === undefined ? source.name : `${source.name}#${source.host.address}`;
  const textOf = (index: number): string => {
    statements ??= statementsOf(readTree(source.text).root);
    const node = statements[index];
    const text = texts.get(index) ?? (node === undefined ? "" : canonical(node));
    texts.set(index, text);
    return text;
  };
  return ({ ruleId, messageId, range, statement }) => {
    const at = source.text.slice(range.start, range.end).replace(/\s+/g, "");
    const where = statement === undefined || statement.index < 0 ? "" : textOf(statement.index);
    const what = JSON.stringify([ruleId, messageId, policy, where, at]);
    const count = seen.get(what) ?? 0;
    seen.set(what, count + 1);
    return hash(count === 0 ? what : `${what}${count}`);
  };
}

function statementsOf(root: TreeNode | undefined): readonly TreeNode[] {
  if (root?.kind !== "object") return [];
  const value = root.members.find(({ key }) => key.value === "Statement")?.value;
  return value?.kind === "array" ? value.items : value === undefined ? [] : [value];
}

/** One text for all ways to lay out a value: no spaces, keys sorted, a list of one entry as the entry. */
function canonical(node: TreeNode): string {
  switch (node.kind) {
    case "object": {
      const members = node.members.map(({ key, value }) => `${JSON.stringify(key.value)}:${canonical(value)}`);
      return `{${members.sort().join(",")}}`;
    }
    case "array": {
      const items = node.items.map(canonical);
      return items.length === 1 ? (items[0] ?? "") : `[${items.join(",")}]`;
    }
    case "string":
      return JSON.stringify(node.value);
    case "number":
      return node.text;
    case "boolean":
      return String(node.value);
    case "null":
    case "hole":
      return "null";
  }
}

/** 106 bits as hexadecimal digits: enough to tell findings apart; it keeps no secret. */
function hash(text: string): string {
  return half(text, 0) + half(text, 1);
}

/** cyrb53. */
function half(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, "0");
}
