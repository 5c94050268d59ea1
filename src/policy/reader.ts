import { type Choices, defaultChoices } from "../core/choices.ts";
import type { Finding, Problem } from "../core/problem.ts";
import { createLazySource, createSource, type Source } from "../core/span.ts";
import { indentJson, treeOfCompact } from "../syntax/compact-json.ts";
import { defaultLimits, type Limits, limitsFrom } from "../syntax/limits.ts";
import { type ReadTree, type ReadTreeOptions, readJsonTree, type SyntaxName } from "../syntax/read-tree.ts";
import type { PolicyDocument, PolicyKind } from "./model.ts";
import { levelOf, problemOf } from "./problems.ts";
import type { Profile } from "./profiles.ts";
import { type PlainOptions, readPlainText, readPlainValue } from "./read-plain-policy.ts";
import { readPolicy, type Submitted } from "./read-policy.ts";
import { withUnknowns } from "./unknowns.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** How to read a policy; everything may be left out. */
export interface ParseOptions {
  /**
   * Name of the text, usually its path; "policy" by default. Or the source itself, for a text that stands in a file of
   * another format: what is unknown in it is taken as such, and places are those in the file.
   */
  readonly source?: string | Source;
  /** Name of the policy for reports; by default that of the text, and its address in the file that holds it. */
  readonly name?: string;
  /** `deploy` (the default): may it be submitted? `audit`: what does it mean, as it is stored? */
  readonly profile?: Profile;
  /** By default taken from the shape of the document, with a reason. */
  readonly kind?: PolicyKind;
  readonly syntax?: SyntaxName | "auto";
  readonly choices?: Partial<Choices>;
  readonly limits?: Partial<Limits>;
}

export type ParseResult =
  | { readonly ok: true; readonly value: PolicyDocument; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly error: readonly Problem[] };

/** Makes a tree of a text, in the languages that a reader of policies is to know. */
export type TreeReader = (text: string, options?: ReadTreeOptions) => ReadTree;

/** Reads the text of a policy. Never throws: whatever is wrong with the text is in the answer, with its place. */
export function readPolicyText(
  vocabulary: Vocabulary,
  readTree: TreeReader,
  text: unknown,
  options: ParseOptions = {},
): ParseResult {
  if (typeof text !== "string") {
    return refuse({ code: "not-a-policy", span: NOWHERE, args: { found: "no text", isObject: false } }, options);
  }
  const { syntax, limits } = options;
  const tree = readTree(text, {
    ...(syntax === undefined ? {} : { syntax }),
    ...(limits === undefined ? {} : { limits }),
  });
  const source = sourceOf(text, options);
  const isAlone = source.unknown === undefined && source.host === undefined;
  if (isAlone && tree.isFaultless === true && tree.root !== undefined && tree.syntax === "json") {
    const plain = readPlainText(source, tree.root, plainOptions(vocabulary, options));
    if (plain !== undefined) return { ok: true, value: plain, warnings: [] };
  }
  const isAnew = tree.syntax === "yaml" || source.unknown !== undefined || source.host?.isValue === true;
  return parse(vocabulary, tree, source, isAnew ? { counted: "compact" } : { counted: "text", text }, options);
}

/** Reads a value that has been parsed already. Places are those of the value written as JSON. */
export function readPolicyValue(vocabulary: Vocabulary, value: unknown, options: ParseOptions = {}): ParseResult {
  const written = writeJson(value);
  if (!written.ok) {
    const detail = written.detail.slice(0, 200);
    return refuse({ code: "unserialisable-value", span: NOWHERE, args: { detail } }, options);
  }
  const compact = written.text;
  const submitted: Submitted = { counted: "compact", text: compact };
  const name = options.source ?? "policy";
  if (typeof name === "string") {
    const plain = readPlainValue(compact, name, plainOptions(vocabulary, options));
    if (plain !== undefined) return { ok: true, value: plain, warnings: [] };
    const root = treeOfCompact(compact, limitsFrom(options.limits));
    if (root !== undefined) {
      const tree: ReadTree = { root, syntax: "json", findings: [], comments: [] };
      return parse(
        vocabulary,
        tree,
        createLazySource(name, () => indentJson(compact)),
        submitted,
        options,
      );
    }
  }
  const text = indentJson(compact);
  const tree = readJsonTree(text, options.limits === undefined ? {} : { limits: options.limits });
  const source = sourceOf(text, options);
  return parse(vocabulary, tree, source, source.unknown === undefined ? submitted : { counted: "compact" }, options);
}

const NOWHERE = { start: 0, end: 0 };

function parse(
  vocabulary: Vocabulary,
  read: ReadTree,
  source: Source,
  submitted: Submitted,
  options: ParseOptions,
): ParseResult {
  const tree = source.unknown === undefined ? read : withUnknowns(read, source.unknown);
  const lossy = tree.findings.find((finding) => levelOf(finding, "audit") === "error");
  const { policy, findings } = readPolicy(tree, {
    source,
    name: options.name ?? (source.host === undefined ? source.name : `${source.name}#${source.host.address}`),
    kind: options.kind,
    choices: choicesOf(options),
    vocabulary,
    submitted,
    lossy: lossy?.code,
  });
  return settle([...tree.findings, ...findings], policy, source, options);
}

function sourceOf(text: string, { source = "policy" }: ParseOptions): Source {
  return typeof source === "string" || source.text !== text ? createSource(nameOf(source), text) : source;
}

function nameOf(source: string | Source): string {
  return typeof source === "string" ? source : source.name;
}

function plainOptions(vocabulary: Vocabulary, options: ParseOptions): PlainOptions {
  const name = options.name ?? nameOf(options.source ?? "policy");
  return { name, kind: options.kind, choices: choicesOf(options), vocabulary, limits: limitsFrom(options.limits) };
}

function choicesOf({ choices }: ParseOptions): Choices {
  return choices === undefined ? defaultChoices : { ...defaultChoices, ...choices };
}

function refuse(finding: Finding, options: ParseOptions): ParseResult {
  return settle([finding], undefined, sourceOf("", options), options);
}

function settle(
  findings: readonly Finding[],
  policy: PolicyDocument | undefined,
  source: Source,
  options: ParseOptions,
): ParseResult {
  const profile = options.profile ?? "deploy";
  const listed = shorten(findings, profile, options.limits?.problems ?? defaultLimits.problems);
  const problems = listed.flatMap((finding) => problemOf(finding, source, profile) ?? []);
  const refused = policy === undefined || problems.some((problem) => problem.severity === "error");
  return refused ? { ok: false, error: problems } : { ok: true, value: policy, warnings: problems };
}

/** The findings that a profile reports, in the order of the text. Behind the limit one stands for all others. */
function shorten(findings: readonly Finding[], profile: Profile, limit: number): readonly Finding[] {
  const all = findings
    .filter((finding) => levelOf(finding, profile) !== "ignore")
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const rest = all.slice(limit);
  const [first] = rest;
  if (first === undefined) return all;
  const errors = rest.filter((finding) => levelOf(finding, profile) === "error").length;
  return [...all.slice(0, limit), { code: "more-problems", span: first.span, args: { count: rest.length, errors } }];
}

type Written = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly detail: string };

/** Compact JSON text of a value; cycles, BigInt and `undefined` have none. */
function writeJson(value: unknown): Written {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === "string"
      ? { ok: true, text }
      : { ok: false, detail: value === undefined ? "it is undefined" : `it is a ${typeof value}` };
  } catch (error) {
    // The rest of the message draws the cycle, on several lines.
    return { ok: false, detail: (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "" };
  }
}
