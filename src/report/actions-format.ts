import type { ActionsListing } from "../catalogue/index.ts";
import type { Paint } from "../explain/index.ts";

/** What a format for people has beside the listings. */
export interface ActionsView {
  readonly paint: Paint;
}

/** One way to write what `ram-policy actions` found, one listing for every question: a pure function. */
export interface ActionsFormat {
  readonly name: string;
  /** A few words for the help. */
  readonly summary: string;
  render(listings: readonly ActionsListing[], view: ActionsView): string;
}
