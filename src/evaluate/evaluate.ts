import type { Choices } from "../core/choices.ts";
import { NO } from "../core/verdict.ts";
import type { CompiledPolicies } from "./compile.ts";
import { decide, decideFailClosed, isOpen, type Ruling, tallyOf } from "./decide.ts";
import type { Decision, MatchedStatement, Outcome, StatementRef } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import { checkRequestForm, type PreparedRequest, prepareRequest, type RequestFault } from "./prepare.ts";
import type { Request } from "./request.ts";
import { type CompiledStatement, judgeStatement } from "./statement.ts";
import { type Refinement, refine, type Supposition } from "./unknown-keys.ts";

/** The policies that take part, by type. Further types (control, session, resource) join here (R-EVAL-10). */
export interface PolicyLayers {
  /** Policies attached to the RAM user, its groups, or the role. */
  readonly identity: CompiledPolicies;
}

export interface EvaluateOptions {
  /** Overrides the choice of the same name (R-COND-34). */
  readonly indeterminate?: Choices["indeterminate"];
}

/**
 * Decides one request by the policies of a principal, and names the statements that apply (R-EVAL-1 … R-EVAL-5).
 * Never throws: a request that is none gets `Unknown` with its faults.
 *
 * @example
 * const decision = evaluate({ identity }, { action: "oss:GetObject", resource: "acs:oss:*:*:photos/a.jpg" });
 * decision.outcome; // "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown"
 */
export function evaluate(policies: PolicyLayers, request: Request, options: EvaluateOptions = {}): Decision {
  const { identity } = policies;
  const failClosed = (options.indeterminate ?? identity.choices.indeterminate) === "failClosed";
  const prepared = prepareRequest(request, identity.choices);
  if (prepared === undefined) return refuseRequest(policies, request, failClosed);
  const judged = identity.statements.flatMap((statement) => {
    const verdict = judgeStatement(statement, prepared);
    return verdict === NO ? [] : [{ statement, verdict }];
  });
  const tally = tallyOf(judged.map(({ statement, verdict }) => ({ effect: statement.ref.effect, verdict })));
  const plain = failClosed ? decideFailClosed(tally) : decide(tally);
  const refinement = plain.outcome === "Unknown" ? refine(judged, prepared) : undefined;
  const ruling = refinement?.ruling ?? plain;
  const open = judged.filter(({ statement, verdict }) => isOpen(statement.ref.effect, verdict));
  const applies = judged.filter(
    (entry) => !open.includes(entry) || (failClosed && entry.statement.ref.effect !== "Allow"),
  );
  return new LazyDecision(policies, request, ruling, failClosed, {
    prepared,
    refinement,
    applies: applies.map(({ statement }) => statement),
    undetermined: failClosed ? [] : open.map(({ statement }) => statement),
  });
}

function refuseRequest(policies: PolicyLayers, request: Request, failClosed: boolean): Decision {
  const ruling: Ruling = failClosed
    ? { outcome: "ImplicitDeny", allowed: false }
    : { outcome: "Unknown", allowed: null };
  return new LazyDecision(policies, request, ruling, failClosed, undefined);
}

/** What the decision was made from; undefined for a request that could not be judged. */
interface Grounds {
  readonly prepared: PreparedRequest;
  readonly refinement: Refinement | undefined;
  readonly applies: readonly CompiledStatement[];
  readonly undetermined: readonly CompiledStatement[];
}

class LazyDecision implements Decision {
  readonly outcome: Outcome;
  readonly allowed: boolean | null;
  readonly matched: readonly MatchedStatement[];
  readonly undetermined: readonly StatementRef[];
  readonly dependsOn: readonly string[];
  readonly request: Request;
  readonly #policies: PolicyLayers;
  readonly #failClosed: boolean;
  readonly #grounds: Grounds | undefined;

  constructor(
    policies: PolicyLayers,
    request: Request,
    ruling: Ruling,
    failClosed: boolean,
    grounds: Grounds | undefined,
  ) {
    this.outcome = ruling.outcome;
    this.allowed = ruling.allowed;
    this.matched = grounds?.applies.map((statement) => new LazyMatch(statement, grounds.prepared)) ?? [];
    this.undetermined = grounds?.undetermined.map(({ ref }) => ref) ?? [];
    this.dependsOn = ruling.outcome === "Unknown" ? (grounds?.refinement?.dependsOn ?? []) : [];
    this.request = request;
    this.#policies = policies;
    this.#failClosed = failClosed;
    this.#grounds = grounds;
  }

  get faults(): readonly RequestFault[] {
    return this.#grounds === undefined ? checkRequestForm(this.request) : [];
  }

  toJSON(): Decision {
    const { outcome, allowed, matched, undetermined, dependsOn, faults, request } = this;
    return { outcome, allowed, matched, undetermined, dependsOn, faults, request };
  }

  static groundsOf(decision: LazyDecision): DecisionRecord {
    const { identity } = decision.#policies;
    const grounds = decision.#grounds;
    const indeterminate = decision.#failClosed ? "failClosed" : "unknown";
    const suppositions = grounds?.refinement?.suppositions ?? [];
    return { policies: identity, prepared: grounds?.prepared, suppositions, indeterminate };
  }
}

/** What a decision keeps for its explanation. */
export interface DecisionRecord {
  readonly policies: CompiledPolicies;
  /** Undefined for a request that could not be judged. */
  readonly prepared: PreparedRequest | undefined;
  readonly suppositions: readonly Supposition[];
  /** How doubt was treated. */
  readonly indeterminate: Choices["indeterminate"];
}

/** The record behind a decision made by `evaluate`; undefined for an object of another make. */
export function recordOf(decision: Decision): DecisionRecord | undefined {
  return decision instanceof LazyDecision ? LazyDecision.groundsOf(decision) : undefined;
}
