import type { Preset } from "../lint/index.ts";
import { decides, describeRef, isNamed } from "../scenario/index.ts";
import { type Answer, type AskedRequest, answerOf, messageOf } from "./answer.ts";
import { findingsOf, listFindings } from "./findings.ts";

export type { AskedRequest } from "./answer.ts";
export type { PolicyMatchers } from "./policy-matchers.ts";

/** What a matcher answers to a test runner. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** The part of a runner's `this` that matters here. */
interface Matching {
  readonly isNot?: boolean;
}

/**
 * Matchers for `expect.extend` of Vitest and Jest. Where nobody can say whether something is allowed, a test that
 * expects either answer fails, with `.not` too: doubt proves nothing.
 *
 * @example expect.extend(matchers)
 */
export const matchers = {
  /** Every check of the request is allowed. */
  toAllow(this: Matching, received: unknown, request?: AskedRequest): MatcherResult {
    const answer = answerOf(received, request);
    return judged(this, answer, answer.ruling.allowed, "to allow");
  },

  /** The request is refused, explicitly or because nothing allows it. */
  toDeny(this: Matching, received: unknown, request?: AskedRequest): MatcherResult {
    const answer = answerOf(received, request);
    const { allowed } = answer.ruling;
    return judged(this, answer, allowed === null ? null : !allowed, "to deny");
  },

  /** A Deny applies. */
  toDenyExplicitly(this: Matching, received: unknown, request?: AskedRequest): MatcherResult {
    const answer = answerOf(received, request);
    return judged(this, answer, certain(answer, "ExplicitDeny"), "to deny explicitly");
  },

  /** Nothing applies. */
  toDenyImplicitly(this: Matching, received: unknown, request?: AskedRequest): MatcherResult {
    const answer = answerOf(received, request);
    return judged(this, answer, certain(answer, "ImplicitDeny"), "to deny implicitly");
  },

  /** The outcome is `Unknown`, and this key can change it. */
  toBeUnknownBecauseOf(this: Matching, received: unknown, key: string, request?: AskedRequest): MatcherResult {
    const answer = answerOf(received, request);
    const keys = answer.decisions.flatMap(({ dependsOn }) => dependsOn);
    const pass = answer.ruling.outcome === "Unknown" && keys.some((one) => one.toLowerCase() === key.toLowerCase());
    return judged(this, answer, pass, `to be unknown because of ${key}`);
  },

  /** The statement of this Sid, or at this position of its policy, is one of those that make the outcome what it is. */
  toDecideBy(this: Matching, received: unknown, statement: string | number, request?: AskedRequest): MatcherResult {
    const answer = answerOf(received, request);
    const { outcome } = answer.ruling;
    const deciding = answer.decisions.flatMap(({ matched }) => matched.filter((ref) => decides(ref, outcome)));
    const wanted = typeof statement === "number" ? `statement ${statement}` : `"${statement}"`;
    const came = deciding.length === 0 ? "no statement decides" : deciding.map(describeRef).join(", ");
    const pass = outcome === "Unknown" ? null : deciding.some((ref) => isNamed(ref, statement));
    return judged(this, answer, pass, `to decide by ${wanted} (${came})`);
  },

  /** The lint has nothing to say, without the rules that need facts about services. */
  toHaveNoFindings(this: Matching, received: unknown, preset: Preset = "recommended"): MatcherResult {
    const findings = findingsOf(received, preset);
    return {
      pass: findings.length === 0,
      message: () =>
        findings.length === 0
          ? `expected findings of the preset ${preset}, and there are none`
          : `expected no findings of the preset ${preset}\n\n${listFindings(findings)}`,
    };
  },
};

function certain({ ruling }: Answer, outcome: "ExplicitDeny" | "ImplicitDeny"): boolean | null {
  return ruling.outcome === "Unknown" && ruling.allowed !== true ? null : ruling.outcome === outcome;
}

/** `known` is null where nobody can say: then the test fails whichever way it is asked. */
function judged({ isNot = false }: Matching, answer: Answer, known: boolean | null, what: string): MatcherResult {
  // A request that is none has no answer at all, whatever is asked about it.
  const holds = answer.decisions.some(({ faults }) => faults.length > 0) ? null : known;
  return {
    pass: holds ?? isNot,
    message: () => messageOf(answer, `${isNot ? "not " : ""}${what}${holds === null ? ", and nobody can say" : ""}`),
  };
}
