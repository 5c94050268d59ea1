import { PrefixTree } from "./prefix-tree.ts";
import type { ProbePool } from "./probe-pool.ts";
import type { ResourceEntry } from "./resource-entry.ts";

/** Nothing found: most of the time one of the lists is empty. */
export const NONE: FoundEntries = [];

/** Grows in the hands of one search; the list of one entry belongs to the entry. */
export type FoundEntries = readonly ResourceEntry[];

/**
 * Resource entries, and which of them match a resource. Few are looked at one after the other, by two characters that each
 * must have at a place of the relative id; many through a tree of their beginnings.
 * INVARIANT: an entry that is not found does not match; one that is found matches if it is plain or matches everything,
 * and has to be judged if not.
 */
export class EntryList {
  /**
   * For each entry that is looked at for every resource, what `probeOf` gives; from `from` on, `count` numbers. This is
   * all that is read of an entry that does not match.
   */
  readonly probes: Int32Array;
  readonly from: number;
  readonly count: number;
  /** The entries of the probes, in their order. */
  private readonly listed: readonly ResourceEntry[];
  /** Of the other entries. */
  readonly tree: PrefixTree | undefined;
  /** Whether every entry matches the service of the resources that are looked for here. */
  private readonly ofService: boolean;
  readonly size: number;
  /** Its entry, if there is only one. */
  readonly only: ResourceEntry | undefined;

  constructor(entries: readonly ResourceEntry[], ofService: boolean, pool: ProbePool) {
    const anchored = entries.length <= FEW ? [] : entries.filter(isAnchored);
    this.tree = anchored.length <= FEW ? undefined : new PrefixTree(anchored);
    this.listed = this.tree === undefined ? entries : entries.filter((entry) => !isAnchored(entry));
    const { numbers, from } = pool.add(this.listed.map(probeOf));
    this.probes = numbers;
    this.from = from;
    this.count = this.listed.length;
    this.ofService = ofService;
    this.size = entries.length;
    this.only = entries.length === 1 ? entries[0] : undefined;
  }

  /**
   * The first of some probes, from position `at` on, for which a text with its fourth colon there has what it wants;
   * `count` if there is none. By itself, so that it can be asked without fetching the list.
   */
  static nextProbe(probes: Int32Array, from: number, count: number, at: number, text: string, colon4: number): number {
    for (let next = at; next < count; next++) {
      const probe = probes[from + next] ?? ANY;
      if (probe === ANY) return next;
      const place = colon4 + 1 + (probe >>> 16);
      if (place >= text.length || (text.charCodeAt(place) & LOW) !== (probe & LOW)) continue;
      const before = (probe >>> 8) & LOW;
      if (before === 0 || (text.charCodeAt(place - 1) & LOW) === before) return next;
    }
    return count;
  }

  /** The entries found for a text with these colons. */
  find(text: string, colon2: number, colon3: number, colon4: number): FoundEntries {
    const first = EntryList.nextProbe(this.probes, this.from, this.count, 0, text, colon4);
    return this.findFrom(first, text, colon2, colon3, colon4);
  }

  /** @param first The first of the probes for which the text has what it wants. */
  findFrom(first: number, text: string, colon2: number, colon3: number, colon4: number): FoundEntries {
    const { probes, from, count, listed } = this;
    let found = NONE;
    for (let at = first; at < count; at = EntryList.nextProbe(probes, from, count, at + 1, text, colon4)) {
      const entry = listed[at];
      if (entry !== undefined && this.accepts(entry, text, colon2, colon3, colon4)) found = withEntry(found, entry);
    }
    return this.tree === undefined ? found : this.findInTree(this.tree, found, text, colon2, colon3, colon4);
  }

  private findInTree(
    tree: PrefixTree,
    before: FoundEntries,
    text: string,
    colon2: number,
    colon3: number,
    colon4: number,
  ): FoundEntries {
    let found = before;
    for (const entry of tree.find(text, colon4 + 1)) {
      if (this.accepts(entry, text, colon2, colon3, colon4)) found = withEntry(found, entry);
    }
    return found;
  }

  private accepts({ plain }: ResourceEntry, text: string, colon2: number, colon3: number, colon4: number): boolean {
    return (
      plain === undefined ||
      (plain.matches(text, colon2, colon3, colon4) && (this.ofService || plain.serviceMatches(text, colon2)))
    );
  }
}

/** Up to this number a look at each costs no more than the way through a tree. */
const FEW = 32;
const ANY = -1;
/** The farthest place that fits into a probe, beside two codes. */
const FARTHEST = 0x3fff;
/** What a probe keeps of the code of a character. */
const LOW = 0xff;

/**
 * Place and codes of a character that an entry must find and of the one before it, as one number. Ids of one kind begin
 * alike and differ towards the end of what a pattern spells out, so that is where to look.
 */
function probeOf({ plain }: ResourceEntry): number {
  if (plain === undefined || plain.start === "") return ANY;
  const place = Math.min(plain.start.length - 1, FARTHEST);
  // In front of the first character stands no part of the id, and 0 is not looked for.
  const before = place === 0 ? 0 : plain.start.charCodeAt(place - 1) & LOW;
  return (place << 16) | (before << 8) | (plain.start.charCodeAt(place) & LOW);
}

/** Whether its relative ids all begin with a literal. */
function isAnchored({ plain }: ResourceEntry): boolean {
  return plain !== undefined && plain.start !== "";
}

/** One more entry: most resources are matched by one or none, so that nothing has to be made. */
export function withEntry(found: FoundEntries, entry: ResourceEntry): FoundEntries {
  const first = found[0];
  if (first === undefined) return entry.alone;
  if (found.length === 1) return [first, entry];
  // A list of two or more was made by this search, and nobody else has it yet.
  (found as ResourceEntry[]).push(entry);
  return found;
}
