import type { Choices } from "../core/choices.ts";
import { type Basis, type CompiledPolicies, sureBasis } from "./compile.ts";
import { decide, decideFailClosed, tallyOf } from "./decide.ts";
import type { Decision, Outcome } from "./decision.ts";
import { type FoundEntries, NONE } from "./entry-list.ts";
import { LazyDecision } from "./lazy-decision.ts";
import { isRequest, PreparedRequest } from "./prepare.ts";
import type { Request } from "./request.ts";
import type { ResourceEntry } from "./resource-entry.ts";
import { distinct, judgeFound } from "./search.ts";
import { refine } from "./unknown-keys.ts";

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
 * Never throws: a request that is none gets `Unknown` with its faults. Only what the request itself throws when its members
 * are read, by a getter or a proxy, comes through.
 *
 * @example
 * const decision = evaluate({ identity }, { action: "oss:GetObject", resource: "acs:oss:*:*:photos/a.jpg" });
 * decision.outcome; // "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown"
 */
export function evaluate(policies: PolicyLayers, request: Request, options?: EvaluateOptions): Decision {
  const { identity } = policies;
  const indeterminate = options?.indeterminate;
  const basis = indeterminate === undefined ? identity.basis : sureBasis(identity, indeterminate);
  const action = isRequest(request) ? identity.actions.find(request.action) : undefined;
  if (action === undefined) return refuseRequest(request, basis);
  const { resource, accountId = "" } = request;
  const isText = typeof resource === "string" && typeof accountId === "string";
  const found = isText ? action.find(resource, accountId) : undefined;
  if (found === undefined) return refuseRequest(request, basis);
  let outcome: Outcome = "ImplicitDeny";
  let several = false;
  for (let at = 0; at < found.length; at++) {
    const entry = found[at];
    if (entry?.settles !== true) {
      const prepared = new PreparedRequest(action.entries.target, resource, accountId, request, identity.keys);
      return weigh(found, prepared, basis);
    }
    if (entry.several) several = true;
    if (outcome !== "ExplicitDeny") outcome = entry.denies ? "ExplicitDeny" : "Allow";
  }
  return new LazyDecision(outcome, request, several && found.length > 1 ? distinct(found) : found, basis);
}

/** Decides where conditions, or doubts, stand behind the entries that were found. */
function weigh(found: FoundEntries, prepared: PreparedRequest, basis: Basis): Decision {
  const { applies, open, denied } = judgeFound(found, prepared);
  if (open.length > 0) return settleDoubts(applies, open, prepared, basis);
  const outcome = denied ? "ExplicitDeny" : applies.length === 0 ? "ImplicitDeny" : "Allow";
  return new LazyDecision(outcome, prepared.request, applies, basis);
}

/** R-COND-34, R-COND-56: some statement may apply, and nobody can say. */
function settleDoubts(
  applies: readonly ResourceEntry[],
  doubtful: readonly ResourceEntry[],
  prepared: PreparedRequest,
  basis: Basis,
): Decision {
  const { request } = prepared;
  const sure = applies.map(({ statement }) => statement);
  const open = doubtful.map(({ statement }) => statement);
  const tally = tallyOf(sure, open);
  if (basis.indeterminate === "failClosed") {
    const counted = [...applies, ...doubtful.filter(({ statement }) => statement.ref.effect !== "Allow")];
    return new LazyDecision(decideFailClosed(tally).outcome, request, counted, basis);
  }
  const plain = decide(tally);
  const refinement = plain.outcome === "Unknown" ? refine(sure, open, prepared) : undefined;
  const { outcome, allowed } = refinement?.ruling ?? plain;
  const unsettled = allowed === false ? false : null;
  return new LazyDecision(outcome, request, applies, { ...basis, open, refinement, unsettled });
}

function refuseRequest(request: Request, basis: Basis): Decision {
  return new LazyDecision(basis.indeterminate === "failClosed" ? "ImplicitDeny" : "Unknown", request, NONE, basis);
}
