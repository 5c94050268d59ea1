import type { ResourceAnchor, ResourcePattern, ResourceTarget } from "../pattern/index.ts";
import type { Candidate } from "./candidate.ts";

/** One resource entry of a candidate: if it matches, the statement's conditions decide. */
export interface ResourceEntry {
  readonly candidate: Candidate;
  /** Undefined where the entry cannot be taken by itself (`NotResource`, parts that were not understood): judge the whole element. */
  readonly pattern: ResourcePattern | undefined;
  /** Whether the statement has further entries, so that it can be found more than once. */
  readonly several: boolean;
}

/**
 * The resource entries of one action's candidates by what they begin with. With few entries there is nothing to gain,
 * and they are simply listed. INVARIANT: an entry in none of the three lists does not match the target.
 */
export class ResourceIndex {
  /** Entries that have to be looked at for every resource. */
  readonly always: readonly ResourceEntry[];
  private readonly byWhole: ReadonlyMap<string, readonly ResourceEntry[]>;
  private readonly bySegment: ReadonlyMap<string, readonly ResourceEntry[]>;

  constructor(candidates: readonly Candidate[]) {
    const entries = candidates.flatMap(entriesOf);
    const always: ResourceEntry[] = [];
    const byWhole = new Map<string, ResourceEntry[]>();
    const bySegment = new Map<string, ResourceEntry[]>();
    for (const entry of entries) {
      const anchor = entries.length <= FEW ? undefined : entry.pattern?.anchor;
      if (anchor === undefined) always.push(entry);
      else addTo(anchor.kind === "whole" ? byWhole : bySegment, anchor, entry);
    }
    this.always = always;
    this.byWhole = byWhole;
    this.bySegment = bySegment;
  }

  /** How many entries it holds. */
  get size(): number {
    const lists = [this.always, ...this.byWhole.values(), ...this.bySegment.values()];
    return lists.reduce((sum, list) => sum + list.length, 0);
  }

  /** Entries of exactly this relative id. */
  withWhole({ text, colon4 }: ResourceTarget): readonly ResourceEntry[] {
    return this.byWhole.size === 0 ? NONE : (this.byWhole.get(text.slice(colon4 + 1)) ?? NONE);
  }

  /** Patterns that begin with the first path segment of this relative id. */
  withSegment({ text, colon4 }: ResourceTarget): readonly ResourceEntry[] {
    if (this.bySegment.size === 0) return NONE;
    const slash = text.indexOf("/", colon4 + 1);
    return slash < 0 ? NONE : (this.bySegment.get(text.slice(colon4 + 1, slash)) ?? NONE);
  }
}

/** Below this number a look at each is cheaper than a look-up. */
const FEW = 16;
const NONE: readonly ResourceEntry[] = [];

function entriesOf(candidate: Candidate): readonly ResourceEntry[] {
  const { resource } = candidate.statement;
  const whole = [{ candidate, pattern: undefined, several: false }];
  if (resource === undefined || resource.allBut || resource.unread.length > 0 || resource.entries.length === 0)
    return whole;
  const patterns = resource.entries.map(({ pattern }) => pattern);
  if (!patterns.every(({ certain }) => certain)) return whole;
  return patterns.map((pattern) => ({ candidate, pattern, several: patterns.length > 1 }));
}

function addTo(table: Map<string, ResourceEntry[]>, { text }: ResourceAnchor, entry: ResourceEntry): void {
  const list = table.get(text);
  if (list === undefined) table.set(text, [entry]);
  else list.push(entry);
}
