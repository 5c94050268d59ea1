import { expect } from "vitest";
import type { Preset } from "../lint/index.ts";
import type { AskedRequest } from "./answer.ts";
import { matchers } from "./matchers.ts";

export type { AskedRequest } from "./answer.ts";
export { type MatcherResult, matchers } from "./matchers.ts";
export { scenarios } from "./scenarios.ts";
export type { PolicyLike, PrincipalLike, Subject } from "./subject.ts";

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: declarations of one interface must have the same type parameters.
  interface Matchers<T = any> {
    /** Every check of the request is allowed. Policies need a request; a decision has been made already. */
    toAllow(request?: AskedRequest): T;
    /** The request is refused, explicitly or because nothing allows it. */
    toDeny(request?: AskedRequest): T;
    /** A Deny applies. */
    toDenyExplicitly(request?: AskedRequest): T;
    /** No statement applies. */
    toDenyImplicitly(request?: AskedRequest): T;
    /** The outcome is `Unknown`, and this key can change it. */
    toBeUnknownBecauseOf(key: string, request?: AskedRequest): T;
    /** The statement of this Sid, or at this position of its policy, is one of those that decide. */
    toDecideBy(statement: string | number, request?: AskedRequest): T;
    /** The lint has nothing to say, without the rules that need facts about services. */
    toHaveNoFindings(preset?: Preset): T;
  }
}

expect.extend(matchers);
