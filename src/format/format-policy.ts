import type { Finding, ProblemCode } from "../core/problem.ts";
import type { Result } from "../core/result.ts";
import { createSource, type Range, rangeOf, type Source } from "../core/span.ts";
import { type PolicyKind, problemOf } from "../policy/index.ts";
import { parsePolicy } from "../reading/index.ts";
import { layOutYaml, type ReadTree, readTree, type SyntaxName } from "../syntax/index.ts";
import { layOutJson } from "./lay-out-json.ts";
import { elementOrder } from "./order.ts";
import { isSameText } from "./same-text.ts";

export interface FormatOptions {
  /** Name of the text in faults, usually its path. Default: "policy". */
  readonly source?: string;
  /** Default: as the text looks. `jsonc` is JSON with comments. */
  readonly syntax?: SyntaxName | "auto";
  /** Decides which limit of length counts. Default: as the policy looks. */
  readonly kind?: PolicyKind;
}

/** A policy in the canonical layout. */
export interface FormattedPolicy {
  readonly text: string;
  /**
   * True where the text stays as it is, since RAM would refuse the canonical layout for its length: white space counts
   * (R-LIM-17).
   */
  readonly isKept: boolean;
}

/** Why a text is not laid out. */
export interface FormatFault {
  /** A code of a problem, or `not-formattable` where the new text would not say the same. */
  readonly code: ProblemCode | "not-formattable";
  readonly source: string;
  readonly range: Range;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
}

/** Faults that the layout puts right, and comments, which it keeps. */
const HARMLESS: ReadonlySet<ProblemCode> = /* @__PURE__ */ new Set([
  "byte-order-mark",
  "json-comment",
  "json-trailing-comma",
]);

/**
 * Lays out a policy, JSON, JSONC or YAML, in one canonical way. Elements get one order; lists keep theirs; scalars and
 * comments stay as they are written. No decision changes. A text that cannot be read for certain is not touched.
 *
 * @example
 * const formatted = formatPolicy(text, { source: "share.json" });
 * if (formatted.ok) console.log(formatted.value.text);
 */
export function formatPolicy(
  text: string,
  options: FormatOptions = {},
): Result<FormattedPolicy, readonly FormatFault[]> {
  const { source: name = "policy", syntax = "auto", kind } = options;
  const lineEnd = /\r\n|\n/.exec(text)?.[0] ?? "\n";
  const plain = text.replaceAll("\r\n", "\n");
  const source = createSource(name, plain);
  const faults = faultsOf(plain, source, syntax, kind);
  if (faults.length > 0) return { ok: false, error: faults };
  const laidOut = layOut(plain, syntax);
  if (laidOut === undefined) return { ok: false, error: [notFormattable(source)] };
  const result = laidOut.replaceAll("\n", lineEnd);
  const isKept = result.length > text.length && isTooLarge(result, syntax, kind) && !isTooLarge(text, syntax, kind);
  return { ok: true, value: { text: isKept ? text : result, isKept } };
}

function faultsOf(
  text: string,
  source: Source,
  syntax: SyntaxName | "auto",
  kind: PolicyKind | undefined,
): readonly FormatFault[] {
  const asText = readTree(text, { syntax })
    .findings.filter((finding) => !isHarmless(finding))
    .flatMap((finding) => problemOf(finding, source, "deploy") ?? []);
  if (asText.length > 0) return asText;
  const read = parsePolicy(text, { source: source.name, syntax, profile: "audit", ...(kind && { kind }) });
  const problems = read.ok ? read.warnings : read.error;
  const told = problems.filter(({ severity, code }) => severity === "error" || code === "not-a-policy");
  if (told.length > 0 || read.ok) return told;
  // Comments are no fault here, but nothing beside them is no policy.
  return syntax !== "jsonc" && problems.every(({ code }) => HARMLESS.has(code))
    ? faultsOf(text, source, "jsonc", kind)
    : problems;
}

/** A comment that begins with `#` is none in any kind of JSON. */
function isHarmless({ code, args }: Finding): boolean {
  return HARMLESS.has(code) && !("opener" in args && args.opener === "#");
}

/** How often YAML is laid out until nothing moves: comments may settle only in a second round. */
const MOST_ROUNDS = 4;

/** Undefined where the result would not say the same, or would not stay as it is. */
function layOut(text: string, syntax: SyntaxName | "auto"): string | undefined {
  const before = readTree(text, { syntax });
  let [at, read] = [text, before];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = once(at, read);
    if (next === undefined) return undefined;
    if (next === at) return isSameText({ text, read: before }, { text: at, read }) ? at : undefined;
    at = next;
    read = readTree(at, { syntax: before.syntax });
    if (read.findings.some((finding) => !isHarmless(finding))) return undefined;
  }
  return undefined;
}

function once(text: string, { root, syntax, comments }: ReadTree): string | undefined {
  if (root === undefined) return text;
  return syntax === "yaml" ? layOutYaml(text, elementOrder) : layOutJson(text, root, comments, elementOrder);
}

function notFormattable(source: Source): FormatFault {
  return {
    code: "not-formattable",
    source: source.name,
    range: rangeOf(source, { start: 0, end: 0 }),
    message: "it cannot be laid out without losing a comment or changing a value; it stays as it is",
  };
}

function isTooLarge(text: string, syntax: SyntaxName | "auto", kind: PolicyKind | undefined): boolean {
  const read = parsePolicy(text, { syntax, profile: "deploy", ...(kind && { kind }) });
  return (read.ok ? read.warnings : read.error).some(({ code }) => code === "policy-too-large");
}
