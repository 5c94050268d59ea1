import { NO, YES } from "../core/verdict.ts";
import {
  type CompiledStatement,
  type Decision,
  type PreparedRequest,
  recordOf,
  type StatementTrace,
  traceStatement,
  UNKNOWN,
} from "../evaluate/index.ts";
import { decides } from "./compare.ts";
import { type Point, type PointKind, pointsOf } from "./coverage-points.ts";

/** Statements that one decision made apply, and the points that it shows. */
export interface Observation {
  readonly applied: readonly CompiledStatement[];
  readonly decided: readonly CompiledStatement[];
  /** Identities of points. */
  readonly shown: ReadonlySet<string>;
}

/**
 * What one decision shows of its policies. Every part of every statement is asked, also behind one that failed: what
 * the fast evaluator happened to look at plays no part.
 */
export function observe(decision: Decision): Observation {
  const record = recordOf(decision);
  const shown = new Set<string>();
  const applied: CompiledStatement[] = [];
  const { prepared } = record ?? {};
  if (record === undefined || prepared === undefined) return { applied, decided: [], shown };
  for (const statement of record.policies.statements) {
    const trace = traceStatement(statement, prepared);
    const whole = pointsOf(statement);
    const doesDecide = decides(statement.ref, decision.outcome);
    const holds = holdsOf(trace);
    if (statement.unread.length === 0 && holds.action && holds.resource && holds.condition) applied.push(statement);
    const show = (points: readonly Point[], kinds: readonly PointKind[]) => {
      for (const { id, kind } of points) if (kinds.includes(kind)) shown.add(id);
    };
    const inside: readonly PointKind[] = doesDecide ? ["applies", "decides"] : ["applies"];
    if (holds.resource && holds.condition) {
      for (const [index, points] of whole.action.entries()) {
        show(points, actionKinds(statement, index, prepared, holds.action, inside));
      }
    }
    if (holds.action && holds.condition) {
      for (const [index, points] of whole.resource.entries()) {
        show(points, resourceKinds(statement, index, prepared, holds.resource, ["applies"]));
      }
    }
    if (!holds.action || !holds.resource) continue;
    for (const [index, points] of whole.clauses.entries()) show(points, clauseKinds(trace.clauses[index]));
  }
  return { applied, decided: applied.filter(({ ref }) => decides(ref, decision.outcome)), shown };
}

function holdsOf({
  action,
  resource,
  clauses,
}: StatementTrace): Readonly<Record<"action" | "resource" | "condition", boolean>> {
  return {
    action: action?.verdict === YES,
    resource: resource === undefined || resource.verdict === YES,
    condition: clauses.every(({ verdict }) => verdict === YES),
  };
}

/** Had this one part matched, the statement would have applied: all its other parts hold. */
function actionKinds(
  { action }: CompiledStatement,
  index: number,
  { action: target }: PreparedRequest,
  holds: boolean,
  inside: readonly PointKind[],
): readonly PointKind[] {
  const pattern = action?.patterns[index];
  if (action === undefined || pattern === undefined) return [];
  const verdict = pattern.judge(target);
  if (action.allBut) return [...(holds ? inside : []), ...(verdict === YES ? (["outside"] as const) : [])];
  if (verdict === YES) return inside;
  return verdict === NO && isNextAction(pattern.text, target.text) ? ["outside"] : [];
}

/** Another action of the service; of another service only where the entry covers its service whole. */
function isNextAction(pattern: string, action: string): boolean {
  const [code = "", name = ""] = pattern.split(":", 2);
  const [given = ""] = action.split(":", 1);
  return name === "*" || code.includes("*") || code.includes("?") || code.toLowerCase() === given.toLowerCase();
}

function resourceKinds(
  { resource }: CompiledStatement,
  index: number,
  { resource: target }: PreparedRequest,
  holds: boolean,
  inside: readonly PointKind[],
): readonly PointKind[] {
  const pattern = resource?.patterns[index];
  if (resource === undefined || pattern === undefined) return [];
  const verdict = pattern.judge(target);
  if (resource.allBut) return [...(holds ? inside : []), ...(verdict === YES ? (["outside"] as const) : [])];
  if (verdict === YES) return inside;
  const differences = pattern.differences?.(target);
  const isNext = differences === undefined || (differences.length === 1 && differences[0] !== "service");
  return verdict === NO && isNext ? ["outside"] : [];
}

function clauseKinds(trace: StatementTrace["clauses"][number] | undefined): readonly PointKind[] {
  if (trace === undefined || trace.given === UNKNOWN) return [];
  if (trace.given === undefined || trace.given.length === 0) return ["absent"];
  return trace.verdict === YES ? ["true"] : trace.verdict === NO ? ["false"] : [];
}
