import type { Choices } from "../core/choices.ts";
import { type ActionTarget, foldText } from "../pattern/index.ts";
import type { CompiledStatement } from "./statement.ts";
import type { StatementSlot } from "./statement-slot.ts";

/** A statement that may not have been compiled yet. */
export interface Slot {
  compiled(): CompiledStatement;
}

/** The statements of some policies, found by what their action elements say. */
export interface Slots {
  /** Those that can be about an action and are not about every action alike; each once. */
  about(target: ActionTarget): readonly Slot[];
  aboutEverything(): readonly Slot[];
  /** All, in the order of the policies. */
  all(): readonly Slot[];
  readonly size: number;
}

/** Literal actions by a table, patterns by the service before their colon, and a rest that can be about anything. */
export class SlotTable implements Slots {
  private readonly slots: readonly StatementSlot[];
  private readonly literal: ReadonlyMap<string, Filed>;
  private readonly byService: ReadonlyMap<string, Filed>;
  private readonly anywhere: readonly StatementSlot[];
  private readonly everyAction: readonly StatementSlot[];

  constructor(slots: readonly StatementSlot[], choices: Choices) {
    const literal = new Map<string, Filed>();
    const byService = new Map<string, Filed>();
    const anywhere: StatementSlot[] = [];
    const everyAction: StatementSlot[] = [];
    // Counted loops, here and below: this runs once, before the engine has learnt to do without objects for iterators.
    for (let order = 0; order < slots.length; order++) {
      const slot = slots[order] as StatementSlot;
      const texts = textsOf(slot);
      if (texts === undefined) anywhere.push(slot);
      else if (texts.includes("*")) everyAction.push(slot);
      else {
        for (let at = 0; at < texts.length; at++) {
          const text = texts[at] as string;
          if (WILDCARD.test(text)) file(byService, foldText(text.slice(0, text.indexOf(":"))), slot);
          else file(literal, choices.actionCase === "ignore" ? foldText(text) : text, slot);
        }
      }
    }
    this.slots = slots;
    this.literal = literal;
    this.byService = byService;
    this.anywhere = anywhere;
    this.everyAction = everyAction;
  }

  about(target: ActionTarget): readonly Slot[] {
    const literal = filed(this.literal.get(target.compared));
    const service = filed(this.byService.get(target.service));
    return [...new Set([...literal, ...service, ...this.anywhere])];
  }

  aboutEverything(): readonly Slot[] {
    return this.everyAction;
  }

  all(): readonly Slot[] {
    return this.slots;
  }

  get size(): number {
    return this.slots.length;
  }
}

/** Most actions are named by one statement, which needs no list. */
type Filed = StatementSlot | StatementSlot[];

function file(table: Map<string, Filed>, key: string, slot: StatementSlot): void {
  const before = table.get(key);
  if (before === undefined) table.set(key, slot);
  else if (!Array.isArray(before)) {
    if (before !== slot) table.set(key, [before, slot]);
  } else if (before.at(-1) !== slot) before.push(slot);
}

function filed(found: Filed | undefined): readonly StatementSlot[] {
  if (found === undefined) return NONE;
  return Array.isArray(found) ? found : [found];
}

const NONE: readonly StatementSlot[] = [];

/** The action texts of a statement that can be filed by them; undefined for one that each action has to be held against. */
function textsOf({ action }: StatementSlot): readonly string[] | undefined {
  if (action === undefined || "kind" in action || action.mode === "allBut") return undefined;
  const { texts, unread } = action;
  if (unread.length > 0 || texts.length === 0) return undefined;
  return texts.includes("*") || texts.every(isOfOneService) ? texts : undefined;
}

/** Whether a pattern names the service before its colon, so that it can be about actions of that one alone. */
function isOfOneService(pattern: string): boolean {
  const colon = pattern.indexOf(":");
  if (colon < 1 || SPACE.test(pattern)) return false;
  const wildcard = pattern.search(WILDCARD);
  return wildcard < 0 || wildcard > colon;
}

const WILDCARD = /[*?]/;
const SPACE = /\s/u;
