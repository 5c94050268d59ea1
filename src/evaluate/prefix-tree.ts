import type { ResourceEntry } from "./resource-entry.ts";

/** One place at which the beginnings below differ. */
interface Branch {
  /** All beginnings below have this length, or more and the same characters before it. */
  readonly at: number;
  /** Entries whose beginning ends here. */
  readonly here: readonly ResourceEntry[];
  /** By the character code at the place. */
  readonly next: ReadonlyMap<number, Branch>;
}

/**
 * Finds, among many entries, those that can match a relative id, by the literal beginnings of their patterns. On the
 * way down it reads only the characters in which they differ, so what it finds has to be compared still.
 */
export class PrefixTree {
  private readonly root: Branch;

  /** @param entries All with a plain pattern that begins with a literal. */
  constructor(entries: readonly ResourceEntry[]) {
    this.root = build(entries);
  }

  /** Entries that can match what follows `from`; every one that does is among them. */
  find(text: string, from: number): readonly ResourceEntry[] {
    const found: ResourceEntry[] = [];
    let branch: Branch | undefined = this.root;
    while (branch !== undefined) {
      for (const entry of branch.here) found.push(entry);
      const place: number = from + branch.at;
      branch = place < text.length ? branch.next.get(text.charCodeAt(place)) : undefined;
    }
    return found;
  }
}

interface Task {
  /** The sorted entries from `first` to before `end` share a beginning of `depth` characters. */
  readonly first: number;
  readonly end: number;
  readonly depth: number;
  readonly put: (branch: Branch) => void;
}

/** Without recursion: beginnings of policies can be nested as deep as they are long. */
function build(entries: readonly ResourceEntry[]): Branch {
  const starts = entries.map((entry) => ({ entry, start: entry.plain?.start ?? "" }));
  // By code units, as the tree branches.
  starts.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const startAt = (index: number) => starts[index]?.start ?? "";
  let root: Branch = { at: 0, here: [], next: new Map() };
  const tasks: Task[] = [
    {
      first: 0,
      end: starts.length,
      depth: 0,
      put: (branch) => {
        root = branch;
      },
    },
  ];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { first, end, depth, put } = task;
    // Sorted as they are, what the first and the last share is shared by all.
    const at = sharedLength(startAt(first), startAt(end - 1), depth);
    let rest = first;
    while (rest < end && startAt(rest).length === at) rest++;
    const here = starts.slice(first, rest).map(({ entry }) => entry);
    const next = new Map<number, Branch>();
    put({ at, here, next });
    while (rest < end) {
      const code = startAt(rest).charCodeAt(at);
      const until = endOfRun(rest, end, (index) => startAt(index).charCodeAt(at) === code);
      tasks.push({ first: rest, end: until, depth: at + 1, put: (branch) => next.set(code, branch) });
      rest = until;
    }
  }
  return root;
}

function sharedLength(a: string, b: string, from: number): number {
  let length = from;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** The index after the last one of a run that begins at `first`. */
function endOfRun(first: number, end: number, belongs: (index: number) => boolean): number {
  let [inside, outside] = [first, end];
  while (outside - inside > 1) {
    const middle = (inside + outside) >> 1;
    if (belongs(middle)) inside = middle;
    else outside = middle;
  }
  return outside;
}
