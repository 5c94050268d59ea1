import { type Choices, defaultChoices } from "../core/choices.ts";
import type { Finding, Problem } from "../core/problem.ts";
import { createSource, type Source } from "../core/span.ts";
import { defaultLimits, type Limits, readTree, type SyntaxName } from "../syntax/index.ts";
import type { PolicyDocument, PolicyKind } from "./model.ts";
import { levelOf, problemOf } from "./problems.ts";
import type { Profile } from "./profiles.ts";
import { readPolicy } from "./read-policy.ts";
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

/** Reads policies, knowing the condition operators. */
export interface PolicyReader {
  /** Reads the text of a policy. Never throws: whatever is wrong with the text is in the answer, with its place. */
  parsePolicy(text: string, options?: ParseOptions): ParseResult;
  /** Reads a value that has been parsed already. Places are those of the value written as JSON. */
  policyFromValue(value: unknown, options?: ParseOptions): ParseResult;
}

/* @__NO_SIDE_EFFECTS__ */ export function createReader(vocabulary: Vocabulary): PolicyReader {
  return {
    parsePolicy: (text, options = {}) => parse(vocabulary, text, "text", options),
    policyFromValue: (value, options = {}) => {
      const written = writeJson(value);
      if (written.ok) return parse(vocabulary, written.text, "compact", { ...options, syntax: "json" });
      const detail = written.detail.slice(0, 200);
      return settle(
        [{ code: "unserialisable-value", span: { start: 0, end: 0 }, args: { detail } }],
        undefined,
        "",
        options,
      );
    },
  };
}

function parse(vocabulary: Vocabulary, text: unknown, counted: "text" | "compact", options: ParseOptions): ParseResult {
  if (typeof text !== "string") {
    return settle(
      [{ code: "not-a-policy", span: { start: 0, end: 0 }, args: { found: "no text", isObject: false } }],
      undefined,
      "",
      options,
    );
  }
  const source = sourceOf(text, options);
  const read = readTree(text, {
    ...(options.syntax === undefined ? {} : { syntax: options.syntax }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const tree = source.unknown === undefined ? read : withUnknowns(read, source.unknown);
  const isAnew = tree.syntax === "yaml" || source.unknown !== undefined || source.host?.isValue === true;
  const lossy = tree.findings.find((finding) => levelOf(finding, "audit") === "error");
  const { policy, findings } = readPolicy(tree, {
    source,
    name: options.name ?? (source.host === undefined ? source.name : `${source.name}#${source.host.address}`),
    kind: options.kind,
    choices: { ...defaultChoices, ...options.choices },
    vocabulary,
    counted: isAnew ? "compact" : counted,
    lossy: lossy?.code,
  });
  return settle([...tree.findings, ...findings], policy, text, options);
}

function settle(
  findings: readonly Finding[],
  policy: PolicyDocument | undefined,
  text: string,
  options: ParseOptions,
): ParseResult {
  const profile = options.profile ?? "deploy";
  const source = policy?.source ?? sourceOf(text, options);
  const listed = shorten(findings, profile, options.limits?.problems ?? defaultLimits.problems);
  const problems = listed.flatMap((finding) => problemOf(finding, source, profile) ?? []);
  const refused = policy === undefined || problems.some((problem) => problem.severity === "error");
  return refused ? { ok: false, error: problems } : { ok: true, value: policy, warnings: problems };
}

function sourceOf(text: string, { source = "policy" }: ParseOptions): Source {
  return typeof source === "string" || source.text !== text ? createSource(nameOf(source), text) : source;
}

function nameOf(source: string | Source): string {
  return typeof source === "string" ? source : source.name;
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

/** JSON text of a value; cycles, BigInt and `undefined` have none. */
function writeJson(value: unknown): Written {
  try {
    const text: unknown = JSON.stringify(value, null, 2);
    return typeof text === "string"
      ? { ok: true, text }
      : { ok: false, detail: value === undefined ? "it is undefined" : `it is a ${typeof value}` };
  } catch (error) {
    // The rest of the message draws the cycle, on several lines.
    return { ok: false, detail: (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "" };
  }
}
