import { expect } from "vitest";
import { matchers } from "./matchers.ts";
import type { PolicyMatchers } from "./policy-matchers.ts";

export type { AskedRequest } from "./answer.ts";
export { type MatcherResult, matchers } from "./matchers.ts";
export type { PolicyMatchers } from "./policy-matchers.ts";
export { scenarios } from "./scenarios.ts";
export type { PolicyLike, PrincipalLike, Subject } from "./subject.ts";

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: declarations of one interface must have the same type parameters.
  interface Matchers<T = any> extends PolicyMatchers<void> {}
}

expect.extend(matchers);
