import { PrefixTree } from "./prefix-tree.ts";
import type { ResourceEntry } from "./resource-entry.ts";

/** Nothing found: most of the time one of the lists is empty. */
export const NONE: FoundEntries = [];

/** Grows in the hands of one search; the list of one entry belongs to the entry. */
export type FoundEntries = readonly ResourceEntry[];

/**
 * Resource entries, and which of them match a resource. Few are looked at one after the other, by a character that each
 * must have at a place of the relative id; many through a tree of their beginnings.
 * INVARIANT: an entry that is not found does not match; one that is found matches if it is plain or matches everything,
 * and has to be judged if not.
 */
export class EntryList {
  /** Entries that are looked at for every resource. */
  private readonly listed: readonly ResourceEntry[];
  /**
   * For each of them, place and code of a character that it must find, as one number, so that a look at all of them
   * reads one stretch of memory; -1 if there is none.
   */
  private readonly probes: readonly number[];
  private readonly tree: PrefixTree | undefined;
  /** Whether every entry matches the service of the resources that are looked for here. */
  private readonly ofService: boolean;
  readonly size: number;
  /** Its entry, if there is only one. */
  readonly only: ResourceEntry | undefined;

  constructor(entries: readonly ResourceEntry[], ofService: boolean) {
    const anchored = entries.length <= FEW ? [] : entries.filter(isAnchored);
    this.tree = anchored.length <= FEW ? undefined : new PrefixTree(anchored);
    this.listed = this.tree === undefined ? entries : entries.filter((entry) => !isAnchored(entry));
    this.probes = this.listed.map(probeOf);
    this.ofService = ofService;
    this.size = entries.length;
    this.only = entries.length === 1 ? entries[0] : undefined;
  }

  /** The entries found for a text with these colons. */
  find(text: string, colon2: number, colon3: number, colon4: number): FoundEntries {
    const { probes, listed } = this;
    let found = NONE;
    for (let at = 0; at < probes.length; at++) {
      const probe = probes[at] ?? ANY;
      if (probe !== ANY) {
        const place = colon4 + 1 + (probe >>> 16);
        if (place >= text.length || text.charCodeAt(place) !== (probe & 0xffff)) continue;
      }
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
const FEW = 12;
const ANY = -1;
/** The farthest place that fits into a probe, beside a code. */
const FARTHEST = 0x3fff;

/** Ids of one kind begin alike and differ towards the end of what a pattern spells out, so that is where to look. */
function probeOf({ plain }: ResourceEntry): number {
  if (plain === undefined || plain.start === "") return ANY;
  const place = Math.min(plain.start.length - 1, FARTHEST);
  return (place << 16) | plain.start.charCodeAt(place);
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
