import { type Choices, choicesFrom, defaultChoices } from "../core/choices.ts";
import { limitingAmongOthers } from "../policy/kinds.ts";
import type { PolicyDocument } from "../policy/model.ts";
import { statementListOf } from "../policy/statement-list.ts";
import { ActionIndex } from "./action-index.ts";
import { KeyReader } from "./context.ts";
import { JoinedSlots } from "./joined-slots.ts";
import { type Slots, SlotTable } from "./slot-table.ts";
import { type CompiledStatement, isUnknownElement } from "./statement.ts";
import { StatementSlot } from "./statement-slot.ts";
import type { Refinement } from "./unknown-keys.ts";

/** Policies of one type, ready to decide. Made by `compilePolicies`; its fields are for this library. */
export interface CompiledPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly choices: Choices;
  /** What decisions stand on that leave nothing in doubt. */
  readonly basis: Basis;
  /** Every statement, compiled; deciding compiles only those that an action can concern. */
  readonly statements: readonly CompiledStatement[];
  readonly actions: ActionIndex;
  readonly keys: KeyReader;
}

/** What a decision stands on: the policies, and what was not certain and how it was treated. */
export interface Basis {
  readonly policies: CompiledPolicies;
  readonly indeterminate: Choices["indeterminate"];
  readonly open: readonly CompiledStatement[];
  readonly refinement: Refinement | undefined;
  /** What `allowed` is where the outcome is `Unknown`. */
  readonly unsettled: false | null;
}

/** Most requests leave nothing in doubt: all decisions by the same policies stand on this. */
export function sureBasis(policies: CompiledPolicies, indeterminate: Choices["indeterminate"]): Basis {
  return { policies, indeterminate, open: [], refinement: undefined, unsettled: null };
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
 * @throws RangeError if a control or session policy stands among policies of another kind: it allows nothing by itself
 *   (R-EVAL-11).
 */
export function compilePolicies(documents: readonly PolicyDocument[], options: CompileOptions = {}): CompiledPolicies {
  refuseMixedKinds(documents);
  const choices = choicesFrom(options.choices);
  const slots: StatementSlot[] = [];
  for (let policyIndex = 0; policyIndex < documents.length; policyIndex++) {
    const document = documents[policyIndex] as PolicyDocument;
    const owner = { document, policyIndex, statements: statementListOf(document), choices };
    for (let index = 0; index < owner.statements.length; index++) {
      slots.push(new StatementSlot(slots.length, owner, index));
    }
    for (const part of document.unread) {
      if (choices.unknownElement === "ignore" && isUnknownElement(part)) continue;
      slots.push(new StatementSlot(slots.length, owner, part));
    }
  }
  const table = new SlotTable(slots, choices);
  for (const document of documents) statementListOf(document).release();
  return new Compiled(documents, choices, table, new KeyReader(choices));
}

/**
 * Puts policies together that were compiled before, such as those attached to one of many RAM users who share them. It
 * costs next to nothing, and decides like `compilePolicies` with all documents: each policy is compiled once, whoever
 * has it.
 *
 * @example
 * const compiled = documents.map((document) => compilePolicies([document]));
 * const identity = joinPolicies([compiled[3], compiled[17]]);
 * @throws RangeError if they were compiled with different choices, or if they are of kinds that `compilePolicies` does
 *   not take together.
 */
export function joinPolicies(parts: readonly CompiledPolicies[]): CompiledPolicies {
  const [first] = parts;
  if (first === undefined) return compilePolicies([]);
  const stranger = parts.find((part) => !isSame(part.choices, first.choices));
  if (stranger !== undefined)
    throw new RangeError("policies that were compiled with different choices cannot be joined");
  const documents = parts.flatMap((part) => part.documents);
  refuseMixedKinds(documents);
  return new Compiled(documents, first.choices, new JoinedSlots(parts), first.keys);
}

/** An Allow of a policy that only limits others would count as one that grants. */
function refuseMixedKinds(documents: readonly PolicyDocument[]): void {
  const limiting = limitingAmongOthers(documents);
  if (limiting === undefined) return;
  const { name, kind } = limiting;
  throw new RangeError(
    `\`${name}\` is a ${kind} policy, which only limits what other policies allow: it is not decided together with them`,
  );
}

function isSame(choices: Choices, other: Choices): boolean {
  return (
    choices === other ||
    (Object.keys(defaultChoices) as (keyof Choices)[]).every((name) => choices[name] === other[name])
  );
}

/** A class, because engines keep an object literal that has a getter in a slow form, and every decision reads this. */
class Compiled implements CompiledPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly choices: Choices;
  readonly basis: Basis;
  readonly actions: ActionIndex;
  readonly keys: KeyReader;

  constructor(documents: readonly PolicyDocument[], choices: Choices, slots: Slots, keys: KeyReader) {
    this.documents = documents;
    this.choices = choices;
    this.basis = sureBasis(this, choices.indeterminate);
    this.actions = new ActionIndex(slots, choices);
    this.keys = keys;
  }

  get statements(): readonly CompiledStatement[] {
    return this.actions.slots.all().map((slot) => slot.compiled());
  }
}
