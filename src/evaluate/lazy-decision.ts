import type { Choices } from "../core/choices.ts";
import { readResource } from "../pattern/index.ts";
import type { CompiledPolicies } from "./compile.ts";
import type { Ruling } from "./decide.ts";
import type { Decision, MatchedStatement, Outcome, StatementRef } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import { checkRequestForm, isRequest, PreparedRequest, type RequestFault } from "./prepare.ts";
import type { Request } from "./request.ts";
import type { ResourceEntry } from "./resource-entry.ts";
import type { CompiledStatement } from "./statement.ts";
import type { Refinement, Supposition } from "./unknown-keys.ts";

/** What was not certain, and how it was treated. */
export interface Doubts {
  readonly indeterminate: Choices["indeterminate"];
  readonly open: readonly CompiledStatement[];
  readonly refinement: Refinement | undefined;
}

/** The answer at once, everything else when it is asked for: most callers of a million decisions never ask. */
export class LazyDecision implements Decision {
  readonly outcome: Outcome;
  readonly allowed: boolean | null;
  readonly request: Request;
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
    const [first, second] = this.#applies;
    if (first === undefined) return [];
    if (second === undefined) return [new LazyMatch(first.statement, this)];
    return inOrder(this.#applies.map(({ statement }) => statement)).map((statement) => new LazyMatch(statement, this));
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
