import type { Finding } from "../core/problem.ts";
import { readTree, type SyntaxName } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { ConfigFault } from "./config.ts";

/** A file of ours as far as it could be read, and everything that is wrong with it. */
export interface ReadFile<T> {
  /** Undefined where there is a finding or a fault. */
  readonly value: T | undefined;
  /** What keeps the text from being YAML or JSON. */
  readonly findings: readonly Finding[];
  readonly faults: readonly ConfigFault[];
}

/** Reads a text that is an object of ours, or nothing. */
export function readOwnFile<T>(
  text: string,
  syntax: SyntaxName | "auto",
  nothing: T,
  read: (root: TreeNode) => { readonly value: T; readonly faults: readonly ConfigFault[] },
): ReadFile<T> {
  const { root, findings } = readTree(text, { syntax });
  const isEmpty = findings.length === 1 && findings[0]?.code === "empty-text";
  if (isEmpty || (findings.length === 0 && root?.kind === "null")) return { value: nothing, findings: [], faults: [] };
  if (root === undefined || findings.length > 0) return { value: undefined, findings, faults: [] };
  const { value, faults } = read(root);
  return { value: faults.length === 0 ? value : undefined, findings: [], faults };
}
