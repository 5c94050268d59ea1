import type { Choices } from "../core/choices.ts";

/**
 * A remark beside the decision. `ip-block-edge`: an address stands where readings of a block differ (R-COND-44).
 * `other-reading`: the decision hangs on a choice that the documentation of RAM leaves open.
 */
export interface Note {
  readonly code: "ip-block-edge" | "other-reading";
  /** The choice that the remark is about. */
  readonly choice: keyof Choices;
  readonly message: string;
}
