import type { Choices } from "../core/choices.ts";
import type { CompiledPolicies } from "./compile.ts";
import { decide, decideFailClosed, type Ruling, tallyOf } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { type FoundEntries, NONE } from "./entry-list.ts";
import { type Doubts, LazyDecision } from "./lazy-decision.ts";
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
 * Never throws: a request that is none gets `Unknown` with its faults.
 *
 * @example
 * const decision = evaluate({ identity }, { action: "oss:GetObject", resource: "acs:oss:*:*:photos/a.jpg" });
 * decision.outcome; // "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown"
 */
export function evaluate(policies: PolicyLayers, request: Request, options?: EvaluateOptions): Decision {
  const { identity } = policies;
  const indeterminate = options?.indeterminate ?? identity.indeterminate;
  const action = isRequest(request) ? identity.actions.find(request.action) : undefined;
  if (action === undefined) return refuseRequest(identity, request, indeterminate);
  const { resource, accountId = "" } = request;
  const isText = typeof resource === "string" && typeof accountId === "string";
  const found = isText ? action.find(resource, accountId) : undefined;
  if (found === undefined) return refuseRequest(identity, request, indeterminate);
  let ruling = IMPLICIT_DENY;
  let several = false;
  for (let at = 0; at < found.length; at++) {
    const entry = found[at];
    if (entry?.settles !== true) {
      const prepared = new PreparedRequest(action.entries.target, resource, accountId, request, identity.keys);
      return weigh(identity, found, prepared, indeterminate);
    }
    if (entry.several) several = true;
    if (ruling !== EXPLICIT_DENY) ruling = entry.denies ? EXPLICIT_DENY : ALLOW;
  }
  const applies = several && found.length > 1 ? distinct(found) : found;
  return new LazyDecision(ruling, request, identity, applies, noDoubts(indeterminate));
}

const ALLOW: Ruling = { outcome: "Allow", allowed: true };
const EXPLICIT_DENY: Ruling = { outcome: "ExplicitDeny", allowed: false };
const IMPLICIT_DENY: Ruling = { outcome: "ImplicitDeny", allowed: false };
const NOT_JUDGED: Ruling = { outcome: "Unknown", allowed: null };

/** Most requests leave nothing in doubt. */
function noDoubts(indeterminate: Choices["indeterminate"]): Doubts {
  return indeterminate === "unknown" ? UNKNOWN_IF_ANY : DENIED_IF_ANY;
}

const UNKNOWN_IF_ANY: Doubts = { indeterminate: "unknown", open: [], refinement: undefined };
const DENIED_IF_ANY: Doubts = { indeterminate: "failClosed", open: [], refinement: undefined };

/** Decides where conditions, or doubts, stand behind the entries that were found. */
function weigh(
  policies: CompiledPolicies,
  found: FoundEntries,
  prepared: PreparedRequest,
  indeterminate: Choices["indeterminate"],
): Decision {
  const { request } = prepared;
  const { applies, open, denied } = judgeFound(found, prepared);
  if (open.length > 0) return settleDoubts(policies, applies, open, prepared, indeterminate);
  const ruling = denied ? EXPLICIT_DENY : applies.length === 0 ? IMPLICIT_DENY : ALLOW;
  return new LazyDecision(ruling, request, policies, applies, noDoubts(indeterminate));
}

/** R-COND-34, R-COND-56: some statement may apply, and nobody can say. */
function settleDoubts(
  policies: CompiledPolicies,
  applies: readonly ResourceEntry[],
  doubtful: readonly ResourceEntry[],
  prepared: PreparedRequest,
  indeterminate: Choices["indeterminate"],
): Decision {
  const { request } = prepared;
  const sure = applies.map(({ statement }) => statement);
  const open = doubtful.map(({ statement }) => statement);
  const tally = tallyOf(sure, open);
  if (indeterminate === "failClosed") {
    const counted = [...applies, ...doubtful.filter(({ statement }) => statement.ref.effect !== "Allow")];
    return new LazyDecision(decideFailClosed(tally), request, policies, counted, DENIED_IF_ANY);
  }
  const plain = decide(tally);
  const refinement = plain.outcome === "Unknown" ? refine(sure, open, prepared) : undefined;
  const doubts = { indeterminate, open, refinement };
  return new LazyDecision(refinement?.ruling ?? plain, request, policies, applies, doubts);
}

function refuseRequest(
  policies: CompiledPolicies,
  request: Request,
  indeterminate: Choices["indeterminate"],
): Decision {
  const ruling = indeterminate === "failClosed" ? IMPLICIT_DENY : NOT_JUDGED;
  return new LazyDecision(ruling, request, policies, NONE, noDoubts(indeterminate));
}
