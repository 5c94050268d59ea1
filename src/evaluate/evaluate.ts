import type { Choices } from "../core/choices.ts";
import { NO, type Verdict, YES } from "../core/verdict.ts";
import type { ActionTarget, ResourceTarget } from "../pattern/index.ts";
import type { Candidate } from "./candidate.ts";
import type { CompiledPolicies } from "./compile.ts";
import { decide, decideFailClosed, type Ruling, tallyOf } from "./decide.ts";
import type { Decision, MatchedStatement, Outcome, StatementRef } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import { checkRequestForm, isRequest, PreparedRequest, type RequestFault, resourceOf } from "./prepare.ts";
import type { Request } from "./request.ts";
import type { ResourceEntry, ResourceIndex } from "./resource-index.ts";
import { type CompiledStatement, judgeCondition, judgeRest } from "./statement.ts";
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
  const action = isRequest(request) ? identity.actions.find(request.action) : undefined;
  const resource = action === undefined ? undefined : resourceOf(request, action.target);
  if (action === undefined || resource === undefined) return refuseRequest(identity, request, indeterminate);
  const found = new Search(action.target, resource, request, identity.choices);
  found.lookAt(action.own);
  found.lookAt(action.every);
  if (found.open !== NONE) return settleDoubts(identity, found, indeterminate);
  const ruling = found.denied ? EXPLICIT_DENY : found.applies === NONE ? IMPLICIT_DENY : ALLOW;
  return new LazyDecision(ruling, request, identity, found.applies, NO_DOUBTS[indeterminate]);
}

const ALLOW: Ruling = { outcome: "Allow", allowed: true };
const EXPLICIT_DENY: Ruling = { outcome: "ExplicitDeny", allowed: false };
const IMPLICIT_DENY: Ruling = { outcome: "ImplicitDeny", allowed: false };
/** Most requests leave one of the lists empty. */
const NONE: readonly CompiledStatement[] = [];

/** A prepared request that looks at the candidates and keeps what it finds. */
class Search extends PreparedRequest {
  applies: readonly CompiledStatement[];
  /** Statements of which nobody can say. An effect that was not understood is never more than that. */
  open: readonly CompiledStatement[];
  denied: boolean;

  constructor(action: ActionTarget, resource: ResourceTarget, request: Request, choices: Choices) {
    super(action, resource, request, choices);
    this.applies = NONE;
    this.open = NONE;
    this.denied = false;
  }

  lookAt(index: ResourceIndex): void {
    this.look(index.always);
    this.look(index.withWhole(this.resource));
    this.look(index.withSegment(this.resource));
  }

  private look(entries: readonly ResourceEntry[]): void {
    const { resource } = this;
    for (const { pattern, candidate, several } of entries) {
      if (pattern !== undefined && pattern.judge(resource) === NO) continue;
      if (several && (this.applies.includes(candidate.statement) || this.open.includes(candidate.statement))) continue;
      const verdict = candidate.plain && pattern !== undefined ? YES : this.judge(candidate, pattern !== undefined);
      if (verdict !== NO) this.add(candidate.statement, verdict);
    }
  }

  private judge({ statement, action }: Candidate, resourceMatches: boolean): Verdict {
    return resourceMatches ? judgeCondition(statement, action, this) : judgeRest(statement, action, this);
  }

  private add(statement: CompiledStatement, verdict: Verdict): void {
    const { effect } = statement.ref;
    if (verdict === YES && effect !== undefined) {
      this.applies = this.applies === NONE ? [statement] : [...this.applies, statement];
      if (effect === "Deny") this.denied = true;
    } else this.open = [...this.open, statement];
  }
}

/** R-COND-34, R-COND-56: some statement may apply, and nobody can say. */
function settleDoubts(policies: CompiledPolicies, found: Search, indeterminate: Choices["indeterminate"]): Decision {
  const { request, applies, open } = found;
  const tally = tallyOf(applies, open);
  if (indeterminate === "failClosed") {
    const counted = [...applies, ...open.filter(({ ref }) => ref.effect !== "Allow")];
    return new LazyDecision(decideFailClosed(tally), request, policies, counted, NO_DOUBTS.failClosed);
  }
  const plain = decide(tally);
  const refinement = plain.outcome === "Unknown" ? refine(applies, open, found) : undefined;
  const doubts = { indeterminate, open, refinement };
  return new LazyDecision(refinement?.ruling ?? plain, request, policies, applies, doubts);
}

function refuseRequest(
  policies: CompiledPolicies,
  request: Request,
  indeterminate: Choices["indeterminate"],
): Decision {
  const ruling = indeterminate === "failClosed" ? IMPLICIT_DENY : NOT_JUDGED;
  return new LazyDecision(ruling, request, policies, NONE, NO_DOUBTS[indeterminate]);
}

const NOT_JUDGED: Ruling = { outcome: "Unknown", allowed: null };

/** What was not certain, and how it was treated. */
interface Doubts {
  readonly indeterminate: Choices["indeterminate"];
  readonly open: readonly CompiledStatement[];
  readonly refinement: Refinement | undefined;
}

/** Most requests leave nothing in doubt. */
const NO_DOUBTS: Readonly<Record<Choices["indeterminate"], Doubts>> = {
  unknown: { indeterminate: "unknown", open: NONE, refinement: undefined },
  failClosed: { indeterminate: "failClosed", open: NONE, refinement: undefined },
};

/** The answer at once, everything else when it is asked for: most callers of a million decisions never ask. */
class LazyDecision implements Decision {
  readonly outcome: Outcome;
  readonly allowed: boolean | null;
  readonly request: Request;
  readonly #policies: CompiledPolicies;
  readonly #applies: readonly CompiledStatement[];
  readonly #doubts: Doubts;

  constructor(
    ruling: Ruling,
    request: Request,
    policies: CompiledPolicies,
    applies: readonly CompiledStatement[],
    doubts: Doubts,
  ) {
    this.outcome = ruling.outcome;
    this.allowed = ruling.allowed;
    this.request = request;
    this.#policies = policies;
    this.#applies = applies;
    this.#doubts = doubts;
  }

  get matched(): readonly MatchedStatement[] {
    return inOrder(this.#applies).map((statement) => new LazyMatch(statement, this));
  }

  get undetermined(): readonly StatementRef[] {
    return inOrder(this.#doubts.open).map(({ ref }) => ref);
  }

  get dependsOn(): readonly string[] {
    return this.outcome === "Unknown" ? (this.#doubts.refinement?.dependsOn ?? []) : [];
  }

  get faults(): readonly RequestFault[] {
    return this.record().prepared === undefined ? checkRequestForm(this.request) : [];
  }

  record(): DecisionRecord {
    const policies = this.#policies;
    const action = isRequest(this.request) ? policies.actions.find(this.request.action) : undefined;
    const resource = action && resourceOf(this.request, action.target);
    return {
      policies,
      prepared: resource && action && new PreparedRequest(action.target, resource, this.request, policies.choices),
      suppositions: this.#doubts.refinement?.suppositions ?? [],
      indeterminate: this.#doubts.indeterminate,
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
