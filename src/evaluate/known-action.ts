import { type ActionTarget, type Beginning, readResource } from "../pattern/index.ts";
import { EntryList, type FoundEntries, NONE, withEntry } from "./entry-list.ts";
import type { ResourceEntry } from "./resource-entry.ts";

/** The entries of statements about an action. */
export interface ActionEntries {
  readonly target: ActionTarget;
  /** Those of statements that name the action, its service, or what it is not. */
  readonly own: readonly ResourceEntry[];
  /** How resources of the action's service begin. */
  readonly head: Beginning;
  /** Lists of those that match resources of the action's service: nearly every resource is one. */
  readonly ofService: readonly EntryList[];
  /** All of them, for any other resource. */
  anywhere(): readonly EntryList[];
}

/** An action as it was given, with the statements that its resource and conditions still have to decide. */
export class KnownAction {
  // In the order in which deciding reads them, since what stands together is fetched together.
  readonly text: string;
  /** For the table that it stands in. */
  before: KnownAction | undefined;
  /** Where there is one entry, and one text that it matches. */
  private readonly only: ResourceEntry | undefined;
  private readonly onlyText: string | undefined;
  private readonly head: Beginning;
  /** Where the third and fourth colon of a resource stood the last time. */
  private colon3: number;
  private colon4: number;
  /** The probes of the only list of entries that match resources of its service; undefined if there are others. */
  private readonly probes: Int32Array | undefined;
  private readonly from: number;
  private readonly count: number;
  /** The first list, and what others there are. */
  private readonly first: EntryList | undefined;
  private readonly others: readonly EntryList[];
  readonly entries: ActionEntries;

  constructor(text: string, entries: ActionEntries) {
    this.text = text;
    this.before = undefined;
    const [first, ...others] = entries.ofService.filter(({ size }) => size > 0);
    const only = others.length === 0 ? first?.only : undefined;
    this.onlyText = only?.plain?.only;
    this.only = this.onlyText === undefined ? undefined : only;
    this.head = entries.head;
    this.colon3 = 0;
    this.colon4 = 0;
    this.probes = others.length === 0 && first?.tree === undefined ? first?.probes : undefined;
    this.from = first?.from ?? 0;
    this.count = first?.count ?? 0;
    this.first = first;
    this.others = others.length === 0 ? NO_LISTS : others;
    this.entries = entries;
  }

  /** The entries whose resource patterns match, or may; undefined for a text that is no resource (R-RES-1). */
  find(text: string, accountId: string): FoundEntries | undefined {
    const { only, onlyText, head, first } = this;
    if (only !== undefined && text === onlyText) return only.alone;
    if (!head.isOf(text)) return this.findElsewhere(text, accountId);
    if ((first === undefined || (onlyText !== undefined && !mayBe(text, onlyText))) && this.hasColonsAsBefore(text))
      return NONE;
    const colon2 = head.text.length - 1;
    const colon3 = text.indexOf(":", colon2 + 1);
    const colon4 = colon3 < 0 ? -1 : text.indexOf(":", colon3 + 1);
    if (colon4 < 0) return undefined;
    this.colon3 = colon3;
    this.colon4 = colon4;
    const { probes, count } = this;
    if (probes === undefined) return findIn(first, this.others, text, colon2, colon3, colon4);
    const at = EntryList.nextProbe(probes, this.from, count, 0, text, colon4);
    return at === count || first === undefined ? NONE : first.findFrom(at, text, colon2, colon3, colon4);
  }

  /** To know that a text has four colons, it is enough to see two of them behind the service. */
  private hasColonsAsBefore(text: string): boolean {
    const { head, colon3, colon4 } = this;
    return (
      colon3 >= head.text.length &&
      colon4 < text.length &&
      text.charCodeAt(colon3) === COLON &&
      text.charCodeAt(colon4) === COLON
    );
  }

  private findElsewhere(text: string, accountId: string): FoundEntries | undefined {
    const target = readResource(text, this.entries.target.service, accountId);
    if (target === undefined) return undefined;
    const [first, ...others] = this.entries.anywhere();
    return findIn(first, others, target.text, target.colon2, target.colon3, target.colon4);
  }
}

const COLON = 0x3a;

/** Whether a text can be another, letter case aside: that leaves the length and most last characters alone. */
function mayBe(text: string, other: string): boolean {
  const last = other.length - 1;
  return text.length === other.length && text.charCodeAt(last) === other.charCodeAt(last);
}

function findIn(
  first: EntryList | undefined,
  others: readonly EntryList[],
  text: string,
  colon2: number,
  colon3: number,
  colon4: number,
): FoundEntries {
  if (first === undefined) return NONE;
  let found = first.find(text, colon2, colon3, colon4);
  for (let at = 0; at < others.length; at++) {
    for (const entry of others[at]?.find(text, colon2, colon3, colon4) ?? NONE) found = withEntry(found, entry);
  }
  return found;
}

const NO_LISTS: readonly EntryList[] = [];
