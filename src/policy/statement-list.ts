import type { Located } from "../core/span.ts";
import type { ObjectNode, TreeNode } from "../syntax/tree.ts";
import type { PolicyDocument, Selector, Statement, Unread } from "./model.ts";
import { plainStatementOf } from "./plain-statement.ts";
import { readStatement } from "./read-statement.ts";
import type { Reading } from "./reading.ts";

/** What an action element says, without places. */
export interface ActionTexts extends Pick<Selector, "mode" | "unread"> {
  readonly patterns: readonly Pick<Located<string>, "value">[];
}

/** The statements of a document one by one. A document that keeps little more than its text makes each when it is asked for. */
export interface StatementList {
  readonly length: number;
  /** The action element, which says whether the statement is worth looking at. */
  actionOf(index: number): ActionTexts | Unread;
  /** Always the same object for the same place. */
  at(index: number): Statement;
}

/** The statements of a document, without having all of them made. */
export function statementListOf(document: PolicyDocument): StatementList {
  return (document as Stored)[STORED] ?? listOf(document.statements);
}

function listOf(statements: readonly Statement[]): StatementList {
  const at = (index: number): Statement => statements[index] as Statement;
  return { length: statements.length, at, actionOf: (index) => at(index).action };
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

/** Statements that are read again from their text. */
export class StoredStatements implements StatementList {
  private readonly texts: StatementTexts;
  private readonly reading: Reading;
  private readonly made: (Statement | undefined)[] = [];

  constructor(texts: StatementTexts, reading: Reading) {
    this.texts = texts;
    this.reading = reading;
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
    return plainStatementOf(node, index) ?? readStatement(this.reading, node, index);
  }

  actionOf(index: number): ActionTexts | Unread {
    const made = this.made[index];
    if (made !== undefined) return made.action;
    const { Action } = JSON.parse(this.texts.jsonOf(index));
    const patterns = typeof Action === "string" ? [Action] : Action;
    if (!Array.isArray(patterns) || !patterns.every((pattern) => typeof pattern === "string"))
      return this.at(index).action;
    return { mode: "only", unread: NONE, patterns: patterns.map((value) => ({ value })) };
  }
}

const NONE: readonly Unread[] = [];
