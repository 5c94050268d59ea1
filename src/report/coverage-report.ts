import { type Range, rangeOf } from "../core/span.ts";
import type { Outcome } from "../evaluate/index.ts";
import { type Coverage, type Gap, percentOf } from "../scenario/index.ts";
import type { CheckReport, ReportedRequest } from "./check-report.ts";
import { testedRequest } from "./test-report.ts";

/** What scenarios show of policies, as plain data; `schemas/coverage-report.schema.json` describes its JSON. */
export interface CoverageReport {
  readonly schemaVersion: "1";
  readonly tool: CheckReport["tool"];
  readonly summary: CoverageCount;
  /** In the order of their paths, then of their places. */
  readonly policies: readonly ReportedPolicyCoverage[];
  /** Points that nothing shows, each once. */
  readonly gaps: readonly ReportedGap[];
}

export interface CoverageCount {
  readonly points: number;
  readonly covered: number;
  /** Rounded down to a tenth: 100 means all. */
  readonly percent: number;
}

export interface ReportedPolicyCoverage extends CoverageCount {
  readonly name: string;
  readonly path: string;
  readonly statements: readonly ReportedStatementCoverage[];
}

export interface ReportedStatementCoverage {
  readonly statement: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny" | null;
  readonly range: Range;
  /** How many requests it applied to, and decided. */
  readonly applied: number;
  readonly decided: number;
  /** False where a part was not understood: then it has no points. */
  readonly understood: boolean;
  readonly points: readonly ReportedPoint[];
}

export interface ReportedPoint {
  readonly element: "action" | "resource" | "condition";
  readonly kind: "applies" | "decides" | "outside" | "true" | "false" | "absent";
  readonly text: string;
  readonly range: Range;
  /** How many requests show it. */
  readonly hits: number;
}

export interface ReportedGap extends ReportedPoint {
  readonly policy: string;
  readonly path: string;
  readonly statement: number;
  readonly sid?: string;
  /** A request that shows it; null where the search found none. */
  readonly proposal: ReportedProposal | null;
}

export interface ReportedProposal {
  /** The scenario file that it belongs to. */
  readonly file: string;
  readonly principal?: string;
  readonly policies: readonly string[];
  readonly request: ReportedRequest;
  /** What comes out now. */
  readonly outcome: Outcome;
}

/** The report of a coverage. */
export function coverageReport(tool: CheckReport["tool"], coverage: Coverage, gaps: readonly Gap[]): CoverageReport {
  const count = ({ points, covered }: { points: number; covered: number }): CoverageCount => {
    return { points, covered, percent: percentOf({ points, covered }) };
  };
  return {
    schemaVersion: "1",
    tool,
    summary: count(coverage),
    policies: coverage.policies.map((policy) => ({
      name: policy.document.name,
      path: policy.source.name,
      ...count(policy),
      statements: policy.statements.map((one) => ({
        statement: one.index,
        ...(one.sid === undefined ? {} : { sid: one.sid }),
        effect: one.effect ?? null,
        range: rangeOf(policy.source, one.span),
        applied: one.applied,
        decided: one.decided,
        understood: !one.isUnread,
        points: one.points.map(({ element, kind, text, span, hits }) => {
          return { element, kind, text, range: rangeOf(policy.source, span), hits };
        }),
      })),
    })),
    gaps: gaps.map(({ point, policy, source, statement, sid, proposal }) => {
      const { element, kind, text, span, hits } = point;
      const place = { element, kind, text, range: rangeOf(source, span), hits };
      const named = sid === undefined ? {} : { sid };
      const close = proposal === undefined ? null : reported(proposal);
      return { policy, path: source.name, statement, ...named, ...place, proposal: close };
    }),
  };
}

function reported({ file, principal, policies, request, outcome }: NonNullable<Gap["proposal"]>): ReportedProposal {
  const who = principal === undefined ? {} : { principal };
  return { file, ...who, policies, request: testedRequest(request), outcome };
}
