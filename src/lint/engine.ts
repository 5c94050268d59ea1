import { withoutHost } from "../core/embedding.ts";
import type { Problem, ProblemCode } from "../core/problem.ts";
import { createSource, type Source } from "../core/span.ts";
import type { ParseOptions, PolicyDocument } from "../policy/index.ts";
import { parsePolicy } from "../reading/index.ts";
import { type Draft, draftOfProblem, fixOf } from "./collect.ts";
import type { Finding, LintResult, SkippedRule, ToldFinding } from "./finding.ts";
import { verifyFix } from "./fix/verify.ts";
import { inFile } from "./in-file.ts";
import { type ActiveRule, activeRules, type LintOptions } from "./options.ts";
import { isAboutFiles, type Rule } from "./rule.ts";
import { builtInRules } from "./rules/index.ts";
import { runRules } from "./run-rules.ts";
import { suppress } from "./suppress.ts";

export interface LintTextOptions extends LintOptions {
  /**
   * Name of the text, usually its path; "policy" by default. Or the source itself, for a text that stands in a file of
   * another format: findings are told at their places in that file, and what is unknown in the text is no fault.
   */
  readonly source?: string | Source;
}

/**
 * Everything that the rules say about the text of a policy. Never throws, whatever the text; the same text and options
 * give the same result.
 *
 * @example
 * const catalogue = await loadCatalogueFor(mentionsOf(text));
 * for (const { range, message } of lintText(text, { source: "share.json", catalogue }).findings) …
 */
export function lintText(text: string, options: LintTextOptions = {}): LintResult {
  const rules = options.rules ?? builtInRules;
  const active = activeRules(rules, options);
  const { source: given = "policy" } = options;
  const own = typeof given === "string" || given.text !== text ? createSource(nameOf(given), text) : given;
  const { document, problems, source } = read(withoutHost(own), options);
  const looking = active.filter(({ rule }) => rule.codes.length === 0 && !isAboutFiles(rule));
  const looked =
    document === undefined
      ? { drafts: [], skipped: looking.map(({ rule }): SkippedRule => ({ ruleId: rule.id, reason: "unread" })) }
      : runRules(document, looking, { ...options, isEmbedded: own.host !== undefined });
  const drafts = [...problemDrafts(problems, active, source, document), ...looked.drafts];
  const byId = new Map(active.map(({ rule }) => [rule.id, rule]));
  const kept = [...suppress(drafts, byId)].sort(inOrder);
  const most = options.mostFindings ?? 1_000;
  const verified = options.fixes === false ? undefined : createVerifier(document, byId);
  return {
    source: source.name,
    kind: document?.kind,
    findings: inFile(
      kept.slice(0, most).map((draft) => verified?.(draft) ?? draft.finding),
      own,
    ),
    omitted: Math.max(0, kept.length - most),
    skipped: looked.skipped,
  };
}

interface ReadText {
  readonly document: PolicyDocument | undefined;
  readonly problems: readonly Problem[];
  readonly source: Source;
}

function nameOf(source: string | Source): string {
  return typeof source === "string" ? source : source.name;
}

/** A text that the profile refuses is read again as it may be stored, so that broken documents are looked at, too. */
function read(source: Source, { profile = "deploy", kind, syntax }: LintTextOptions): ReadText {
  const { text } = source;
  const options: ParseOptions = {
    source,
    profile,
    ...(kind === undefined ? {} : { kind }),
    ...(syntax === undefined ? {} : { syntax }),
  };
  const first = parsePolicy(text, options);
  if (first.ok) return { document: first.value, problems: first.warnings, source: first.value.source };
  const second = profile === "audit" ? first : parsePolicy(text, { ...options, profile: "audit" });
  const document = second.ok ? second.value : undefined;
  return { document, problems: first.error, source };
}

/** Findings about problems that were found outside of any policy: in the file around them. */
export function problemFindings(
  problems: readonly Problem[],
  source: Source,
  options: LintOptions = {},
): readonly Finding[] {
  const active = activeRules(options.rules ?? builtInRules, options);
  return inFile(
    problemDrafts(problems, active, source, undefined).map(({ finding }) => finding),
    source,
  );
}

function problemDrafts(
  problems: readonly Problem[],
  active: readonly ActiveRule[],
  source: Source,
  document: PolicyDocument | undefined,
): readonly Draft[] {
  const byCode = new Map<ProblemCode, ActiveRule>();
  for (const each of active) for (const code of each.rule.codes) byCode.set(code, each);
  return problems.flatMap((problem) => {
    const found = byCode.get(problem.code);
    return found === undefined ? [] : [draftOfProblem(found.rule, problem, source, document, found.level)];
  });
}

/** Gives findings their fixes, as many as one text may cost; fixes that do not keep their promise are dropped. */
function createVerifier(document: PolicyDocument | undefined, rules: ReadonlyMap<string, Rule>) {
  const length = document?.source.text.length ?? 0;
  let left = length > LONGEST_FIXED ? 0 : Math.min(MOST_FIXES, FIX_LENGTH / Math.max(1, length));
  return ({ finding, fix }: Draft): ToldFinding => {
    const rule = rules.get(finding.ruleId);
    if (document === undefined || rule === undefined || fix === undefined || left < 1) return finding;
    left--;
    const { source, kind, syntax } = document;
    const holds = verifyFix(source.text, fix.edits, fix.class, { kind, syntax, unknown: source.unknown });
    return holds ? { ...finding, fix: fixOf(rule, fix, source) } : finding;
  };
}

const MOST_FIXES = 50;
/** Ten times a policy at its quota; nobody repairs such a text fix by fix. */
const LONGEST_FIXED = 60_000;
/** Characters that are judged for fixes: twenty times a policy at its quota. */
const FIX_LENGTH = 120_000;

function inOrder({ finding: a }: Draft, { finding: b }: Draft): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.messageId, b.messageId)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
