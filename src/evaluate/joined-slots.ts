import type { ActionTarget } from "../pattern/index.ts";
import type { PolicyDocument } from "../policy/model.ts";
import type { Slot, Slots } from "./slot-table.ts";
import type { CompiledStatement } from "./statement.ts";

/** Compiled policies, as far as they are joined. */
export interface JoinedPart {
  readonly documents: readonly PolicyDocument[];
  readonly actions: { readonly slots: Slots };
}

/** The statements of several compiled policies, each found by its own policies and placed anew among all. */
export class JoinedSlots implements Slots {
  private readonly parts: readonly JoinedPart[];
  private readonly placed: Map<Slot, Slot>[] = [];
  readonly size: number;

  constructor(parts: readonly JoinedPart[]) {
    this.parts = parts;
    this.size = parts.reduce((sum, { actions }) => sum + actions.slots.size, 0);
  }

  about(target: ActionTarget): readonly Slot[] {
    return this.from((slots) => slots.about(target));
  }

  aboutEverything(): readonly Slot[] {
    return this.from((slots) => slots.aboutEverything());
  }

  all(): readonly Slot[] {
    return this.from((slots) => slots.all());
  }

  private from(find: (slots: Slots) => readonly Slot[]): readonly Slot[] {
    const found: Slot[] = [];
    let policies = 0;
    let statements = 0;
    for (const [index, { documents, actions }] of this.parts.entries()) {
      const placed = this.placed[index] ?? new Map<Slot, Slot>();
      this.placed[index] = placed;
      for (const slot of find(actions.slots)) {
        const known = placed.get(slot) ?? new PlacedSlot(slot, statements, policies);
        placed.set(slot, known);
        found.push(known);
      }
      policies += documents.length;
      statements += actions.slots.size;
    }
    return found;
  }
}

/** A statement of a part, at its place in the whole. What is costly about a compiled statement is shared. */
class PlacedSlot implements Slot {
  private readonly slot: Slot;
  private readonly statementsBefore: number;
  private readonly policiesBefore: number;
  private result: CompiledStatement | undefined;

  constructor(slot: Slot, statementsBefore: number, policiesBefore: number) {
    this.slot = slot;
    this.statementsBefore = statementsBefore;
    this.policiesBefore = policiesBefore;
    this.result = undefined;
  }

  compiled(): CompiledStatement {
    this.result ??= this.slot.compiled().movedBy(this.statementsBefore, this.policiesBefore);
    return this.result;
  }
}
