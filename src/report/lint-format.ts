import type { ExcerptLine } from "../core/excerpt.ts";
import type { Range } from "../core/span.ts";
import type { Paint } from "../explain/index.ts";
import type { LintLevel } from "../lint/index.ts";
import type { LintReport, ReportedFinding } from "./lint-report.ts";

/** A rule that ran, as a report tells of it. */
export interface ReportedRule {
  readonly id: string;
  /** The level at which it ran. */
  readonly level: LintLevel;
  readonly preset: "recommended" | "strict";
  readonly summary: string;
  readonly check?: string;
  readonly specRule?: string;
  /** Its page, as Markdown. */
  readonly page?: string;
  /** Where its page is on the web; undefined for a user's own rule. */
  readonly helpUri?: string;
}

export type LintLanguage = "en" | "zh";

/** What formats have beside the report. */
export interface LintView {
  readonly paint: Paint;
  readonly language: LintLanguage;
  /** The lines at which a finding points; none where no format asked for them. */
  readonly frames: ReadonlyMap<ReportedFinding, readonly ExcerptLine[]>;
  /** Columns that count bytes, for ranges where they differ and some format asked for them. */
  readonly byteColumns: ReadonlyMap<Range, readonly [column: number, endColumn: number]>;
  /** Levels of findings that fail the run. */
  readonly failing: readonly LintLevel[];
  /** The rules that ran, by id. */
  readonly rules: readonly ReportedRule[];
}

/** One way to write the report: a pure function. */
export interface LintFormat {
  readonly name: string;
  /** A few words for the help. */
  readonly summary: string;
  /** What has to be gathered for it. */
  readonly wants?: readonly ("bytes" | "frames" | "pages")[];
  render(report: LintReport, view: LintView): string;
}
