import type { SyntaxName } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { ConfigFault } from "./config.ts";
import { createFaults, type Faults, knownMembers, readMember, readText } from "./nodes.ts";
import { type ReadFile, readOwnFile } from "./own-file.ts";

/** A finding that was there when the baseline was made; `schemas/baseline.schema.json` describes the file. */
export interface BaselineEntry {
  readonly rule: string;
  /** File, and behind `#` the address in it. */
  readonly policy: string;
  readonly fingerprint: string;
}

/** Reads a baseline: all faults at once, each at its place. */
export function readBaseline(text: string, syntax: SyntaxName | "auto" = "auto"): ReadFile<readonly BaselineEntry[]> {
  return readOwnFile(text, syntax, [], baselineOf);
}

function baselineOf(root: TreeNode): {
  readonly value: readonly BaselineEntry[];
  readonly faults: readonly ConfigFault[];
} {
  const faults = createFaults();
  const found = knownMembers(root, "a baseline", ["$schema", "findings"], faults);
  const value = readMember(found.findings, (node, name) => {
    if (node.kind === "array") return node.items.flatMap((item) => entryOf(item, faults));
    faults.add("config-value", node.span, `${name} must be a list`);
    return [];
  });
  if (found.findings === undefined && root.kind === "object") {
    faults.add("config-member", { start: root.span.start, end: root.span.start + 1 }, "`findings` is missing");
  }
  return { value: value ?? [], faults: faults.list() };
}

const members = ["rule", "policy", "fingerprint"] as const;

function entryOf(node: TreeNode, faults: Faults): readonly BaselineEntry[] {
  const found = knownMembers(node, "an entry of the baseline", members, faults);
  const [rule, policy, fingerprint] = members.map((name) => {
    const text = readMember(found[name], (value, what) => readText(value, what, faults));
    if (found[name] === undefined && node.kind === "object") {
      faults.add("config-member", { start: node.span.start, end: node.span.start + 1 }, `\`${name}\` is missing`);
    }
    return text?.value;
  });
  if (rule === undefined || policy === undefined || fingerprint === undefined) return [];
  return [{ rule, policy, fingerprint }];
}

/** The text of a baseline, in one order whatever that of the findings. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const sorted = entries.toSorted(
    (a, b) => compare(a.policy, b.policy) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint),
  );
  const findings = sorted.map(({ rule, policy, fingerprint }) => ({ rule, policy, fingerprint }));
  return `${JSON.stringify({ findings }, null, 2)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
