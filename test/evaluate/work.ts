import { ActionIndex } from "../../src/evaluate/action-index.ts";
import { Context } from "../../src/evaluate/context.ts";
import { EntryList } from "../../src/evaluate/entry-list.ts";
import { StatementSlot } from "../../src/evaluate/statement-slot.ts";
import { PlainPattern } from "../../src/pattern/index.ts";

/** What deciding did, in steps. */
export interface Work {
  /** Actions that were looked up for the first time. */
  actionsLearned: number;
  /** Times that the known actions were dropped because there were too many. */
  cacheResets: number;
  statementsCompiled: number;
  /** Entries of which two characters were looked at, or less. */
  entriesProbed: number;
  /** Entries whose pattern was compared with the resource. */
  entriesCompared: number;
  /** Conditions that asked the request for a key. */
  keysAsked: number;
  /** Searches for a colon of the resource. */
  colonSearches: number;
}

/**
 * Counts the work of deciding from outside, at the seams between its parts: the code that decides holds no counter and
 * pays for none. What is counted is what runs, so an index that is no longer used shows.
 */
export function workOf(act: () => void): Work {
  const work: Work = {
    actionsLearned: 0,
    cacheResets: 0,
    statementsCompiled: 0,
    entriesProbed: 0,
    entriesCompared: 0,
    keysAsked: 0,
    colonSearches: 0,
  };
  const restorers = [
    watch(ActionIndex.prototype, "learn", (index: object) => {
      work.actionsLearned++;
      const before: unknown = Reflect.get(index, "known");
      return () => {
        if (Reflect.get(index, "known") !== before) work.cacheResets++;
      };
    }),
    watch(StatementSlot.prototype, "compiled", (slot: object) => {
      if (Reflect.get(slot, "result") === undefined) work.statementsCompiled++;
    }),
    watch(EntryList, "nextProbe", (_list: object, [, , count, at]: readonly unknown[]) => {
      if (at === 0) work.entriesProbed += count as number;
    }),
    watch(PlainPattern.prototype, "matches", () => {
      work.entriesCompared++;
    }),
    watch(Context.prototype, "given", () => {
      work.keysAsked++;
    }),
    watch(String.prototype, "indexOf", (_text: object, [sought]: readonly unknown[]) => {
      if (sought === ":") work.colonSearches++;
    }),
  ];
  try {
    act();
  } finally {
    for (const restore of restorers) restore();
  }
  return work;
}

/** May return a function to be called when the method is done. */
type Watcher = (self: object, args: readonly unknown[]) => unknown;

/** Has a watcher told of every call of a method. */
function watch(prototype: object, name: string, told: Watcher): () => void {
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== "function") throw new Error(`there is no method ${name} to watch`);
  Reflect.set(prototype, name, function watched(this: object, ...args: unknown[]) {
    const after = told(this, args);
    const result: unknown = Reflect.apply(original, this, args);
    if (typeof after === "function") after();
    return result;
  });
  return () => {
    Reflect.set(prototype, name, original);
  };
}
