import { name, version } from "../../package.json";
import type { ExcerptLine } from "../core/excerpt.ts";
import type { Range, Source } from "../core/span.ts";
import {
  chinese,
  type Finding,
  fileFindings,
  type LintFile,
  type LintPoliciesOptions,
  type LintResult,
  lintPolicies,
  problemFindings,
  reword,
} from "../lint/index.ts";
import { activeRules } from "../lint/options.ts";
import type { ReportedFault } from "../report/index.ts";
import { byteColumnsOf, frameOf, reportedFindings, suppressedResults } from "../report/lint-file.ts";
import type { LintFormat, LintLanguage, LintView } from "../report/lint-format.ts";
import { createLintReport, type LintReport, type ReportedFinding } from "../report/lint-report.ts";
import { createLooked, fileProblems, type InputFile } from "./input-files.ts";
import { goneNotes, writeBaseline } from "./lint-baseline.ts";
import { diffOf, writeRepaired } from "./lint-fixes.ts";
import { createRounds, type RoundOptions } from "./lint-rounds.ts";
import type { Settling } from "./lint-settling.ts";
import type { Unmet } from "./lint-unmet.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import { createProgress } from "./progress.ts";
import { createTofuTwins } from "./tofu-twins.ts";
import type { World } from "./world.ts";

/** How to lint the texts of a run. */
export interface LintRun extends RoundOptions {
  /** Whether it is fine to find no policy. */
  readonly allowsNone: boolean;
  /** Whether everything is told that did not count. */
  readonly isWhole: boolean;
  /** Which findings count. */
  readonly settling: Settling;
  /** What all policies together must allow. */
  readonly unmet?: Pick<Unmet, "add" | "findings">;
  readonly options: LintPoliciesOptions;
  readonly language: LintLanguage;
  /** What formats want of places in texts. */
  readonly wants: ReadonlySet<NonNullable<LintFormat["wants"]>[number]>;
}

/** A report, and what formats wanted of the texts. */
export interface LintedRun extends Pick<LintView, "frames" | "byteColumns"> {
  readonly report: LintReport;
  /** What `--fix` would change, where it only shows. */
  readonly diffs: readonly string[];
  /** Lines about what was looked at and did not count. */
  readonly notes: readonly string[];
}

const tool: LintReport["tool"] = { name, version };

/** Lints texts one after the other; of each only its findings are kept. */
export async function runLint(
  origins: readonly PolicyOrigin[],
  run: LintRun,
  faults: readonly ReportedFault[],
  world: World,
): Promise<LintedRun> {
  const builder = createLintReport();
  const frames = new Map<ReportedFinding, readonly ExcerptLine[]>();
  const byteColumns = new Map<Range, readonly [number, number]>();
  const all = [...faults];
  const progress = createProgress("linting", origins.length, world);
  world.signal.addEventListener("abort", () => progress.end(), { once: true });
  const diffs: string[] = [];
  const looked = createLooked(activeRules(run.options.rules ?? [], run.options).some(({ rule }) => rule.file));
  const told = (findings: readonly Finding[]) =>
    run.language === "zh" ? findings.map((finding) => reword(finding, chinese)) : findings;
  const show = (findings: readonly ReportedFinding[], source: Source) => {
    for (const finding of findings) {
      if (run.wants.has("frames")) frames.set(finding, frameOf(finding, source));
      if (!run.wants.has("bytes")) continue;
      for (const [range, columns] of byteColumnsOf(finding, source)) byteColumns.set(range, columns);
    }
  };
  const settle = (policy: Pick<LintFile, "source" | "text" | "syntax">, result: LintResult, source: Source) => {
    const { open, suppressed } = run.settling.settle(policy, result);
    const findings = reportedFindings(told(open));
    show(findings, source);
    return { findings, suppressed: suppressedResults(suppressed, told) };
  };
  const meet = (file: InputFile) => {
    looked.add(file);
    const { source } = file;
    const options = { ...run.options, ...run.optionsOf?.(source.name) };
    const findings = [
      ...problemFindings(fileProblems(file, run.options.profile ?? "deploy"), source, run.options),
      ...fileFindings(file, source, options).filter(({ address }) => run.input.isChosen(address)),
    ];
    // No comment can stand beside what is wrong around policies, so that none is read.
    const around = { source: source.name, kind: undefined, findings, omitted: 0, skipped: [] };
    const { findings: open, suppressed } = settle({ source, text: "" }, around, source);
    builder.addFindings(open, suppressed);
  };
  const twins = createTofuTwins(origins);
  const rounds = createRounds(origins, run, meet, (fault) => all.push(fault), world);
  // INVARIANT: `lintPolicies` asks for the next policy only when the result of this one was taken.
  for await (const result of lintPolicies(rounds.policies(), { ...run.options, signal: world.signal })) {
    const file = rounds.take(result);
    if (file === undefined) continue;
    const { source, repaired } = file;
    for (const policy of file.policies) run.unmet?.add(policy);
    if (run.unmet !== undefined) twins.add(file);
    for (const [index, result] of file.results.entries()) {
      const { omitted, skipped } = result;
      // INVARIANT: there is one result for each policy.
      const policy = file.policies[index] ?? { source, text: "" };
      builder.add({ ...settle(policy, result, source), omitted, skipped });
    }
    if (repaired !== undefined && run.fix?.writes === true) all.push(...(await writeRepaired(repaired, world)));
    else if (repaired !== undefined) diffs.push(diffOf(repaired));
    progress.step();
  }
  all.push(...twins.faults());
  if (!run.allowsNone) all.push(...looked.faults());
  builder.addFindings(run.unmet?.findings() ?? []);
  const left = run.settling.leftovers(origins);
  if (left !== undefined) {
    const findings = reportedFindings(told(left.findings));
    builder.addFindings(findings);
    show(findings, left.source);
  }
  const gone = run.settling.gone(origins);
  builder.addGone(gone);
  const update = all.length === 0 ? run.settling.update(origins) : undefined;
  if (update !== undefined) all.push(...(await writeBaseline(update, world)));
  progress.end();
  world.signal.throwIfAborted();
  return {
    report: builder.report(tool, all),
    frames,
    byteColumns,
    diffs,
    notes: [...looked.notes(run.isWhole), ...goneNotes(gone)],
  };
}
