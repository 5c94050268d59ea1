import type { Finding } from "../core/problem.ts";
import type { Span } from "../core/span.ts";
import { createFindings, type Findings } from "./findings.ts";
import { readJson } from "./json.ts";
import { type Limits, limitsFrom } from "./limits.ts";
import type { TreeNode } from "./tree.ts";
import { treeOfValidJson } from "./valid-json.ts";

/** How a text is written. `jsonc` is JSON with comments and trailing commas. */
export type SyntaxName = "json" | "jsonc" | "yaml";

/** How to read a text; everything may be left out. */
export interface ReadTreeOptions {
  /** `auto`, the default: a text that begins like JSON is held to JSON, every other text is YAML. */
  readonly syntax?: SyntaxName | "auto";
  readonly limits?: Partial<Limits>;
  /**
   * What to make of the tags of YAML beyond its core. `fault`, the default: a finding. `hole`: the value is one that
   * cannot be known from the text, such as the functions of a template (`!Ref Name`).
   */
  readonly tags?: "fault" | "hole";
}

/** A text as far as it could be read, and everything that is wrong with it as JSON or YAML. */
export interface ReadTree {
  /** Missing only where the text holds no value at all, or was refused. */
  readonly root: TreeNode | undefined;
  readonly syntax: SyntaxName;
  /** In order of place. */
  readonly findings: readonly Finding[];
  /** Comments with their marks, in order of place. */
  readonly comments: readonly Span[];
  /** Whether `JSON.parse` reads the text and loses nothing. */
  readonly isFaultless?: boolean;
}

/** Reads a text of known syntax within its limits. */
export function readWithin(
  text: string,
  syntax: SyntaxName,
  limits: Limits,
  read: (text: string, findings: Findings, comments: Span[]) => TreeNode | undefined,
): ReadTree {
  const limit = syntax === "yaml" ? limits.yamlLength : limits.length;
  const comments: Span[] = [];
  if (text.length > limit) {
    const args = { length: text.length, limit };
    const findings: readonly Finding[] = [{ code: "text-too-large", span: { start: 0, end: 0 }, args }];
    return { root: undefined, syntax, findings, comments };
  }
  const findings = createFindings(limits.problems);
  if (text.trim() !== "") {
    const root = read(text, findings, comments);
    return { root, syntax, findings: findings.list(), comments };
  }
  findings.add("empty-text", { start: 0, end: 0 }, {});
  return { root: undefined, syntax, findings: findings.list(), comments };
}

/** Reads a text as JSON, whatever it looks like; `jsonc` if that is asked for. Knows nothing of YAML, which is large. */
export function readJsonTree(text: string, options: ReadTreeOptions = {}): ReadTree {
  const limits = limitsFrom(options.limits);
  const syntax = options.syntax === "jsonc" ? "jsonc" : "json";
  const root = treeOfValidJson(text, limits);
  if (root !== undefined) return { root, syntax, findings: [], comments: [], isFaultless: true };
  return readWithin(text, syntax, limits, (whole, findings, comments) =>
    readJson(whole, { ...limits, relaxed: syntax === "jsonc" }, findings, comments),
  );
}
