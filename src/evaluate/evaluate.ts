import type { Choices } from "../core/choices.ts";
import { NO, YES } from "../core/verdict.ts";
import type { Candidate } from "./action-index.ts";
import type { CompiledPolicies } from "./compile.ts";
import { decide, decideFailClosed, type Ruling, tallyOf } from "./decide.ts";
import type { Decision, MatchedStatement, Outcome, StatementRef } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import { checkRequestForm, type PreparedRequest, prepareRequest, type RequestFault } from "./prepare.ts";
import type { Request } from "./request.ts";
import { type CompiledStatement, judgeRest } from "./statement.ts";
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
export function evaluate(policies: PolicyLayers, request: Request, options?: EvaluateOptions): Decision {
  const { identity } = policies;
  const indeterminate = options?.indeterminate ?? identity.choices.indeterminate;
  const action = identity.actions.find(request.action);
  const prepared = action === undefined ? undefined : prepareRequest(request, action.target, identity.choices);
  if (action === undefined || prepared === undefined) return refuseRequest(identity, request, indeterminate);
  const { candidates } = action;
  const found = new Findings();
  found.look(candidates.always, prepared);
  found.look(candidates.withWhole(prepared.resource), prepared);
  found.look(candidates.withSegment(prepared.resource), prepared);
  if (found.open.length > 0) return settleDoubts(identity, request, prepared, found, indeterminate);
  const ruling = found.denied ? EXPLICIT_DENY : found.applies.length > 0 ? ALLOW : IMPLICIT_DENY;
  return new LazyDecision(ruling, request, identity, indeterminate, found.applies, NONE, undefined);
}

const ALLOW: Ruling = { outcome: "Allow", allowed: true };
const EXPLICIT_DENY: Ruling = { outcome: "ExplicitDeny", allowed: false };
const IMPLICIT_DENY: Ruling = { outcome: "ImplicitDeny", allowed: false };
/** Most requests leave one of the lists empty. */
const NONE: readonly CompiledStatement[] = [];

/** What looking at the candidates brings. */
class Findings {
  applies: readonly CompiledStatement[] = NONE;
  /** Statements of which nobody can say. An effect that was not understood is never more than that. */
  open: readonly CompiledStatement[] = NONE;
  denied = false;

  look(candidates: readonly Candidate[], request: PreparedRequest): void {
    for (let index = 0; index < candidates.length; index++) {
      // INVARIANT: the index is within the list; a loop of this form costs a third of one with an iterator here.
      const { statement, action } = candidates[index] as Candidate;
      const verdict = judgeRest(statement, action, request);
      if (verdict === NO) continue;
      const { effect } = statement.ref;
      if (verdict === YES && effect !== undefined) {
        this.applies = this.applies === NONE ? [statement] : [...this.applies, statement];
        if (effect === "Deny") this.denied = true;
      } else this.open = [...this.open, statement];
    }
  }
}

/** R-COND-34, R-COND-56: some statement may apply, and nobody can say. */
function settleDoubts(
  policies: CompiledPolicies,
  request: Request,
  prepared: PreparedRequest,
  { applies, open }: Findings,
  indeterminate: Choices["indeterminate"],
): Decision {
  const tally = tallyOf(applies, open);
  if (indeterminate === "failClosed") {
    const counted = [...applies, ...open.filter(({ ref }) => ref.effect !== "Allow")];
    return new LazyDecision(decideFailClosed(tally), request, policies, indeterminate, counted, NONE, undefined);
  }
  const plain = decide(tally);
  const refinement = plain.outcome === "Unknown" ? refine(applies, open, prepared) : undefined;
  return new LazyDecision(refinement?.ruling ?? plain, request, policies, indeterminate, applies, open, refinement);
}

function refuseRequest(
  policies: CompiledPolicies,
  request: Request,
  indeterminate: Choices["indeterminate"],
): Decision {
  const ruling = indeterminate === "failClosed" ? IMPLICIT_DENY : NOT_JUDGED;
  return new LazyDecision(ruling, request, policies, indeterminate, NONE, NONE, undefined);
}

const NOT_JUDGED: Ruling = { outcome: "Unknown", allowed: null };

/** The answer at once, everything else when it is asked for: most callers of a million decisions never ask. */
class LazyDecision implements Decision {
  readonly outcome: Outcome;
  readonly allowed: boolean | null;
  readonly request: Request;
  readonly #policies: CompiledPolicies;
  readonly #indeterminate: Choices["indeterminate"];
  readonly #applies: readonly CompiledStatement[];
  readonly #open: readonly CompiledStatement[];
  readonly #refinement: Refinement | undefined;
  #matched: readonly MatchedStatement[] | undefined;

  constructor(
    ruling: Ruling,
    request: Request,
    policies: CompiledPolicies,
    indeterminate: Choices["indeterminate"],
    applies: readonly CompiledStatement[],
    open: readonly CompiledStatement[],
    refinement: Refinement | undefined,
  ) {
    this.outcome = ruling.outcome;
    this.allowed = ruling.allowed;
    this.request = request;
    this.#policies = policies;
    this.#indeterminate = indeterminate;
    this.#applies = applies;
    this.#open = open;
    this.#refinement = refinement;
  }

  get matched(): readonly MatchedStatement[] {
    this.#matched ??= inOrder(this.#applies).map((statement) => new LazyMatch(statement, this));
    return this.#matched;
  }

  get undetermined(): readonly StatementRef[] {
    return inOrder(this.#open).map(({ ref }) => ref);
  }

  get dependsOn(): readonly string[] {
    return this.outcome === "Unknown" ? (this.#refinement?.dependsOn ?? []) : [];
  }

  get faults(): readonly RequestFault[] {
    return this.record().prepared === undefined ? checkRequestForm(this.request) : [];
  }

  record(): DecisionRecord {
    const policies = this.#policies;
    const action = policies.actions.find(this.request.action);
    return {
      policies,
      prepared: action && prepareRequest(this.request, action.target, policies.choices),
      suppositions: this.#refinement?.suppositions ?? [],
      indeterminate: this.#indeterminate,
    };
  }

  toJSON(): Decision {
    const { outcome, allowed, matched, undetermined, dependsOn, faults, request } = this;
    return { outcome, allowed, matched, undetermined, dependsOn, faults, request };
  }
}

/** In the order of the policies; they were found by what their resources begin with. */
function inOrder(statements: readonly CompiledStatement[]): readonly CompiledStatement[] {
  return statements.length < 2 ? statements : [...statements].sort((a, b) => a.order - b.order);
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
  return decision instanceof LazyDecision ? decision.record() : undefined;
}
