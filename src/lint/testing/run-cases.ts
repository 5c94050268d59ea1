import { type Catalogue, loadCatalogueFor, type Overlay, readOverlay } from "../../catalogue/index.ts";
import { createSource } from "../../core/span.ts";
import { findPolicies } from "../../input/index.ts";
import { type LintTextOptions, lintText } from "../engine.ts";
import { fileFindings } from "../file-findings.ts";
import type { Finding } from "../finding.ts";
import { applyFixes } from "../fix/apply.ts";
import { mentionsOf } from "../mentions.ts";
import { isAboutFiles, type Rule } from "../rule.ts";
import { ruleOf } from "../suppress.ts";
import { type ExpectedFinding, type RuleCase, readCases } from "./read-cases.ts";
import { readPage } from "./read-page.ts";

/** One thing that is wrong with a rule, its cases or its page. */
export interface CaseFailure {
  /** Title of the case, or what was looked at. */
  readonly title: string;
  readonly detail: string;
}

/** The files of a rule's folder, as texts. */
export interface RuleFolder {
  readonly rule: Rule;
  readonly cases: string;
  readonly page: string;
}

export interface RunOptions {
  /** Rules among which those are found that the rule names in `unless`. */
  readonly others?: readonly Rule[];
}

/**
 * Checks a rule against its cases and its page: every case finds what it says and nothing else, at least one finds
 * something and one does not, every message is used, and the samples of the page are true. No failures: all is well.
 */
export async function runCases(folder: RuleFolder, options: RunOptions = {}): Promise<readonly CaseFailure[]> {
  const { cases, faults } = readCases(folder.cases);
  const failures: CaseFailure[] = faults.map((detail) => ({ title: "cases.yaml", detail }));
  const used = new Set<string>();
  for (const each of cases) {
    const details = await runCase(folder.rule, each, used, options);
    failures.push(...details.map((detail) => ({ title: `${each.title} (cases.yaml:${each.line})`, detail })));
  }
  if (!cases.some(({ finds }) => finds.length > 0))
    failures.push({ title: "cases.yaml", detail: "nothing is ever found" });
  if (!cases.some(({ finds }) => finds.length === 0))
    failures.push({ title: "cases.yaml", detail: "no case without findings" });
  const unused = Object.keys(folder.rule.messages).filter((id) => !used.has(id));
  failures.push(...unused.map((id) => ({ title: "cases.yaml", detail: `no case shows the message ${id}` })));
  failures.push(...(await runPage(folder, options)));
  return failures;
}

async function runCase(rule: Rule, each: RuleCase, used: Set<string>, options: RunOptions): Promise<readonly string[]> {
  const overlay = each.catalogue === undefined ? undefined : readOverlay(each.catalogue);
  if (overlay?.ok === false) return overlay.error.map(({ message }) => `catalogue: ${message}`);
  const lint = async (text: string) => findingsOf(rule, text, each, overlay?.value, options);
  const findings = await lint(each.policy);
  for (const { messageId, related, fix } of findings) {
    for (const id of [messageId, ...related.map((place) => place.messageId), fix?.titleId]) if (id) used.add(id);
  }
  const details = compare(each.finds, findings, each.policy);
  if (each.fixed === undefined) return details;
  const fixed = applyFixes(each.policy, findings).text;
  if (fixed !== each.fixed) return [...details, `fixed, it is\n${fixed}\nand not\n${each.fixed}`];
  const again = (await lint(fixed)).filter(({ fix }) => fix !== undefined);
  return again.length > 0 ? [...details, `after its fixes it still has fixes: ${tell(again)}`] : details;
}

async function runPage({ rule, page }: RuleFolder, options: RunOptions): Promise<readonly CaseFailure[]> {
  const { samples, faults } = readPage(page, rule.id);
  const failures = faults.map((detail) => ({ title: "rule.md", detail }));
  for (const { heading, line, text, kind, settings } of samples) {
    const findings = await findingsOf(
      rule,
      text,
      { ...(kind && { kind }), ...(settings && { settings }) },
      undefined,
      options,
    );
    const title = `rule.md:${line} (${heading})`;
    if (heading === "Avoid" && findings.length === 0) failures.push({ title, detail: "nothing is found" });
    if (heading === "Prefer" && findings.length > 0) failures.push({ title, detail: `found: ${tell(findings)}` });
  }
  return failures;
}

async function findingsOf(
  rule: Rule,
  text: string,
  { kind, profile, syntax, settings, isFile }: Partial<RuleCase>,
  overlay: Overlay | undefined,
  { others = [] }: RunOptions,
): Promise<readonly Finding[]> {
  const telling = (rule.unless ?? []).map(ruleOf);
  const rules = [rule, ...others.filter((other) => other !== rule && telling.includes(other.id))];
  const options: LintTextOptions = {
    rules,
    preset: "strict",
    ...(kind === undefined ? {} : { kind }),
    ...(profile === undefined ? {} : { profile }),
    ...(syntax === undefined ? {} : { syntax }),
    ...(settings === undefined ? {} : { settings }),
  };
  if (isFile === true || isAboutFiles(rule)) {
    const content = await findPolicies(text, { syntax: syntax ?? "auto" });
    return content.format === undefined ? [] : fileFindings(content, createSource("policy", text), options);
  }
  const needsCatalogue = rules.some(({ needs }) => needs.includes("catalogue"));
  const catalogue = needsCatalogue ? await catalogueFor(text, options, overlay) : undefined;
  const { findings } = lintText(text, catalogue === undefined ? options : { ...options, catalogue });
  return findings.filter(({ ruleId }) => ruleId === rule.id || ruleId === "internal-error");
}

function catalogueFor(text: string, options: LintTextOptions, overlay: Overlay | undefined): Promise<Catalogue> {
  return loadCatalogueFor(mentionsOf(text, options), overlay === undefined ? {} : { overlay });
}

function compare(expected: readonly ExpectedFinding[], found: readonly Finding[], text: string): readonly string[] {
  if (expected.length !== found.length) return [`${expected.length} findings are expected, there are ${tell(found)}`];
  return expected.flatMap((wanted, index) => {
    const finding = found[index];
    const wrong = finding === undefined ? [] : differences(wanted, finding, text);
    return wrong.map((detail) => `finding ${index}: ${detail}`);
  });
}

function differences(wanted: ExpectedFinding, finding: Finding, text: string): readonly string[] {
  const { start, end, line, column } = finding.range;
  const given: Readonly<Record<string, unknown>> = {
    at: text.slice(start, end),
    line,
    column,
    message: finding.messageId,
    says: finding.message,
    hint: finding.hint,
    level: finding.level,
    statement: finding.statement?.index,
    related: finding.related.length,
  };
  const { args = {}, ...rest } = wanted;
  return [
    ...Object.entries(rest).map(([name, value]) => [name, given[name], value] as const),
    ...Object.entries(args).map(([name, value]) => [`args.${name}`, finding.args[name], value] as const),
  ]
    .filter(([, is, should]) => JSON.stringify(is) !== JSON.stringify(should))
    .map(([name, is, should]) => `${name} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
}

function tell(findings: readonly Finding[]): string {
  if (findings.length === 0) return "none";
  return findings.map(({ range, message }) => `${range.line}:${range.column} ${message}`).join(" · ");
}
