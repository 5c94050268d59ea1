import type { Range } from "../core/span.ts";
import { type FixClass, type LintLevel, lintLevels, type SkippedRule, type Suppression } from "../lint/index.ts";
import type { ReportedFault } from "./check-report.ts";

/**
 * What `ram-policy lint` found, as plain data; `schemas/lint-report.schema.json` describes its JSON. It holds no times
 * and its order is stable: path, place, rule id.
 */
export interface LintReport {
  readonly schemaVersion: "1";
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: LintSummary;
  readonly results: readonly ReportedFinding[];
  /** Findings that may stay, in the same order. They fail no run. */
  readonly suppressed: readonly SuppressedResult[];
  /** Findings of the baseline that no longer occur. */
  readonly gone: readonly { readonly rule: string; readonly policy: string; readonly fingerprint: string }[];
  /** Rules that could not look everywhere, by rule id and reason. */
  readonly skipped: readonly ReportedSkip[];
  /** What kept the run from being whole: files that cannot be read, a configuration with faults. */
  readonly faults: readonly ReportedFault[];
}

export interface LintSummary {
  /** Texts that were looked at. */
  readonly policies: number;
  readonly findings: number;
  readonly levels: { readonly [L in LintLevel]: number };
  /** Findings that `--fix` repairs. */
  readonly fixable: number;
  /** Findings that are counted here and left out of the report. */
  readonly omitted: number;
  /** Findings that may stay, by what says so. */
  readonly suppressed: { readonly [K in Suppression["kind"]]: number };
}

/** A finding that may stay, and why. */
export interface SuppressedResult extends ReportedFinding {
  readonly suppression: Suppression;
}

/** One finding. */
export interface ReportedFinding {
  readonly ruleId: string;
  readonly level: LintLevel;
  readonly messageId: string;
  /** One sentence, lower case, no full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Relative to where the command ran, with forward slashes. */
  readonly path: string;
  /** What holds the policy in its file: `alicloud_ram_policy.share`. Left out where the file is the policy. */
  readonly address?: string;
  readonly range: Range;
  readonly statement?: { readonly index: number; readonly sid?: string };
  readonly related: readonly { readonly message: string; readonly range: Range }[];
  readonly fix?: ReportedFix;
  /** Name in the platform's own policy check. */
  readonly check?: string;
  /** Rule of the language specification. */
  readonly specRule?: string;
  /** Error of the RAM API. */
  readonly apiError?: string;
  /** The same wherever in the file the statement stands and however it is laid out. */
  readonly fingerprint: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly class: FixClass;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

export interface ReportedSkip {
  readonly ruleId: string;
  readonly reason: SkippedRule["reason"];
  /** In how many policies. */
  readonly policies: number;
}

/** Puts a report together, file by file. */
export interface LintReportBuilder {
  add(file: {
    readonly findings: readonly ReportedFinding[];
    readonly suppressed?: readonly SuppressedResult[];
    readonly omitted: number;
    readonly skipped: readonly SkippedRule[];
  }): void;
  /** Findings about no single policy. */
  addFindings(findings: readonly ReportedFinding[], suppressed?: readonly SuppressedResult[]): void;
  addGone(entries: LintReport["gone"]): void;
  /** The report of what was added, in order. */
  report(tool: LintReport["tool"], faults: readonly ReportedFault[]): LintReport;
}

export function createLintReport(): LintReportBuilder {
  const results: ReportedFinding[] = [];
  const suppressed: SuppressedResult[] = [];
  const gone: LintReport["gone"][number][] = [];
  const skips = new Map<string, { ruleId: string; reason: SkippedRule["reason"]; policies: number }>();
  let policies = 0;
  let omitted = 0;
  return {
    add(file) {
      policies++;
      omitted += file.omitted;
      for (const finding of file.findings) results.push(finding);
      for (const finding of file.suppressed ?? []) suppressed.push(finding);
      for (const { ruleId, reason } of file.skipped) {
        const name = `${ruleId}\n${reason}`;
        const known = skips.get(name);
        if (known === undefined) skips.set(name, { ruleId, reason, policies: 1 });
        else known.policies++;
      }
    },
    addFindings(findings, more = []) {
      results.push(...findings);
      suppressed.push(...more);
    },
    addGone: (entries) => void gone.push(...entries),
    report(tool, faults) {
      const hiddenBy = (kind: Suppression["kind"]) =>
        suppressed.filter(({ suppression }) => suppression.kind === kind).length;
      const count = (level: LintLevel) => results.filter((result) => result.level === level).length;
      return {
        schemaVersion: "1",
        tool,
        summary: {
          policies,
          findings: results.length,
          // INVARIANT: the list holds every level.
          levels: Object.fromEntries(lintLevels.map((level) => [level, count(level)])) as LintSummary["levels"],
          fixable: results.filter(({ fix }) => fix !== undefined).length,
          omitted,
          suppressed: { waiver: hiddenBy("waiver"), comment: hiddenBy("comment"), baseline: hiddenBy("baseline") },
        },
        results: results.toSorted(inOrder),
        suppressed: suppressed.toSorted(inOrder),
        gone,
        skipped: [...skips.values()].toSorted((a, b) => compare(a.ruleId, b.ruleId) || compare(a.reason, b.reason)),
        faults,
      };
    },
  };
}

function inOrder(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compare(a.path, b.path) ||
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.messageId, b.messageId)
  );
}

function compare<T extends string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
