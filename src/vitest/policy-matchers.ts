import type { Preset } from "../lint/index.ts";
import type { AskedRequest } from "./answer.ts";

/**
 * What the matchers are called with behind `expect(…)`; `R` is what a matcher of the test runner gives back. Vitest has
 * it by importing `ram-policy/vitest`; for Jest declare it as docs/testing.md shows.
 */
export interface PolicyMatchers<R> {
  /** Every check of the request is allowed. Policies need a request; a decision has been made already. */
  toAllow(request?: AskedRequest): R;
  /** The request is refused, explicitly or because nothing allows it. */
  toDeny(request?: AskedRequest): R;
  /** A Deny applies. */
  toDenyExplicitly(request?: AskedRequest): R;
  /** No statement applies. */
  toDenyImplicitly(request?: AskedRequest): R;
  /** The outcome is `Unknown`, and this key can change it. */
  toBeUnknownBecauseOf(key: string, request?: AskedRequest): R;
  /** The statement of this Sid, or at this position of its policy, is one of those that decide. */
  toDecideBy(statement: string | number, request?: AskedRequest): R;
  /** The lint has nothing to say, without the rules that need facts about services. */
  toHaveNoFindings(preset?: Preset): R;
}
