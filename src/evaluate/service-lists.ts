import { EntryList } from "./entry-list.ts";
import { ProbePool } from "./probe-pool.ts";
import type { ResourceEntry } from "./resource-entry.ts";

/** Entries of statements about every action, by the service of their resources. All actions use the same lists. */
export class ServiceLists {
  private readonly entries: readonly ResourceEntry[];
  private readonly byService: ReadonlyMap<string, EntryList>;
  /** Entries that are not about one service. */
  private readonly open: EntryList;
  private whole: EntryList | undefined;
  private readonly pool: ProbePool = new ProbePool();

  constructor(entries: readonly ResourceEntry[]) {
    this.entries = entries;
    const byService = new Map<string, ResourceEntry[]>();
    const open: ResourceEntry[] = [];
    for (const entry of entries) {
      const service = entry.plain?.onlyService;
      const list = service === undefined ? open : byService.get(service);
      if (list !== undefined) list.push(entry);
      else if (service !== undefined) byService.set(service, [entry]);
    }
    this.byService = new Map([...byService].map(([service, list]) => [service, new EntryList(list, true, this.pool)]));
    this.open = new EntryList(open, false, this.pool);
    this.whole = undefined;
  }

  /** Lists that hold together every entry that can match a resource of this service. */
  ofService(service: string): readonly EntryList[] {
    const own = this.byService.get(service);
    return own === undefined ? [this.open] : [own, this.open];
  }

  all(): EntryList {
    this.whole ??= new EntryList(this.entries, false, this.pool);
    return this.whole;
  }
}
