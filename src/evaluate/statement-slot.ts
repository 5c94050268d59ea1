import type { Choices } from "../core/choices.ts";
import type { PolicyDocument, Selector, Statement, Unread } from "../policy/model.ts";
import { type CompiledStatement, compileStatement, compileUnreadPart } from "./statement.ts";

/**
 * A statement that nobody has asked about yet. It is compiled when the first action comes that it can concern: of ten
 * thousand statements most are never needed.
 */
export class StatementSlot {
  /** Position among all statements of the policies. */
  readonly order: number;
  private readonly document: PolicyDocument;
  private readonly policyIndex: number;
  private readonly part: Statement | Unread;
  private readonly choices: Choices;
  private result: CompiledStatement | undefined;

  constructor(
    order: number,
    document: PolicyDocument,
    policyIndex: number,
    part: Statement | Unread,
    choices: Choices,
  ) {
    this.order = order;
    this.document = document;
    this.policyIndex = policyIndex;
    this.part = part;
    this.choices = choices;
    this.result = undefined;
  }

  /** The action element as written; undefined for a part of a document that was not understood. */
  get action(): Selector | Unread | undefined {
    return "kind" in this.part ? undefined : this.part.action;
  }

  compiled(): CompiledStatement {
    const { order, document, policyIndex, part, choices } = this;
    this.result ??=
      "kind" in part
        ? compileUnreadPart(document, policyIndex, part, order)
        : compileStatement(document, policyIndex, part, choices, order);
    return this.result;
  }
}
