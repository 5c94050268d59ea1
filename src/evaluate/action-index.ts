import type { Choices } from "../core/choices.ts";
import { NO, YES } from "../core/verdict.ts";
import { type ActionTarget, Beginning, readAction } from "../pattern/index.ts";
import { ActionTable } from "./action-table.ts";
import { EntryList } from "./entry-list.ts";
import { type ActionEntries, KnownAction } from "./known-action.ts";
import { ProbePool } from "./probe-pool.ts";
import { entriesOf, type ResourceEntry } from "./resource-entry.ts";
import { ServiceLists } from "./service-lists.ts";
import type { Slot, Slots } from "./slot-table.ts";

/**
 * Finds the statements that can be about an action without looking at the others, and what of their resources has to be
 * looked at. Answers for actions are kept, up to a bound in their number and in what they hold together, so that a
 * stream of invented actions cannot fill the memory.
 */
export class ActionIndex {
  readonly slots: Slots;
  private readonly choices: Choices;
  private every: ServiceLists | undefined;
  private known: ActionTable = new ActionTable();
  /** By the action as compared: a log spells one action in many ways. */
  private compared: Map<string, ActionEntries> = new Map();
  /** How resources of a service begin. */
  private heads: Map<string, Beginning> = new Map();
  private pool: ProbePool = new ProbePool();
  private kept = 0;

  constructor(slots: Slots, choices: Choices) {
    this.slots = slots;
    this.choices = choices;
  }

  /** The candidates for an action as it was given; undefined if it is no action (R-ACT-1, R-ACT-7). */
  find(action: string): KnownAction | undefined {
    return typeof action === "string" ? (this.known.find(action) ?? this.learn(action)) : undefined;
  }

  private learn(action: string): KnownAction | undefined {
    const target = readAction(action, this.choices);
    if (target === undefined) return undefined;
    const entries = this.compared.get(target.compared) ?? this.lookUp(target);
    const known = new KnownAction(action, entries);
    if (action.length > LONGEST_KEPT) return known;
    if (this.known.size >= MOST_ACTIONS || this.kept > MOST_ENTRIES) {
      this.known = new ActionTable();
      this.compared = new Map();
      this.heads = new Map();
      this.pool = new ProbePool();
      this.kept = 0;
    }
    if (!this.compared.has(target.compared)) this.kept += entries.own.length + 1;
    this.compared.set(target.compared, entries);
    this.known.add(known);
    return known;
  }

  private lookUp(target: ActionTarget): ActionEntries {
    const own = this.slots.about(target).flatMap((slot) => entriesAbout(slot, target, false));
    this.every ??= new ServiceLists(this.slots.aboutEverything().flatMap((slot) => entriesAbout(slot, target, true)));
    const { every, pool } = this;
    const ownOfService = own.filter((entry) => entry.takesService(target.service));
    const ofService = every.ofService(target.service);
    let anywhere: readonly EntryList[] | undefined;
    return {
      target,
      own,
      head: this.headOf(target.service),
      ofService: ownOfService.length === 0 ? ofService : [new EntryList(ownOfService, true, pool), ...ofService],
      anywhere() {
        anywhere ??= [new EntryList(own, false, pool), every.all()];
        return anywhere;
      },
    };
  }

  private headOf(service: string): Beginning {
    const known = this.heads.get(service);
    if (known !== undefined) return known;
    const head = new Beginning(`acs:${service}:`);
    this.heads.set(service, head);
    return head;
  }
}

function entriesAbout(slot: Slot, target: ActionTarget, isForAll: boolean): readonly ResourceEntry[] {
  const statement = slot.compiled();
  // A part of a document that was not understood has no action element; its `unread` says that it may be about anything.
  const action = statement.action === undefined ? YES : statement.action.judge(target);
  return action === NO ? [] : entriesOf(statement, action, isForAll ? undefined : target);
}

const MOST_ACTIONS = 32_768;
const MOST_ENTRIES = 500_000;
/** Names of actions are short; a longer text would be kept for nothing. */
const LONGEST_KEPT = 256;
