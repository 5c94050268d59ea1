import type { Choices } from "../core/choices.ts";
import { invariant } from "../core/invariant.ts";
import { readResource } from "../pattern/index.ts";
import type { Basis, CompiledPolicies } from "./compile.ts";
import type { Decision, MatchedStatement, Outcome, StatementRef } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import { checkRequestForm, isRequest, PreparedRequest, type RequestFault } from "./prepare.ts";
import type { Request } from "./request.ts";
import type { ResourceEntry } from "./resource-entry.ts";
import type { CompiledStatement } from "./statement.ts";
import { type StatementTrace, traceStatement } from "./trace.ts";
import type { Supposition } from "./unknown-keys.ts";

/**
 * The answer at once, everything else when it is asked for: most callers of a million decisions never ask. A decision
 * costs little more than the memory for it, so it holds as few members as it can.
 */
export class LazyDecision implements Decision {
  declare readonly outcome: Outcome;
  declare readonly request: Request;
  readonly #applies: readonly ResourceEntry[];
  readonly #basis: Basis;

  /** @param applies For each statement that applies, an entry by which it was found. */
  constructor(outcome: Outcome, request: Request, applies: readonly ResourceEntry[], basis: Basis) {
    this.outcome = outcome;
    this.request = request;
    this.#applies = applies;
    this.#basis = basis;
  }

  get allowed(): boolean | null {
    return this.outcome === "Unknown" ? this.#basis.unsettled : this.outcome === "Allow";
  }

  get matched(): readonly MatchedStatement[] {
    const applies = this.#applies;
    const entry = applies[0];
    if (entry === undefined) return [];
    const first = entry.statement;
    const second = applies[1]?.statement;
    if (second === undefined) return entry.match ?? [new LazyMatch(first, this)];
    if (applies.length > 2)
      return inOrder(applies.map(({ statement }) => statement)).map((one) => new LazyMatch(one, this));
    const ascending = first.order < second.order;
    return [new LazyMatch(ascending ? first : second, this), new LazyMatch(ascending ? second : first, this)];
  }

  get undetermined(): readonly StatementRef[] {
    return inOrder(this.#basis.open).map(({ ref }) => ref);
  }

  get dependsOn(): readonly string[] {
    return this.outcome === "Unknown" ? (this.#basis.refinement?.dependsOn ?? []) : [];
  }

  get faults(): readonly RequestFault[] {
    return prepare(this.#basis.policies, this.request) === undefined ? checkRequestForm(this.request) : [];
  }

  record(): DecisionRecord {
    return {
      policies: this.#basis.policies,
      prepared: prepare(this.#basis.policies, this.request),
      suppositions: this.#basis.refinement?.suppositions ?? [],
      indeterminate: this.#basis.indeterminate,
    };
  }

  traceOf(statement: CompiledStatement): StatementTrace {
    const prepared = prepare(this.#basis.policies, this.request);
    invariant(prepared !== undefined, "a request that a statement matches is one");
    return traceStatement(statement, prepared);
  }

  toJSON(): Decision {
    const { outcome, allowed, matched, undetermined, dependsOn, faults, request } = this;
    return { outcome, allowed, matched, undetermined, dependsOn, faults, request };
  }
}

/** Undefined for what is no request. */
function prepare({ actions, keys }: CompiledPolicies, request: Request): PreparedRequest | undefined {
  if (!isRequest(request)) return undefined;
  const { action, resource, accountId = "" } = request;
  const target = actions.find(action)?.entries.target;
  if (target === undefined || typeof resource !== "string" || typeof accountId !== "string") return undefined;
  if (readResource(resource, target.service, accountId) === undefined) return undefined;
  // What is known of an action is shared by all its spellings; what is told of it has the spelling of this request.
  return new PreparedRequest({ ...target, text: action }, resource, accountId, request, keys);
}

/** In the order of the policies; they were found by what their resources begin with. */
function inOrder(statements: readonly CompiledStatement[]): readonly CompiledStatement[] {
  return [...statements].sort((a, b) => a.order - b.order);
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
