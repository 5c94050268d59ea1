import type { Finding } from "../core/problem.ts";
import { createLazySource, type Source } from "../core/span.ts";
import { indentJson, treeOfCompact, writeJson } from "../syntax/compact-json.ts";
import { defaultLimits, limitsFrom } from "../syntax/limits.ts";
import { type ReadTree, type ReadTreeOptions, readJsonTree } from "../syntax/read-tree.ts";
import type { PolicyDocument } from "./model.ts";
import { choicesOf, type ParseOptions, type ParseResult, sourceOf } from "./parse-options.ts";
import { levelOf, problemOf } from "./problems.ts";
import type { Profile } from "./profiles.ts";
import { readPlainText, readPlainValue } from "./read-plain-policy.ts";
import { readPolicy, type Submitted } from "./read-policy.ts";
import { soundStatementReader } from "./read-sound-statement.ts";
import { withUnknowns } from "./unknowns.ts";
import type { Vocabulary } from "./vocabulary.ts";

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
  if (tree.isFaultless === true && tree.root !== undefined && tree.syntax === "json") {
    const plain = readPlainText(source, tree.root, options, soundStatementReader(vocabulary, options));
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
  const plain = readPlainValue(compact, options, soundStatementReader(vocabulary, options));
  if (plain !== undefined) return { ok: true, value: plain, warnings: [] };
  const name = options.source ?? "policy";
  if (typeof name === "string") {
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
