import type { Choices } from "../core/choices.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { Span } from "../core/span.ts";
import { and, MAYBE, NO, type Verdict, YES } from "../core/verdict.ts";
import {
  type ActionPattern,
  type ActionTarget,
  compileActionPattern,
  compileResourcePattern,
  foldText,
  type ResourcePattern,
  type ResourceTarget,
} from "../pattern/index.ts";
import type { PolicyDocument, Selector, Statement, Unread } from "../policy/model.ts";
import { type CompiledClause, compileClause, judgeClause } from "./clause.ts";
import type { StatementRef } from "./decision.ts";
import type { PreparedRequest } from "./prepare.ts";
import { type CompiledSelector, compileSelector } from "./selector.ts";

/** One statement, compiled; or a part of a document that could be one and was not understood (`statement` undefined). */
export interface CompiledStatement {
  /** Position among all statements of the policies. */
  readonly order: number;
  readonly ref: StatementRef;
  readonly document: PolicyDocument;
  readonly statement: Statement | undefined;
  readonly action: CompiledSelector<ActionTarget, ActionPattern> | undefined;
  readonly resource: CompiledSelector<ResourceTarget, ResourcePattern> | undefined;
  readonly clauses: readonly CompiledClause[];
  /** Parts that were not understood, beside those inside action, resource and condition. */
  readonly unread: readonly Unread[];
}

export function compileStatement(
  document: PolicyDocument,
  policyIndex: number,
  statement: Statement,
  choices: Choices,
  order: number,
): CompiledStatement {
  const oss = isOss(document, statement);
  const unread = [...statement.unread, ...principalUnread(statement)];
  return {
    order,
    ref: {
      policy: document.name,
      policyIndex,
      statement: statement.index,
      ...(statement.sid === undefined ? {} : { sid: statement.sid.value }),
      effect: "kind" in statement.effect ? undefined : statement.effect.value,
    },
    document,
    statement,
    action: compileSelector<ActionTarget, ActionPattern>(statement.action, choices, compileActionPattern),
    resource:
      statement.resource === undefined
        ? undefined
        : compileSelector<ResourceTarget, ResourcePattern>(statement.resource, choices, compileResourcePattern),
    clauses: statement.condition.map((clause) => compileClause(clause, choices, oss)),
    unread: choices.unknownElement === "ignore" ? unread.filter((part) => !isUnknownElement(part)) : unread,
  };
}

/** A part at document level that could hold statements: it may apply to everything, with either effect. */
export function compileUnreadPart(
  document: PolicyDocument,
  policyIndex: number,
  part: Unread,
  order: number,
): CompiledStatement {
  return {
    order,
    ref: { policy: document.name, policyIndex, statement: -1, effect: undefined },
    document,
    statement: undefined,
    action: undefined,
    resource: undefined,
    clauses: [],
    unread: [part],
  };
}

/** Where the statement stands, or the part that could be one. */
export function spanOf({ document, statement, unread }: CompiledStatement): Span {
  return statement?.span ?? unread[0]?.span ?? document.span;
}

/** R-EVAL-1: the AND of action, resource and the whole condition; parts that were not understood are one more `MAYBE`. */
export function judgeStatement(statement: CompiledStatement, request: PreparedRequest): Verdict {
  const action = statement.action === undefined ? YES : statement.action.judge(request.action);
  return action === NO ? NO : judgeRest(statement, action, request);
}

/** The same for a statement whose action element has been judged. */
export function judgeRest(statement: CompiledStatement, action: Verdict, request: PreparedRequest): Verdict {
  const { resource } = statement;
  const verdict = resource === undefined ? action : and(action, resource.judge(request.resource));
  return verdict === NO ? NO : judgeCondition(statement, verdict, request);
}

/** The same for a statement whose action and resource have been judged. */
export function judgeCondition(statement: CompiledStatement, before: Verdict, request: PreparedRequest): Verdict {
  let verdict = before;
  for (const clause of statement.clauses) {
    verdict = and(verdict, judgeClause(clause, request.context.given(clause.key)));
    if (verdict === NO) return NO;
  }
  return statement.unread.length > 0 ? MAYBE : verdict;
}

/** R-COND-46: OSS reads addresses its own way, in statements that are about OSS alone. */
function isOss(document: PolicyDocument, statement: Statement): boolean {
  if (document.kind === "bucket") return true;
  const action: Selector | Unread = statement.action;
  if ("kind" in action || action.mode === "allBut" || action.patterns.length === 0) return false;
  if (action.unread.length > 0) return false;
  return action.patterns.every(({ value }) => foldText(value).startsWith("oss:"));
}

/** Identity policies are judged without a principal; a statement that has one was meant for another layer (R-STRUCT-16). */
function principalUnread(statement: Statement): readonly Unread[] {
  const { principal } = statement;
  if (principal === undefined) return [];
  if ("kind" in principal) return [principal];
  return [{ kind: "unread", span: principal.keySpan, code: "unsupported-principal", text: "`Principal`" }];
}

/** Whether a part is an element that RAM does not know, or not here (R-STRUCT-16, R-STRUCT-19). */
export function isUnknownElement(part: Unread): boolean {
  return UNKNOWN_ELEMENTS.has(part.code);
}

const UNKNOWN_ELEMENTS: ReadonlySet<ProblemCode> = /* @__PURE__ */ new Set([
  "invalid-policy-element",
  "duplicate-key-case",
  "unsupported-principal",
]);
