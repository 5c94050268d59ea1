import { NO, YES } from "../core/verdict.ts";
import type { ClausePlace, MatchedStatement, Place, Request, StatementRef, Supposition } from "../evaluate/index.ts";
import { type Explanation, type Reason, type StatementMiss, sentenceOf } from "../explain/index.ts";
import type {
  ReportedCheck,
  ReportedClause,
  ReportedMatch,
  ReportedMiss,
  ReportedNotice,
  ReportedPlace,
  ReportedReason,
  ReportedRequest,
  ReportedSupposition,
} from "./check-report.ts";

/** An explanation as the report has it. */
export function reportedCheck(explanation: Explanation, notices: readonly ReportedNotice[]): ReportedCheck {
  const { decision, matched, undetermined, misses, suppositions, notes, faults } = explanation;
  return {
    request: reportedRequest(decision.request),
    outcome: decision.outcome,
    allowed: decision.allowed,
    matched: matched.map(reportedMatch),
    undetermined: undetermined.map(reportedMiss),
    misses: misses.map(reportedMiss),
    dependsOn: decision.dependsOn,
    suppositions: suppositions.map(reportedSupposition),
    notes: notes.map(({ code, choice, message }) => ({ code, choice, message })),
    faults: faults.map(({ code, given, message }) => ({ code, given, message })),
    notices,
  };
}

function reportedRequest({ action, resource, accountId, context = {}, unknown = [] }: Request): ReportedRequest {
  return { action, resource, ...(accountId === undefined ? {} : { accountId }), context, unknown };
}

function statement({ policy, statement, sid, effect }: StatementRef): Omit<ReportedMiss, "range" | "reasons"> {
  return { policy, statement, ...(sid === undefined ? {} : { sid }), effect: effect ?? null };
}

function reportedMatch(match: MatchedStatement): ReportedMatch {
  const { resource } = match;
  return {
    ...statement(match),
    range: match.range,
    action: place(match.action),
    resource: resource === undefined ? null : place(resource),
    conditions: match.conditions.map((clause) => ({
      ...reportedClause(clause),
      given: clause.given,
      holds: clause.holds,
    })),
  };
}

function reportedMiss(miss: StatementMiss): ReportedMiss {
  const reasons = miss.reasons.map((reason) => ({ ...reportedReason(reason), sentence: sentenceOf(reason) }));
  return { ...statement(miss), range: miss.range, reasons };
}

type WithoutSentence<R> = R extends unknown ? Omit<R, "sentence"> : never;

function reportedReason(reason: Reason): WithoutSentence<ReportedReason> {
  const { kind } = reason;
  switch (kind) {
    case "actionOutside": {
      const { given, serviceDiffers, patterns } = reason;
      return { kind, given, serviceDiffers, patterns: patterns.map(place) };
    }
    case "resourceOutside": {
      const { given, patterns, nearest } = reason;
      if (nearest === undefined) return { kind, given, patterns: patterns.map(place) };
      const fields = nearest.fields.map(({ field, wants, given, range }) => ({ field, wants, given, range }));
      return { kind, given, patterns: patterns.map(place), nearest: { pattern: place(nearest.pattern), fields } };
    }
    case "actionExcluded":
    case "resourceExcluded":
      return { kind, given: reason.given, pattern: place(reason.pattern) };
    case "conditionFalse":
      return { kind, clause: reportedClause(reason.clause), given: reason.given };
    case "keyMissing":
    case "keyUnknown":
      return { kind, clause: reportedClause(reason.clause) };
    case "conditionUnreadable":
      return { kind, clause: reportedClause(reason.clause), unreadable: reason.unreadable };
    case "notUnderstood":
      return { kind, what: reason.what, range: reason.range };
  }
}

function place({ text, range }: Place): ReportedPlace {
  return { text, range };
}

function reportedClause({ operator, key, values, range }: ClausePlace): ReportedClause {
  return { operator, key, values, range };
}

function reportedSupposition({ ruling, keys }: Supposition): ReportedSupposition {
  return {
    outcome: ruling.outcome,
    allowed: ruling.allowed,
    keys: keys.map(({ key, when }) => {
      const clauses = [...when.truths].map(([{ source }, truth]) => ({
        operator: source.operator.value,
        values: source.values.map(({ value }) => value),
        holds: truth === YES ? true : truth === NO ? false : null,
      }));
      return { key, clauses, ...(when.example === undefined ? {} : { example: when.example }) };
    }),
  };
}
