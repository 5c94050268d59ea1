import type { Choices } from "../core/choices.ts";
import type { CompiledPolicies } from "./compile.ts";
import type { CompiledStatement } from "./statement.ts";
import type { Refinement } from "./unknown-keys.ts";

/** What a decision stands on: the policies, and what was not certain and how it was treated. */
export interface Basis {
  readonly policies: CompiledPolicies;
  readonly indeterminate: Choices["indeterminate"];
  readonly open: readonly CompiledStatement[];
  readonly refinement: Refinement | undefined;
  /** What `allowed` is where the outcome is `Unknown`. */
  readonly unsettled: false | null;
}

/** Most requests leave nothing in doubt: all decisions by the same policies stand on this. */
export function sureBasis(policies: CompiledPolicies, indeterminate: Choices["indeterminate"]): Basis {
  return { policies, indeterminate, open: [], refinement: undefined, unsettled: null };
}
