/** A value of the request's context. Numbers and Booleans stand for their usual text. */
export type ContextValue = string | number | boolean | readonly (string | number | boolean)[];

/** One question to the policies: may this action be done on this resource? */
export interface Request {
  /** `<ram-code>:<action-name>`, without wildcards (R-ACT-7). */
  readonly action: string;
  /** A full ARN, `acs:<ram-code>:<region>:<account-id>:<relative-id>`, or `*` for operations on all resources (R-RES-13). */
  readonly resource: string;
  /** The account that owns the resource; used to read the resource `*` (R-RES-13). */
  readonly accountId?: string;
  /** Condition keys that the request carries. A key that is not listed is absent (R-COND-56). */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /**
   * Keys of which nobody can say whether the request carries them and with which value (R-COND-56). It wins over
   * `context`. `"others"`: every key that `context` does not list.
   */
  readonly unknown?: readonly string[] | "others";
}
