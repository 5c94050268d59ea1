import type { Source } from "../core/span.ts";
import { type CompiledStatement, evaluate, type Outcome, type Request } from "../evaluate/index.ts";
import { type AskedPolicies, askedPolicies } from "./asked-policies.ts";
import { contextsFor, type Wish } from "./candidate-contexts.ts";
import { actionsInside, actionsOutside, resourcesInside, resourcesOutside } from "./candidate-texts.ts";
import type { Coverage, CoveredPoint } from "./coverage.ts";
import { pointsOf } from "./coverage-points.ts";
import type { KnownActions } from "./known-actions.ts";
import { observe } from "./observe.ts";
import type { CaseResult } from "./result.ts";

/** A point that no scenario shows, and a request that would. */
export interface Gap {
  readonly point: CoveredPoint;
  readonly policy: string;
  /** The text that the policy stands in. */
  readonly source: Source;
  readonly statement: number;
  readonly sid: string | undefined;
  /** Undefined where the search found none: perhaps nothing can show it. */
  readonly proposal: Proposal | undefined;
}

/** A case to add: whose policies, what to ask, and what comes out now. */
export interface Proposal {
  /** The scenario file that it belongs to. */
  readonly file: string;
  readonly principal: string | undefined;
  readonly policies: readonly string[];
  readonly request: Request;
  readonly outcome: Outcome;
}

/** Every point that is not covered, each once, with a request that shows it: built, then tried by the evaluator. */
export function gapsOf(
  coverage: Coverage,
  results: readonly CaseResult[],
  known: KnownActions = () => [],
): readonly Gap[] {
  const asked = askedPolicies(results);
  const told = new Set<string>();
  return coverage.policies.flatMap(({ document, source, statements }) =>
    statements.flatMap(({ index, sid, points }) =>
      points.flatMap((point): readonly Gap[] => {
        if (point.hits > 0 || told.has(point.id)) return [];
        told.add(point.id);
        const proposal = proposalFor(point.id, asked, known);
        return [{ point, policy: document.name, source, statement: index, sid, proposal }];
      }),
    ),
  );
}

/** A request that shows a point under one of the lists of policies that are asked. */
function proposalFor(id: string, asked: readonly AskedPolicies[], known: KnownActions): Proposal | undefined {
  for (const { file, principal, policies, identity, requests } of asked) {
    for (const statement of identity.statements) {
      for (const bare of requestsToShow(id, statement, identity.statements, requests, known)) {
        const request = withoutShared(bare, file.sharedKeys);
        const decision = evaluate({ identity }, request);
        if (decision.faults.length > 0 || !observe(decision).shown.has(id)) continue;
        return { file: file.source.name, principal, policies, request, outcome: decision.outcome };
      }
    }
  }
  return undefined;
}

/** A key that the file gives to every request is taken away by an empty list, which counts as an absent key (R-COND-50). */
export function withoutShared(request: Request, sharedKeys: readonly string[]): Request {
  const given = Object.keys(request.context ?? {}).map((key) => key.toLowerCase());
  const absent = sharedKeys.filter((key) => !given.includes(key.toLowerCase())).map((key) => [key, []] as const);
  return absent.length === 0 ? request : { ...request, context: { ...request.context, ...Object.fromEntries(absent) } };
}

/** Requests that may show a point of a statement, the plainest first; none if it has no such point. */
function* requestsToShow(
  id: string,
  statement: CompiledStatement,
  all: readonly CompiledStatement[],
  requests: readonly Request[],
  known: KnownActions,
): Generator<Request> {
  const points = pointsOf(statement);
  const has = (list: readonly { readonly id: string; readonly kind: string }[]) =>
    list.find((point) => point.id === id);
  const actionAt = points.action.findIndex(has);
  const resourceAt = points.resource.findIndex(has);
  const clauseAt = points.clauses.findIndex(has);
  if (actionAt < 0 && resourceAt < 0 && clauseAt < 0) return;
  const kind = has([...points.action, ...points.resource, ...points.clauses].flat())?.kind;
  const wishes = statement.clauses.map((clause, index): readonly [typeof clause, Wish] => {
    return [clause, index === clauseAt && (kind === "false" || kind === "absent") ? kind : "true"];
  });
  const denies = all.filter(({ ref }) => ref.effect === "Deny" && ref !== statement.ref);
  const against = denies.flatMap(({ clauses }) => clauses);
  const outside = kind === "outside";
  const base = requests[0]?.context ?? {};
  const { unknown: _unknown, ...rest } = requests[0] ?? { action: "", resource: "" };
  const account = rest.accountId === undefined ? {} : { accountId: rest.accountId };
  for (const context of contextsFor(wishes, against, base)) {
    for (const action of actionsFor(statement, actionAt, outside && actionAt >= 0, requests, known)) {
      const service = action.split(":", 1)[0] ?? "";
      for (const resource of resourcesFor(statement, resourceAt, outside && resourceAt >= 0, service, requests)) {
        yield { action, resource, ...account, ...(Object.keys(context).length === 0 ? {} : { context }) };
      }
    }
  }
}

/** Actions at an entry, or where no entry is meant at any of them; those that people ask already come first. */
function actionsFor(
  { action }: CompiledStatement,
  at: number,
  outside: boolean,
  requests: readonly Request[],
  known: KnownActions,
): readonly string[] {
  if (action === undefined) return [];
  const asked = requests.map((request) => request.action);
  const chosen = at < 0 ? action.patterns : action.patterns.slice(at, at + 1);
  const texts = chosen.map(({ text }) => text);
  // What one of NotAction leaves out is inside its pattern.
  const isOut = outside !== action.allBut;
  const built = texts.flatMap((text) => (isOut ? actionsOutside(text, known) : actionsInside(text, known)));
  return [...new Set([...asked, ...built])].slice(0, MOST);
}

function resourcesFor(
  { resource }: CompiledStatement,
  at: number,
  outside: boolean,
  service: string,
  requests: readonly Request[],
): readonly string[] {
  const asked = requests.map((request) => request.resource);
  if (resource === undefined) return [...asked, "*"];
  const chosen = at < 0 ? resource.patterns : resource.patterns.slice(at, at + 1);
  const isOut = outside !== resource.allBut;
  const built = chosen.flatMap(({ text }) =>
    isOut ? resourcesOutside(text, service) : resourcesInside(text, service),
  );
  return [...new Set([...asked, ...built])].slice(0, MOST);
}

/** Enough for what people write, and a bound for what they do not. */
const MOST = 60;
