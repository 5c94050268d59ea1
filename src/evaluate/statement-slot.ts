import type { Choices } from "../core/choices.ts";
import type { PolicyDocument, Unread } from "../policy/model.ts";
import type { ActionTexts, StatementList } from "../policy/statement-list.ts";
import { type CompiledStatement, compileStatement, compileUnreadPart } from "./statement.ts";

/** A policy among others, and how it is read: the same for all its statements. */
export interface SlotOwner {
  readonly document: PolicyDocument;
  readonly policyIndex: number;
  readonly statements: StatementList;
  readonly choices: Choices;
}

/**
 * A statement that nobody has asked about yet. It is compiled when the first action comes that it can concern: of ten
 * thousand statements most are never needed.
 */
export class StatementSlot {
  /** Position among all statements of the policies. */
  readonly order: number;
  private readonly owner: SlotOwner;
  /** Position in its document, or a part of the document that was not understood. */
  private readonly part: number | Unread;
  private result: CompiledStatement | undefined;

  constructor(order: number, owner: SlotOwner, part: number | Unread) {
    this.order = order;
    this.owner = owner;
    this.part = part;
    this.result = undefined;
  }

  /** The action element as written; undefined for a part of a document that was not understood. */
  get action(): ActionTexts | Unread | undefined {
    return typeof this.part === "number" ? this.owner.statements.actionOf(this.part) : undefined;
  }

  compiled(): CompiledStatement {
    this.result ??= this.compile();
    return this.result;
  }

  private compile(): CompiledStatement {
    const { order, part } = this;
    const { document, policyIndex, statements, choices } = this.owner;
    return typeof part === "number"
      ? compileStatement(document, policyIndex, statements.at(part), choices, order)
      : compileUnreadPart(document, policyIndex, part, order);
  }
}
