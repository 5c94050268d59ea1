import type { Source, Span } from "../core/span.ts";
import { type CompiledStatement, recordOf, spanOf } from "../evaluate/index.ts";
import type { Effect, PolicyDocument } from "../policy/index.ts";
import { allPoints, isNotUnderstood, type Point, pointsOf } from "./coverage-points.ts";
import { observe } from "./observe.ts";
import type { CaseResult } from "./result.ts";

/** What scenarios show of the policies that they ask, and what they leave open. */
export interface Coverage {
  /** In the order of their sources, then of their places. */
  readonly policies: readonly PolicyCoverage[];
  readonly points: number;
  readonly covered: number;
}

export interface PolicyCoverage {
  readonly document: PolicyDocument;
  readonly source: Source;
  readonly statements: readonly StatementCoverage[];
  readonly points: number;
  readonly covered: number;
}

export interface StatementCoverage {
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: Effect | undefined;
  readonly span: Span;
  /** How often it applied, and decided. */
  readonly applied: number;
  readonly decided: number;
  /** Parts that were not understood: nothing can show them. */
  readonly isUnread: boolean;
  readonly points: readonly CoveredPoint[];
}

export interface CoveredPoint extends Point {
  /** How many requests show it. */
  readonly hits: number;
}

/** Works out the coverage of all policies that these results asked. What a case expected, or how it ended, plays no part. */
export function coverageOf(results: readonly CaseResult[]): Coverage {
  const hits = new Map<string, number>();
  const applied = new Map<string, number>();
  const decided = new Map<string, number>();
  const documents = new Map<string, { document: PolicyDocument; statements: readonly CompiledStatement[] }>();
  for (const decision of results.flatMap((result) => result.decisions)) {
    const record = recordOf(decision);
    if (record === undefined) continue;
    for (const document of record.policies.documents) {
      const key = documentKey(document);
      if (documents.has(key)) continue;
      documents.set(key, {
        document,
        statements: record.policies.statements.filter((one) => one.document === document),
      });
    }
    const seen = observe(decision);
    for (const id of seen.shown) hits.set(id, (hits.get(id) ?? 0) + 1);
    for (const one of seen.applied) count(applied, one);
    for (const one of seen.decided) count(decided, one);
  }
  const ordered = [...documents.entries()].sort(([, a], [, b]) => byPlace(a.document, b.document));
  const policies = ordered.map(([, { document, statements }]): PolicyCoverage => {
    const covered = statements.map((one): StatementCoverage => {
      return {
        index: one.ref.statement,
        sid: one.ref.sid,
        effect: one.ref.effect,
        span: spanOf(one),
        applied: applied.get(statementKey(one)) ?? 0,
        decided: decided.get(statementKey(one)) ?? 0,
        isUnread: isNotUnderstood(one),
        points: allPoints(pointsOf(one)).map((point) => ({ ...point, hits: hits.get(point.id) ?? 0 })),
      };
    });
    return { document, source: document.source, statements: covered, ...countPoints(covered) };
  });
  const sum = (of: (policy: PolicyCoverage) => number) => policies.reduce((total, policy) => total + of(policy), 0);
  return { policies, points: sum(({ points }) => points), covered: sum(({ covered }) => covered) };
}

/** Covered points in percent, rounded down: 100 means all. A policy without points has nothing left to show. */
export function percentOf({ points, covered }: Pick<Coverage, "points" | "covered">): number {
  return points === 0 ? 100 : Math.floor((covered * 1000) / points) / 10;
}

/** A point that stands in several statements counts once. */
function countPoints(statements: readonly StatementCoverage[]): { points: number; covered: number } {
  const points = new Map(statements.flatMap((one) => one.points.map((point) => [point.id, point.hits] as const)));
  return { points: points.size, covered: [...points.values()].filter((hits) => hits > 0).length };
}

function count(counts: Map<string, number>, statement: CompiledStatement): void {
  const key = statementKey(statement);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function statementKey(statement: CompiledStatement): string {
  return `${documentKey(statement.document)}\n${statement.ref.statement}\n${spanOf(statement).start}`;
}

/** The same text may be read for several cases, under several choices; it is one policy. */
export function documentKey({ source, span }: PolicyDocument): string {
  return `${source.name}\n${span.start}`;
}

function byPlace(a: PolicyDocument, b: PolicyDocument): number {
  return a.source.name === b.source.name ? a.span.start - b.span.start : a.source.name < b.source.name ? -1 : 1;
}
