import type { Finding } from "../core/problem.ts";
import type { Span } from "../core/span.ts";
import { halfWidth, unseenName } from "./characters.ts";
import { createFindings, type Findings } from "./findings.ts";
import { readJson } from "./json.ts";
import type { TreeNode } from "./tree.ts";
import { readYaml } from "./yaml.ts";

export { plainValue } from "./plain-value.ts";
export { layOutYaml, type MemberOrder } from "./yaml-layout.ts";

/** How a text is written. `jsonc` is JSON with comments and trailing commas. */
export type SyntaxName = "json" | "jsonc" | "yaml";

/** Bounds that keep a hostile text from costing more than a large honest one. */
export interface Limits {
  /** Length of a JSON text in UTF-16 units. */
  readonly length: number;
  /** The same for a YAML text, which takes some fifty times as long to read. */
  readonly yamlLength: number;
  /** Brackets, lists and mappings inside one another; at most 500. */
  readonly depth: number;
  /** Findings; one `too-many-problems` stands for the rest. */
  readonly problems: number;
  /** Values in the tree, YAML aliases written out. */
  readonly nodes: number;
}

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
}

/** The limits of `readTree`. */
export const defaultLimits: Limits = {
  length: 8_000_000,
  yamlLength: 1_000_000,
  depth: 64,
  problems: 200,
  nodes: 1_000_000,
};

/**
 * No limit may exceed this: composing YAML recurses, and V8 ends the whole process, uncatchably, when a regular
 * expression is compiled there with no stack left. Readers of the tree recurse too.
 */
const DEEPEST = 500;

/** Reads a JSON or YAML text into a located tree. Never throws; goes on behind a fault so that all faults come at once. */
export function readTree(text: string, options: ReadTreeOptions = {}): ReadTree {
  const asked = { ...defaultLimits, ...options.limits };
  const limits = { ...asked, depth: Math.min(asked.depth, DEEPEST) };
  const chosen = options.syntax ?? "auto";
  const syntax = chosen === "auto" ? detectSyntax(text.slice(0, Math.max(limits.length, limits.yamlLength))) : chosen;
  const limit = syntax === "yaml" ? limits.yamlLength : limits.length;
  if (text.length > limit) {
    const args = { length: text.length, limit };
    return {
      root: undefined,
      syntax,
      findings: [{ code: "text-too-large", span: { start: 0, end: 0 }, args }],
      comments: [],
    };
  }
  const findings = createFindings(limits.problems);
  const comments: Span[] = [];
  const root = read(text, syntax, { ...limits, tags: options.tags ?? "fault" }, findings, comments);
  return { root, syntax, findings: findings.list(), comments };
}

function read(
  text: string,
  syntax: SyntaxName,
  limits: Limits & { readonly tags: "fault" | "hole" },
  findings: Findings,
  comments: Span[],
): TreeNode | undefined {
  if (text.trim() === "") {
    findings.add("empty-text", { start: 0, end: 0 }, {});
    return undefined;
  }
  if (syntax === "yaml") return readYaml(text, limits, findings, comments);
  return readJson(text, { ...limits, relaxed: syntax === "jsonc" }, findings, comments);
}

/** JSON if the first thing that is neither space nor comment is a bracket, or if there is a `//` or block comment. */
function detectSyntax(text: string): "json" | "yaml" {
  let at = 0;
  for (;;) {
    const character = text[at] ?? "";
    if (character === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (character !== "" && (/\s/.test(character) || unseenName(character) !== undefined)) at++;
    else break;
  }
  const first = text[at] ?? "";
  if (first === "/") return text[at + 1] === "/" || text[at + 1] === "*" ? "json" : "yaml";
  return "{[".includes(halfWidth(first) ?? (first || "-")) ? "json" : "yaml";
}
