import type { Unread } from "../policy/model.ts";
import type { SelectorTexts } from "../policy/statement-list.ts";
import { type CompiledStatement, compileStatement, compileUnreadPart, type StatementOwner } from "./statement.ts";

/**
 * A statement that nobody has asked about yet. It is compiled when the first action comes that it can concern: of ten
 * thousand statements most are never needed.
 */
export class StatementSlot {
  /** Position among all statements of the policies. */
  readonly order: number;
  private readonly owner: StatementOwner;
  /** Position in its document, or a part of the document that was not understood. */
  private readonly part: number | Unread;
  private result: CompiledStatement | undefined;

  constructor(order: number, owner: StatementOwner, part: number | Unread) {
    this.order = order;
    this.owner = owner;
    this.part = part;
    this.result = undefined;
  }

  /** The action element as written; undefined for a part of a document that was not understood. */
  get action(): SelectorTexts | Unread | undefined {
    return typeof this.part === "number" ? this.owner.statements.actionOf(this.part) : undefined;
  }

  compiled(): CompiledStatement {
    this.result ??= this.compile();
    return this.result;
  }

  private compile(): CompiledStatement {
    const { order, owner, part } = this;
    return typeof part === "number" ? compileStatement(owner, part, order) : compileUnreadPart(owner, part, order);
  }
}
