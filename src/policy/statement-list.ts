import { invariant } from "../core/invariant.ts";
import type { Source } from "../core/span.ts";
import type { ObjectNode, TreeNode } from "../syntax/tree.ts";
import type { Effect, PolicyDocument, Selector, Statement, Unread } from "./model.ts";
import { plainStatementOf } from "./plain-statement.ts";

/** What `Action` and the like say, without places. */
export interface SelectorTexts extends Pick<Selector, "element" | "mode" | "unread"> {
  readonly texts: readonly string[];
}

export function textsOf(selector: Selector | Unread): SelectorTexts | Unread {
  if ("kind" in selector) return selector;
  const { element, mode, unread, patterns } = selector;
  return { element, mode, unread, texts: patterns.map(({ value }) => value) };
}

/** What a statement says that has nothing but an effect, actions and resources, without places. */
export interface PlainTexts extends Pick<Statement, "index"> {
  readonly effect: Effect;
  readonly action: SelectorTexts;
  readonly resource: SelectorTexts;
}

/** The statements of a document one by one. A document that keeps little more than its text makes each when it is asked for. */
export interface StatementList {
  readonly length: number;
  /** The action element, which says whether the statement is worth looking at. */
  actionOf(index: number): SelectorTexts | Unread;
  /** All that decides, where that is little: places are worth making only for what somebody looks at. */
  plainAt(index: number): PlainTexts | undefined;
  /** Always the same object for the same place. */
  at(index: number): Statement;
  /** Lets go of what is only kept until the actions of all statements have been asked for once. */
  release(): void;
}

/** The statements of a document, without having all of them made. */
export function statementListOf(document: PolicyDocument): StatementList {
  return (document as Stored)[STORED] ?? listOf(document.statements);
}

function listOf(statements: readonly Statement[]): StatementList {
  const at = (index: number): Statement => statements[index] as Statement;
  return {
    length: statements.length,
    at,
    actionOf: (index) => textsOf(at(index).action),
    plainAt: () => undefined,
    release: () => undefined,
  };
}

const STORED = /* @__PURE__ */ Symbol("statements");

interface Stored extends PolicyDocument {
  readonly [STORED]?: StatementList;
}

/** A document whose statements are made when somebody asks for them. */
export function storedDocument(facts: Omit<PolicyDocument, "statements">, list: StatementList): PolicyDocument {
  let all: readonly Statement[] | undefined;
  const document: PolicyDocument = {
    ...facts,
    get statements() {
      all ??= Array.from({ length: list.length }, (_, index) => list.at(index));
      return all;
    },
  };
  // Not enumerable, so that a copy with other statements has nothing stored.
  return Object.defineProperty(document, STORED, { value: list });
}

/** The JSON of statements that the reader has nothing to report about, and left nothing of unread. */
export interface StatementTexts {
  readonly length: number;
  jsonOf(index: number): string;
  nodeOf(index: number): TreeNode | undefined;
}

/**
 * Reads a statement of which more is to be known than that it is plain; undefined where there is something to report
 * about it. Where only plain ones are expected there is no such reader.
 */
export type StatementReader = (source: Source, node: ObjectNode, index: number) => Statement | undefined;

/** Statements that are read again from their text. */
export class StoredStatements implements StatementList {
  private readonly texts: StatementTexts;
  private readonly source: Source;
  private readonly readOther: StatementReader | undefined;
  private readonly made: (Statement | undefined)[] = [];
  private parsed: readonly unknown[] | undefined;

  /** @param parsed What the texts say, which nobody else may change. */
  constructor(
    texts: StatementTexts,
    source: Source,
    readOther: StatementReader | undefined,
    parsed: readonly unknown[],
  ) {
    this.texts = texts;
    this.source = source;
    this.readOther = readOther;
    this.parsed = parsed;
  }

  release(): void {
    this.parsed = undefined;
  }

  get length(): number {
    return this.texts.length;
  }

  at(index: number): Statement {
    const statement = this.made[index] ?? this.make(index);
    this.made[index] = statement;
    return statement;
  }

  private make(index: number): Statement {
    // INVARIANT: the texts are those of objects, and were read before.
    const node = this.texts.nodeOf(index) as ObjectNode;
    const statement = plainStatementOf(node, index) ?? this.readOther?.(this.source, node, index);
    invariant(statement !== undefined, "a statement that was read once can be read again");
    return statement;
  }

  actionOf(index: number): SelectorTexts | Unread {
    const { Action } = (this.parsed?.[index] ?? JSON.parse(this.texts.jsonOf(index))) as { readonly Action?: unknown };
    return selectorTextsOf(Action, "Action") ?? textsOf(this.at(index).action);
  }

  plainAt(index: number): PlainTexts | undefined {
    // INVARIANT: a document is only stored if all its statements were read, so that the place in the list is theirs.
    const { Effect, Action, Resource, ...others } = JSON.parse(this.texts.jsonOf(index));
    const action = selectorTextsOf(Action, "Action");
    const resource = selectorTextsOf(Resource, "Resource");
    if (action === undefined || resource === undefined || Object.keys(others).length > 0) return undefined;
    return Effect === "Allow" || Effect === "Deny" ? { index, effect: Effect, action, resource } : undefined;
  }
}

function selectorTextsOf(value: unknown, element: "Action" | "Resource"): SelectorTexts | undefined {
  const texts: unknown = typeof value === "string" ? [value] : value;
  if (!Array.isArray(texts) || !texts.every(isText)) return undefined;
  return { element, mode: "only", unread: NONE, texts };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

const NONE: readonly Unread[] = [];
