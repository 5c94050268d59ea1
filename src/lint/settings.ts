/** What only the user can know. */
export interface Settings {
  /** Ids of the accounts that are ours. */
  readonly accounts?: readonly string[];
  /** The region that resources are meant to be in. */
  readonly region?: string;
  /** The present, as RFC 3339 text; a run has no clock of its own, so that it can be repeated. */
  readonly now?: string;
  /** Options of rules, by rule id and name. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
