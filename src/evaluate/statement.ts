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
import type { Effect, PolicyDocument, Selector, Statement, Unread } from "../policy/model.ts";
import { type PlainTexts, type SelectorTexts, type StatementList, textsOf } from "../policy/statement-list.ts";
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
  /** The same statement behind so many others. What is costly about it is shared. */
  movedBy(statements: number, policies: number): CompiledStatement;
}

/** A policy among others, and how it is read: the same for all its statements. */
export interface StatementOwner {
  readonly document: PolicyDocument;
  readonly policyIndex: number;
  readonly statements: StatementList;
  readonly choices: Choices;
}

/** @param index Position in the list of the statements that could be read. */
export function compileStatement(owner: StatementOwner, index: number, order: number): CompiledStatement {
  const plain = owner.statements.plainAt(index);
  return plain === undefined ? compileWhole(owner, index, order) : compilePlain(owner, index, order, plain);
}

/** A part at document level that could hold statements: it may apply to everything, with either effect. */
export function compileUnreadPart(owner: StatementOwner, part: Unread, order: number): CompiledStatement {
  return new OneStatement(owner, -1, order, refOf(owner, -1, undefined), {
    action: undefined,
    resource: undefined,
    clauses: NONE,
    unread: [part],
  });
}

function compileWhole(owner: StatementOwner, index: number, order: number): CompiledStatement {
  const { document, statements, choices } = owner;
  const statement = statements.at(index);
  const { action, resource, effect, condition, sid } = statement;
  const oss = isOss(document, statement);
  const unread = [...statement.unread, ...principalUnread(statement)];
  const given = "kind" in effect ? undefined : effect.value;
  return new OneStatement(owner, index, order, refOf(owner, statement.index, given, sid?.value), {
    ...compileElements(owner, index, textsOf(action), resource && textsOf(resource)),
    clauses: condition.map((clause) => compileClause(clause, choices, oss)),
    unread: choices.unknownElement === "ignore" ? unread.filter((part) => !isUnknownElement(part)) : unread,
  });
}

/** Most statements have nothing but an effect, actions and resources. The statement itself, with its places, is not made. */
function compilePlain(owner: StatementOwner, index: number, order: number, plain: PlainTexts): CompiledStatement {
  return new OneStatement(owner, index, order, refOf(owner, plain.index, plain.effect), {
    ...compileElements(owner, index, plain.action, plain.resource),
    clauses: NONE,
    unread: NONE,
  });
}

function compileElements(
  { statements, choices }: StatementOwner,
  index: number,
  action: SelectorTexts | Unread,
  resource: SelectorTexts | Unread | undefined,
): Pick<CompiledStatement, "action" | "resource"> {
  return {
    action: compileSelector(action, { statements, index, name: "action" }, choices, compileActionPattern),
    resource:
      resource && compileSelector(resource, { statements, index, name: "resource" }, choices, compileResourcePattern),
  };
}

function refOf({ document, policyIndex }: StatementOwner, statement: number, effect?: Effect, sid?: string) {
  return { policy: document.name, policyIndex, statement, ...(sid === undefined ? {} : { sid }), effect };
}

const NONE: readonly never[] = [];

/** What decides about a statement. */
type Parts = Pick<CompiledStatement, "action" | "resource" | "clauses" | "unread">;

class OneStatement implements CompiledStatement {
  readonly order: number;
  readonly ref: StatementRef;
  readonly action: CompiledStatement["action"];
  readonly resource: CompiledStatement["resource"];
  readonly clauses: readonly CompiledClause[];
  readonly unread: readonly Unread[];
  private readonly owner: StatementOwner;
  /** Position in the list of statements; -1 for a part that is none. */
  private readonly index: number;

  constructor(owner: StatementOwner, index: number, order: number, ref: StatementRef, parts: Parts) {
    this.order = order;
    this.ref = ref;
    this.action = parts.action;
    this.resource = parts.resource;
    this.clauses = parts.clauses;
    this.unread = parts.unread;
    this.owner = owner;
    this.index = index;
  }

  movedBy(statements: number, policies: number): CompiledStatement {
    const ref = { ...this.ref, policyIndex: this.ref.policyIndex + policies };
    return new OneStatement(this.owner, this.index, this.order + statements, ref, this);
  }

  get document(): PolicyDocument {
    return this.owner.document;
  }

  get statement(): Statement | undefined {
    return this.index < 0 ? undefined : this.owner.statements.at(this.index);
  }
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
