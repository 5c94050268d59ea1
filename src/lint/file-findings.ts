import type { Source } from "../core/span.ts";
import { type AnyReport, type Draft, draftOf } from "./collect.ts";
import type { FileFacts } from "./context.ts";
import type { Finding } from "./finding.ts";
import { inFile } from "./in-file.ts";
import { type ActiveRule, activeRules, type LintOptions } from "./options.ts";
import type { AnyFileContext } from "./rule.ts";
import { builtInRules } from "./rules/index.ts";
import { failureOf, MOST_OF_ONE_RULE, optionsOf } from "./run-rules.ts";

/**
 * What the rules say about a file beside its policies: which policies it attaches to whom, which versions it makes. `source` is the whole file.
 * Never throws; the same facts and options give the same findings.
 *
 * @example
 * const content = await findPolicies(text, { source: "plan.json" });
 * if (content.format !== undefined) fileFindings(content, createSource("plan.json", text));
 */
export function fileFindings(
  { attachments = [], versions = [] }: Partial<FileFacts>,
  source: Source,
  options: LintOptions = {},
): readonly Finding[] {
  if (attachments.length + versions.length === 0) return [];
  const drafts = activeRules(options.rules ?? builtInRules, options).flatMap((active) =>
    run(active, { attachments, versions }, source, options),
  );
  const addresses = new Map([...attachments, ...versions].map(({ span, address }) => [span.start, address]));
  return drafts
    .flatMap(({ finding }) => inFile([finding], placed(source, addresses.get(finding.range.start))))
    .sort((a, b) => a.range.start - b.range.start || (a.ruleId < b.ruleId ? -1 : 1));
}

function run({ rule, level }: ActiveRule, facts: FileFacts, source: Source, options: LintOptions): readonly Draft[] {
  if (rule.file === undefined) return [];
  const found: Draft[] = [];
  const document = { source, statements: [] };
  const context = {
    source,
    settings: options.settings ?? {},
    options: optionsOf(rule, options.settings ?? {}),
    report: (told: AnyReport) => {
      if (found.length < MOST_OF_ONE_RULE) found.push(draftOf(rule, told, document, level));
    },
  };
  try {
    // INVARIANT: its reports are typed where the rule is defined.
    rule.file(facts, context as unknown as AnyFileContext);
  } catch (error) {
    found.push(failureOf(rule, error, document, 0));
  }
  return found;
}

/** The file as the text of what stands in it: places are the same, and the address is told. */
function placed(source: Source, address: string | undefined): Source {
  if (address === undefined) return source;
  return { ...source, host: { source, address, spanOf: (span) => span, editOf: (span, text) => ({ span, text }) } };
}
