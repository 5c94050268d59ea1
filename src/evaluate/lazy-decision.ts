import type { Choices } from "../core/choices.ts";
import { invariant } from "../core/invariant.ts";
import { readResource } from "../pattern/index.ts";
import type { CompiledPolicies } from "./compile.ts";
import type { Ruling } from "./decide.ts";
import type { Decision, MatchedStatement, Outcome, StatementRef } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import { checkRequestForm, isRequest, PreparedRequest, type RequestFault } from "./prepare.ts";
import type { Request } from "./request.ts";
import type { ResourceEntry } from "./resource-entry.ts";
import type { CompiledStatement } from "./statement.ts";
import { type StatementTrace, traceStatement } from "./trace.ts";
import type { Refinement, Supposition } from "./unknown-keys.ts";

/** What was not certain, and how it was treated. */
export interface Doubts {
  readonly indeterminate: Choices["indeterminate"];
  readonly open: readonly CompiledStatement[];
  readonly refinement: Refinement | undefined;
}

/** The answer at once, everything else when it is asked for: most callers of a million decisions never ask. */
export class LazyDecision implements Decision {
  declare readonly outcome: Outcome;
  declare readonly allowed: boolean | null;
  declare readonly request: Request;
  readonly #policies: CompiledPolicies;
  readonly #applies: readonly ResourceEntry[];
  readonly #doubts: Doubts;

  /** @param applies For each statement that applies, an entry by which it was found. */
  constructor(
    ruling: Ruling,
    request: Request,
    policies: CompiledPolicies,
    applies: readonly ResourceEntry[],
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
    return inOrder(this.#doubts.open).map(({ ref }) => ref);
  }

  get dependsOn(): readonly string[] {
    return this.outcome === "Unknown" ? (this.#doubts.refinement?.dependsOn ?? []) : [];
  }

  get faults(): readonly RequestFault[] {
    return this.record().prepared === undefined ? checkRequestForm(this.request) : [];
  }

  record(): DecisionRecord {
    return {
      policies: this.#policies,
      prepared: this.#prepared(),
      suppositions: this.#doubts.refinement?.suppositions ?? [],
      indeterminate: this.#doubts.indeterminate,
    };
  }

  #prepared(): PreparedRequest | undefined {
    const { actions, keys } = this.#policies;
    if (!isRequest(this.request)) return undefined;
    const { action, resource, accountId = "" } = this.request;
    const target = actions.find(action)?.entries.target;
    if (target === undefined || typeof resource !== "string" || typeof accountId !== "string") return undefined;
    if (readResource(resource, target.service, accountId) === undefined) return undefined;
    return new PreparedRequest(target, resource, accountId, this.request, keys);
  }

  traceOf(statement: CompiledStatement): StatementTrace {
    const prepared = this.#prepared();
    invariant(prepared !== undefined, "a request that a statement matches is one");
    return traceStatement(statement, prepared);
  }

  toJSON(): Decision {
    const { outcome, allowed, matched, undetermined, dependsOn, faults, request } = this;
    return { outcome, allowed, matched, undetermined, dependsOn, faults, request };
  }
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
