import { createSource, type Source, type Span } from "../../core/span.ts";
import { compilePolicies, type Decision, evaluate, type Request } from "../../evaluate/index.ts";
import { kinds, type PolicyDocument, type PolicyKind, type Statement } from "../../policy/index.ts";
import { parsePolicy } from "../../reading/index.ts";
import type { SyntaxName } from "../../syntax/index.ts";
import { actionOf, resourceOf } from "../facts.ts";
import type { FixClass } from "../finding.ts";
import { spread } from "../samples/requests.ts";
import { actionsIn, isAction, neighboursOf, resourcesIn, sample } from "../samples/texts.ts";
import { byKey, contextFor, ordinaryContext, valuesAround } from "../samples/values.ts";
import { applyEdits, type Edit } from "./edits.ts";

export interface VerifyOptions {
  readonly kind?: PolicyKind;
  readonly syntax?: SyntaxName;
  /** Parts of the text of which nobody knows what will stand there; a repair that touches one is refused. */
  readonly unknown?: readonly Span[] | undefined;
}

/**
 * Whether a repair does what its class promises, by the evaluator's answers to requests around the change. A text that
 * does not read before or after, or reads with new problems, is refused.
 */
export function verifyFix(
  text: string,
  edits: readonly Edit[],
  promised: FixClass,
  options: VerifyOptions = {},
): boolean {
  const changed = applyEdits(text, edits);
  if (changed === undefined || changed === text) return false;
  const { unknown = [], ...rest } = options;
  const moved = movedBy(unknown, edits);
  return moved !== undefined && isKeptBetween(sourceOf(text, unknown), sourceOf(changed, moved), promised, rest);
}

/** The same for two whole texts. */
export function keepsPromise(
  text: string,
  changed: string,
  promised: FixClass,
  options: Omit<VerifyOptions, "unknown"> = {},
): boolean {
  return isKeptBetween(createSource("before", text), createSource("after", changed), promised, options);
}

function sourceOf(text: string, unknown: readonly Span[]): Source {
  return { ...createSource("policy", text), ...(unknown.length === 0 ? {} : { unknown }) };
}

/** Where parts stand behind the edits; undefined if one of them is touched. */
function movedBy(parts: readonly Span[], edits: readonly Edit[]): readonly Span[] | undefined {
  const moved: Span[] = [];
  for (const { start, end } of parts) {
    let by = 0;
    for (const { span, text } of edits) {
      if (span.start <= end && start <= span.end) return undefined;
      if (span.end < start) by += text.length - (span.end - span.start);
    }
    moved.push({ start: start + by, end: end + by });
  }
  return moved;
}

function isKeptBetween(
  old: Source,
  renewed: Source,
  promised: FixClass,
  options: Omit<VerifyOptions, "unknown">,
): boolean {
  const [before, after] = [old, renewed].map((source) =>
    parsePolicy(source.text, { ...options, source, profile: "audit" }),
  );
  if (before?.ok !== true || after?.ok !== true || before.value.kind !== after.value.kind) return false;
  if (after.warnings.length > before.warnings.length) return false;
  // Decisions here are made without principals, so that nothing could confirm a change of one.
  if (principalsOf(before.value) !== principalsOf(after.value)) return false;
  const [first, second] = [before.value, after.value]
    .map(withoutPrincipals)
    .map((document) => compilePolicies([document]));
  if (first === undefined || second === undefined) return false;
  return requestsAround(before.value, after.value).every((request) =>
    isKept(promised, evaluate({ identity: first }, request), evaluate({ identity: second }, request)),
  );
}

function isKept(promised: FixClass, before: Decision, after: Decision): boolean {
  if (promised === "suggestion") return before.outcome === after.outcome;
  return rank(after) <= rank(before);
}

function rank({ allowed }: Decision): number {
  return allowed === true ? 2 : allowed === null ? 1 : 0;
}

