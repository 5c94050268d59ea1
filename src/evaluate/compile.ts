import { type Choices, defaultChoices } from "../core/choices.ts";
import type { PolicyDocument } from "../policy/model.ts";
import { ActionIndex } from "./action-index.ts";
import { type CompiledStatement, isUnknownElement } from "./statement.ts";
import { StatementSlot } from "./statement-slot.ts";

/** Policies of one type, ready to decide. Made by `compilePolicies`; its fields are for this library. */
export interface CompiledPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly choices: Choices;
  /** Every statement, compiled; deciding compiles only those that an action can concern. */
  readonly statements: readonly CompiledStatement[];
  readonly actions: ActionIndex;
}

export interface CompileOptions {
  /** Readings that differ from the specified ones. */
  readonly choices?: Partial<Choices>;
}

/**
 * Compiles policies of one type, such as all policies attached to a RAM user and its groups, for many decisions. Their
 * order never matters (R-EVAL-3).
 *
 * @example const identity = compilePolicies([parsed.value]);
 */
export function compilePolicies(documents: readonly PolicyDocument[], options: CompileOptions = {}): CompiledPolicies {
  const choices: Choices = { ...defaultChoices, ...options.choices };
  const slots: StatementSlot[] = [];
  for (const [policyIndex, document] of documents.entries()) {
    for (const statement of document.statements) {
      slots.push(new StatementSlot(slots.length, document, policyIndex, statement, choices));
    }
    for (const part of document.unread) {
      if (choices.unknownElement === "ignore" && isUnknownElement(part)) continue;
      slots.push(new StatementSlot(slots.length, document, policyIndex, part, choices));
    }
  }
  const actions = new ActionIndex(slots, choices);
  return {
    documents,
    choices,
    actions,
    get statements() {
      return slots.map((slot) => slot.compiled());
    },
  };
}
