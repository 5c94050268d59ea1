import type { Effect } from "../policy/model.ts";
import type { Outcome } from "./decision.ts";

/** How many statements apply (`yes`) and may apply (`maybe`), by effect. */
export interface Tally {
  readonly denyYes: number;
  readonly denyMaybe: number;
  readonly allowYes: number;
  readonly allowMaybe: number;
}

export interface Ruling {
  readonly outcome: Outcome;
  /** Null where nobody can say. */
  readonly allowed: boolean | null;
}

/** R-EVAL-2: a Deny wins, silence denies; and what nobody can know is never an Allow (R-COND-34). */
export function decide(tally: Tally): Ruling {
  if (tally.denyYes > 0) return { outcome: "ExplicitDeny", allowed: false };
  if (tally.denyMaybe === 0 && tally.allowYes > 0) return { outcome: "Allow", allowed: true };
  if (tally.allowYes + tally.allowMaybe > 0) return { outcome: "Unknown", allowed: null };
  return tally.denyMaybe > 0 ? { outcome: "Unknown", allowed: false } : { outcome: "ImplicitDeny", allowed: false };
}

/** R-COND-34 for callers who need a yes or no: doubt counts for every Deny and against every Allow. */
export function decideFailClosed(tally: Tally): Ruling {
  return decide({ ...tally, denyYes: tally.denyYes + tally.denyMaybe, denyMaybe: 0, allowMaybe: 0 });
}

/**
 * Adds up the statements that apply and those that may. One whose effect was not understood counts on both sides, and
 * is never among those that apply.
 */
export function tallyOf(applies: readonly HasEffect[], open: readonly HasEffect[]): Tally {
  let denyYes = 0;
  for (const { ref } of applies) if (ref.effect === "Deny") denyYes++;
  let denyMaybe = 0;
  let allowMaybe = 0;
  for (const { ref } of open) {
    if (ref.effect !== "Allow") denyMaybe++;
    if (ref.effect !== "Deny") allowMaybe++;
  }
  return { denyYes, denyMaybe, allowYes: applies.length - denyYes, allowMaybe };
}

interface HasEffect {
  readonly ref: { readonly effect: Effect | undefined };
}

/**
 * The ruling over several checks of one call (R-MULTI-3): a refusal of one is a refusal of all, and an explicit one
 * is the stronger news. No checks at all settle nothing.
 */
export function combineChecks(rulings: readonly Ruling[]): Ruling {
  const has = (outcome: Outcome) => rulings.some((ruling) => ruling.outcome === outcome);
  if (has("ExplicitDeny")) return { outcome: "ExplicitDeny", allowed: false };
  const refused = rulings.some((ruling) => ruling.allowed === false);
  if (has("Unknown") || rulings.length === 0) return { outcome: "Unknown", allowed: refused ? false : null };
  return refused ? { outcome: "ImplicitDeny", allowed: false } : { outcome: "Allow", allowed: true };
}
