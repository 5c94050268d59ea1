import { rangeOf } from "../core/span.ts";
import { NO, YES } from "../core/verdict.ts";
import {
  type CompiledStatement,
  type Decision,
  judgeStatement,
  type PreparedRequest,
  recordOf,
  spanOf,
  traceStatement,
} from "../evaluate/index.ts";
import { edgeNotes } from "./edge-notes.ts";
import type { Explanation } from "./explanation.ts";
import type { Note } from "./note.ts";
import { otherReadings } from "./readings.ts";
import type { Reason, StatementMiss } from "./reason.ts";
import { reasonsFor } from "./reasons.ts";
import { renderExplanation } from "./render.ts";

/**
 * Explains a decision that `evaluate` made: the statements that apply, and for every other one a typed reason for each
 * part that failed (R-EVAL-5). Costs a second look at every statement, so it is separate from deciding.
 *
 * @throws if the decision does not come from `evaluate`.
 * @example console.log(explain(evaluate({ identity }, request)).text);
 */
export function explain(decision: Decision): Explanation {
  const record = recordOf(decision);
  if (record === undefined) throw new TypeError("explain takes a decision made by evaluate");
  const { policies, prepared } = record;
  const missed = prepared === undefined ? [] : policies.statements.flatMap((statement) => missOf(statement, prepared));
  const explanation = {
    decision,
    matched: decision.matched,
    undetermined: missed.filter(({ applies }) => applies === "maybe"),
    misses: missed.filter(({ applies }) => applies === "no").sort(byDistance),
    suppositions: record.suppositions,
    faults: decision.faults,
    sources: policies.documents.map((document) => document.source),
  };
  let notes: readonly Note[] | undefined;
  return {
    ...explanation,
    get notes() {
      notes ??= prepared === undefined ? [] : notesOn(decision, policies.statements, prepared);
      return notes;
    },
    get text() {
      return renderExplanation(this);
    },
  };
}

function notesOn(
  decision: Decision,
  statements: readonly CompiledStatement[],
  request: PreparedRequest,
): readonly Note[] {
  const readings = statements.length > MOST_STATEMENTS ? [] : otherReadings(decision);
  const edges = edgeNotes(statements, request).filter((note) => !readings.some(({ choice }) => choice === note.choice));
  return [
    ...edges,
    ...readings.map(({ choice, rule, value, outcome }): Note => {
      const message = `${rule} is our choice where the documents are silent; read the other way (${choice}: ${value}), this would be ${outcome}`;
      return { code: "other-reading", choice, message };
    }),
  ];
}

/** Reading and compiling more statements some fifty times over is not what someone asks for who wants an explanation. */
const MOST_STATEMENTS = 500;

function missOf(statement: CompiledStatement, request: PreparedRequest): readonly StatementMiss[] {
  const verdict = judgeStatement(statement, request);
  if (verdict === YES && statement.ref.effect !== undefined) return [];
  const reasons = reasonsFor(statement, traceStatement(statement, request), request);
  const range = rangeOf(statement.document.source, spanOf(statement));
  return [
    {
      ...statement.ref,
      range,
      applies: verdict === NO ? "no" : "maybe",
      reasons: [...effectReasons(statement), ...reasons],
    },
  ];
}

function effectReasons(statement: CompiledStatement): readonly Reason[] {
  const effect = statement.statement?.effect;
  if (effect === undefined || !("kind" in effect)) return [];
  return [{ kind: "notUnderstood", what: effect.text, range: rangeOf(statement.document.source, effect.span) }];
}

/** Fewer failed parts first; then a false condition before another resource before another action before another service. */
function byDistance(a: StatementMiss, b: StatementMiss): number {
  return (
    failed(a).length - failed(b).length ||
    sum(failed(a).map(distanceOf)) - sum(failed(b).map(distanceOf)) ||
    a.policyIndex - b.policyIndex ||
    a.statement - b.statement
  );
}

/** The reasons that make it fail, without those that are only not known. */
function failed(miss: StatementMiss): readonly Reason[] {
  return miss.reasons.filter((reason) => distanceOf(reason) > 0);
}

function distanceOf(reason: Reason): number {
  switch (reason.kind) {
    case "keyUnknown":
    case "notUnderstood":
    case "conditionUnreadable":
      return 0;
    case "keyMissing":
    case "conditionFalse":
      return 1;
    case "resourceExcluded":
      return 2;
    case "resourceOutside":
      return 1 + (reason.nearest?.fields.length ?? 5);
    case "actionExcluded":
      return 4;
    case "actionOutside":
      return reason.serviceDiffers ? 20 : 8;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
