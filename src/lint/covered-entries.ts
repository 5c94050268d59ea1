import type { Located } from "../core/span.ts";

export interface Covering {
  /** What two entries have in common that are the same. */
  same(text: string): string;
  covers(wider: string, narrower: string): boolean;
  hasWildcard(text: string): boolean;
}

/** An entry that another entry of its list covers. */
export interface CoveredEntry {
  readonly index: number;
  readonly entry: Located<string>;
  /** One that stays. */
  readonly by: Located<string>;
}

/** Entries of a list that could go without a change of what the list matches. Of equal ones, the first stays. */
export function coveredEntries(entries: readonly Located<string>[], relation: Covering): readonly CoveredEntry[] {
  const first = new Map<string, Located<string>>();
  const wide = entries.filter(({ value }) => relation.hasWildcard(value));
  const by = new Map<Located<string>, Located<string>>();
  for (const entry of entries) {
    const key = relation.same(entry.value);
    const equal = first.get(key);
    const wider = equal ?? wide.find((other) => other !== entry && isAbove(other, entry, relation));
    if (equal === undefined) first.set(key, entry);
    if (wider !== undefined) by.set(entry, wider);
  }
  return entries.flatMap((entry, index) => {
    let stays = by.get(entry);
    if (stays === undefined) return [];
    for (let next = by.get(stays); next !== undefined; next = by.get(next)) stays = next;
    return [{ index, entry, by: stays }];
  });
}

function isAbove(other: Located<string>, entry: Located<string>, { covers }: Covering): boolean {
  if (!covers(other.value, entry.value)) return false;
  return !covers(entry.value, other.value) || other.span.start < entry.span.start;
}
