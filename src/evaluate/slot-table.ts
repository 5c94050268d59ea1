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
    for (const slot of slots) {
      const keys = actionKeys(slot, choices);
      if (keys === "every") everyAction.push(slot);
      else if (keys === "any") anywhere.push(slot);
      else for (const { table, key } of keys) file(table === "literal" ? literal : byService, key, slot);
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

interface ActionKey {
  readonly table: "literal" | "service";
  readonly key: string;
}

/** Where to file a statement: under `every` if it is about all actions alike, under `any` if each has to be looked at. */
function actionKeys({ action }: StatementSlot, choices: Choices): readonly ActionKey[] | "every" | "any" {
  if (action === undefined || "kind" in action || action.mode === "allBut") return "any";
  if (action.unread.length > 0 || action.texts.length === 0) return "any";
  if (action.texts.includes("*")) return "every";
  const keys: ActionKey[] = [];
  for (const text of action.texts) {
    const key = keyOf(text, choices);
    if (key === undefined) return "any";
    keys.push(key);
  }
  return keys;
}

function keyOf(pattern: string, choices: Choices): ActionKey | undefined {
  const colon = pattern.indexOf(":");
  if (colon < 1 || /\s/u.test(pattern)) return undefined;
  const wildcard = pattern.search(/[*?]/);
  if (wildcard < 0) return { table: "literal", key: choices.actionCase === "ignore" ? foldText(pattern) : pattern };
  return wildcard < colon ? undefined : { table: "service", key: foldText(pattern.slice(0, colon)) };
}
