import { type Choices, defaultChoices } from "../core/choices.ts";
import type { PolicyDocument } from "../policy/model.ts";
import { ActionIndex } from "./action-index.ts";
import { KeyReader } from "./context.ts";
import { type CompiledStatement, isUnknownElement } from "./statement.ts";
import { StatementSlot } from "./statement-slot.ts";

/** Policies of one type, ready to decide. Made by `compilePolicies`; its fields are for this library. */
export interface CompiledPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly choices: Choices;
  /** The choice of this name, which every decision asks for. */
  readonly indeterminate: Choices["indeterminate"];
  /** Every statement, compiled; deciding compiles only those that an action can concern. */
  readonly statements: readonly CompiledStatement[];
  readonly actions: ActionIndex;
  readonly keys: KeyReader;
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
  return new Compiled(documents, choices, slots);
}

/** A class, because engines keep an object literal that has a getter in a slow form, and every decision reads this. */
class Compiled implements CompiledPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly choices: Choices;
  readonly indeterminate: Choices["indeterminate"];
  readonly actions: ActionIndex;
  readonly keys: KeyReader;
  readonly #slots: readonly StatementSlot[];

  constructor(documents: readonly PolicyDocument[], choices: Choices, slots: readonly StatementSlot[]) {
    this.documents = documents;
    this.choices = choices;
    this.indeterminate = choices.indeterminate;
    this.actions = new ActionIndex(slots, choices);
    this.keys = new KeyReader(choices);
    this.#slots = slots;
  }

  get statements(): readonly CompiledStatement[] {
    return this.#slots.map((slot) => slot.compiled());
  }
}