/** Requests about what two versions of a document say differently; always the same for the same texts. */
function requestsAround(before: PolicyDocument, after: PolicyDocument): readonly Request[] {
  const changed = changedStatements(before, after);
  const requests = changed.flatMap((statement) => requestsOf(statement, changed));
  return spread(requests, Math.max(FEWEST, Math.min(MOST, Math.floor(JUDGEMENTS / after.statements.length))));
}

/** Statements of which the other version has no equal; all where none differs, and a few of the others besides. */
function changedStatements(before: PolicyDocument, after: PolicyDocument): readonly Statement[] {
  const [old, renewed] = [before, after].map((document) => new Set(document.statements.map(meaningOf)));
  const differing = [
    ...before.statements.filter((statement) => !renewed?.has(meaningOf(statement))),
    ...after.statements.filter((statement) => !old?.has(meaningOf(statement))),
  ];
  const others = spread(before.statements, differing.length === 0 ? 40 : 4);
  return [...new Set([...differing.slice(0, 20), ...others])];
}

function principalsOf({ statements }: PolicyDocument): string {
  return meaningOf(statements.flatMap(({ principal }) => principal ?? []));
}

/** A part without its places. */
function meaningOf(part: object): string {
  return JSON.stringify(part, (key, value: unknown) =>
    key === "span" || key === "keySpan" || key === "index" ? undefined : value,
  );
}

function requestsOf(statement: Statement, all: readonly Statement[]): readonly Request[] {
  const actions = actionsAround(statement);
  const contexts = contextsAround(statement, all);
  const pairs = actions.flatMap((action) =>
    resourcesAround(statement, action).map((resource) => ({ action, resource })),
  );
  // Every pair in the context that fulfils the condition; the first pairs in every context.
  const [fulfilled = {}] = contexts;
  return [
    ...spread(pairs, 300).map((pair) => ({ ...pair, context: fulfilled })),
    ...spread(pairs, 3).flatMap((pair) => contexts.map((context) => ({ ...pair, context }))),
  ];
}

function actionsAround(statement: Statement): readonly string[] {
  const patterns = spread(actionOf(statement)?.patterns ?? [], 30).map(({ value }) => value);
  const inside = patterns.flatMap(actionsIn);
  const near = inside.flatMap((text) => neighboursOf(text).slice(0, 2));
  return [...new Set([...inside, `${sample.service}:${sample.action}`, ...near])].filter(isAction).slice(0, 60);
}

function resourcesAround(statement: Statement, action: string): readonly string[] {
  const service = action.split(":", 1)[0] ?? "";
  const patterns = spread(resourceOf(statement)?.patterns ?? [], 20).map(({ value }) => value);
  const inside = patterns.flatMap((pattern) => resourcesIn(pattern, service));
  const near = inside.flatMap((text) => neighboursOf(text).slice(0, 2));
  return [...new Set([...inside, ...resourcesIn("*", service), ...near, "*"])].slice(0, 40);
}

/** The fulfilled context, none, an everyday one, and each key with each value around its clauses, or without it. */
function contextsAround(statement: Statement, all: readonly Statement[]): readonly Readonly<Record<string, string>>[] {
  const fulfilled = contextFor(statement.condition);
  const own = new Set(byKey(statement.condition).keys());
  const groups = byKey(all.flatMap(({ condition }) => condition).filter(({ key }) => own.has(key.value)));
  const variations = [...groups].flatMap(([key, clauses]) => {
    const { [key]: _, ...rest } = fulfilled;
    return [rest, ...spread(valuesAround(clauses), 120).map((value) => ({ ...fulfilled, [key]: value }))];
  });
  return [fulfilled, {}, ordinaryContext(statement.condition), ...variations];
}

/** Requests for one fix: fewer where each is judged by many statements. */
const MOST = 1_000;
const FEWEST = 100;
const JUDGEMENTS = 20_000;

function withoutPrincipals(document: PolicyDocument): PolicyDocument {
  if (!kinds[document.kind].hasPrincipal) return document;
  return { ...document, statements: document.statements.map((statement) => ({ ...statement, principal: undefined })) };
}
