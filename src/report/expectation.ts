import type { Outcome } from "../evaluate/index.ts";
import type { Expectation } from "./check-report.ts";

/** Whether an outcome is the expected one. */
export function meets(outcome: Outcome, expected: Expectation): boolean {
  return expected === "Deny" ? outcome === "ExplicitDeny" || outcome === "ImplicitDeny" : outcome === expected;
}
