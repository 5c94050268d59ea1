import { type Located, type Range, rangeOf, type Span } from "../core/span.ts";
import { MAYBE, NO, YES } from "../core/verdict.ts";
import {
  type ClausePlace,
  type ClauseTrace,
  type CompiledStatement,
  type Place,
  type PreparedRequest,
  type StatementTrace,
  UNKNOWN,
} from "../evaluate/index.ts";
import { splitArn } from "../pattern/index.ts";
import type { FieldDifference, Reason } from "./reason.ts";

/** A typed reason for every part of the statement that is not true, in the order of the parts. */
export function reasonsFor(
  statement: CompiledStatement,
  trace: StatementTrace,
  request: PreparedRequest,
): readonly Reason[] {
  return [
    ...actionReasons(statement, trace, request),
    ...resourceReasons(statement, trace, request),
    ...trace.clauses.flatMap((clause) => clauseReasons(statement, clause)),
    ...statement.unread.map((part) => notUnderstood(statement, part)),
  ];
}

function actionReasons(
  statement: CompiledStatement,
  trace: StatementTrace,
  request: PreparedRequest,
): readonly Reason[] {
  const { action } = statement;
  if (action === undefined || trace.action === undefined || trace.action.verdict === YES) return [];
  if (trace.action.verdict === MAYBE) return doubts(statement, action);
  const given = request.action.text;
  if (action.allBut && trace.action.entry !== undefined) {
    return [{ kind: "actionExcluded", given, pattern: placeOf(statement, trace.action.entry) }];
  }
  const patterns = action.written.map((written) => placeOf(statement, written));
  const serviceDiffers = !patterns.some(({ text }) => isAbout(text, request.action.service));
  return [{ kind: "actionOutside", serviceDiffers, given, patterns }];
}

/** Whether the part before the colon names the service literally: enough to tell "another action" from "another service". */
function isAbout(pattern: string, service: string): boolean {
  const [code = ""] = pattern.split(":", 1);
  return code.toLowerCase() === service || code.includes("*") || code.includes("?");
}

function resourceReasons(
  statement: CompiledStatement,
  trace: StatementTrace,
  request: PreparedRequest,
): readonly Reason[] {
  const { resource } = statement;
  if (resource === undefined || trace.resource === undefined || trace.resource.verdict === YES) return [];
  if (trace.resource.verdict === MAYBE) return doubts(statement, resource);
  const given = request.resource.text;
  if (resource.allBut && trace.resource.entry !== undefined) {
    return [{ kind: "resourceExcluded", given, pattern: placeOf(statement, trace.resource.entry) }];
  }
  const patterns = resource.written.map((written) => placeOf(statement, written));
  const ranked = resource.written
    .flatMap((written, at) => {
      const names = resource.patterns[at]?.differences?.(request.resource);
      return names === undefined ? [] : [{ written, names }];
    })
    .sort((a, b) => a.names.length - b.names.length);
  const [best] = ranked;
  if (best === undefined) return [{ kind: "resourceOutside", given, patterns }];
  const fields = best.names.map((name) => fieldDifference(statement, best.written, name, request));
  return [{ kind: "resourceOutside", given, patterns, nearest: { pattern: placeOf(statement, best.written), fields } }];
}

function fieldDifference(
  statement: CompiledStatement,
  written: Located<string>,
  field: FieldDifference["field"],
  request: PreparedRequest,
): FieldDifference {
  const wants = splitArn(written.value)?.[field] ?? "";
  return { field, wants, given: request.resource.fields[field], range: fieldRange(statement, written, field) };
}

/** The field inside the text as it stands in the file; the whole text where escapes move characters. */
function fieldRange(statement: CompiledStatement, written: Located<string>, field: FieldDifference["field"]): Range {
  const { source } = statement.document;
  const raw = source.text.slice(written.span.start, written.span.end);
  const inside = raw.indexOf(written.value);
  const fields = splitArn(written.value);
  if (inside < 0 || fields === undefined) return rangeOf(source, written.span);
  const order = ["prefix", "service", "region", "account", "relativeId"] as const;
  const before = order.slice(0, order.indexOf(field)).reduce((length, name) => length + fields[name].length + 1, 0);
  const start = written.span.start + inside + before;
  return rangeOf(source, { start, end: start + fields[field].length });
}

function clauseReasons(statement: CompiledStatement, trace: ClauseTrace): readonly Reason[] {
  const { clause, verdict, given } = trace;
  if (verdict === YES) return [];
  const place = clausePlace(statement, trace);
  if (given === UNKNOWN && clause.constant === undefined) return [{ kind: "keyUnknown", clause: place }];
  if (verdict === NO) {
    const missing = given === undefined || given === UNKNOWN || given.length === 0;
    return [missing ? { kind: "keyMissing", clause: place } : { kind: "conditionFalse", clause: place, given }];
  }
  const values = given === undefined || given === UNKNOWN ? [] : given.filter((value) => !clause.canRead(value));
  return [{ kind: "conditionUnreadable", clause: place, unreadable: [...clause.unreadable, ...values] }];
}

function clausePlace(statement: CompiledStatement, { clause }: ClauseTrace): ClausePlace {
  return {
    operator: clause.source.operator.value,
    key: clause.source.key.value,
    values: clause.source.values.map(({ value }) => value),
    range: rangeOf(statement.document.source, clause.source.span),
  };
}

function doubts(
  statement: CompiledStatement,
  selector: { readonly unread: readonly { readonly text: string; readonly span: Span }[]; readonly keySpan: Span },
): readonly Reason[] {
  if (selector.unread.length > 0) return selector.unread.map((part) => notUnderstood(statement, part));
  const { source } = statement.document;
  const what = source.text.slice(selector.keySpan.start, selector.keySpan.end);
  return [{ kind: "notUnderstood", what, range: rangeOf(source, selector.keySpan) }];
}

function notUnderstood(statement: CompiledStatement, part: { readonly text: string; readonly span: Span }): Reason {
  return { kind: "notUnderstood", what: part.text, range: rangeOf(statement.document.source, part.span) };
}

function placeOf(statement: CompiledStatement, written: Located<string>): Place {
  return { text: written.value, range: rangeOf(statement.document.source, written.span) };
}
