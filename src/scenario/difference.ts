import { type CompiledStatement, compilePolicies, evaluate, type Outcome, type Request } from "../evaluate/index.ts";
import type { AskedPolicies } from "./asked-policies.ts";
import { contextsFor, type Wish } from "./candidate-contexts.ts";
import { actionsInside, actionsOutside, resourcesInside, resourcesOutside } from "./candidate-texts.ts";
import { documentKey } from "./coverage.ts";
import type { KnownActions } from "./known-actions.ts";
import type { Mutant } from "./mutants.ts";
import { withoutShared } from "./propose.ts";

/** A request that a policy and its mutant decide differently, confirmed with the evaluator. */
export interface Difference {
  readonly file: string;
  readonly principal: string | undefined;
  readonly policies: readonly string[];
  readonly request: Request;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** Requests that are tried for one mutant and one list of policies. */
const MOST_TRIED = 3000;

/** Looks for a request that a mutant decides differently, near the statement that it changes; undefined if none is found. */
export function differenceFor(
  mutant: Mutant,
  asked: readonly AskedPolicies[],
  known: KnownActions,
): Difference | undefined {
  const key = documentKey(mutant.document);
  for (const { file, principal, policies, identity, requests } of asked) {
    if (!identity.documents.some((document) => documentKey(document) === key)) continue;
    const changed = identity.documents.map((document) =>
      documentKey(document) === key ? mutant.apply(document) : document,
    );
    const mutated = compilePolicies(changed, { choices: identity.choices });
    const isMutated = ({ document, ref }: CompiledStatement) =>
      documentKey(document) === key && ref.statement === mutant.statement;
    const near = [...identity.statements, ...mutated.statements].filter(isMutated);
    let tried = 0;
    for (const bare of requestsNear(near, identity.statements, requests, known)) {
      if (++tried > MOST_TRIED) break;
      const request = withoutShared(bare, file.sharedKeys);
      const before = evaluate({ identity }, request);
      const after = evaluate({ identity: mutated }, request);
      if (before.outcome === after.outcome || before.outcome === "Unknown") continue;
      const outcomes = { before: before.outcome, after: after.outcome };
      return { file: file.source.name, principal, policies, request, ...outcomes };
    }
  }
  return undefined;
}

/** Requests inside and just outside both forms of a statement, under contexts that make its conditions true, false and absent. */
function* requestsNear(
  near: readonly CompiledStatement[],
  all: readonly CompiledStatement[],
  requests: readonly Request[],
  known: KnownActions,
): Generator<Request> {
  const texts = (part: "action" | "resource") => [
    ...new Set(near.flatMap((one) => one[part]?.patterns.map(({ text }) => text) ?? [])),
  ];
  const actions = unique([
    ...requests.map(({ action }) => action),
    ...texts("action").flatMap((text) => [...actionsInside(text, known), ...actionsOutside(text, known)]),
  ]).slice(0, MOST_OF_EACH);
  const clauses = near.flatMap((one) => one.clauses);
  const base = requests[0]?.context ?? {};
  const against = all.filter((one) => !near.includes(one)).flatMap((one) => one.clauses);
  const wishes: readonly Wish[] = ["true", "false", "absent"];
  const contexts = [
    ...wishes.flatMap((wish) =>
      contextsFor(
        clauses.map((clause) => [clause, wish] as const),
        against,
        base,
      ),
    ),
    // One clause at a time the other way: with several, a single one hides behind the rest.
    ...clauses.flatMap((turned) =>
      (["false", "absent"] as const).flatMap((wish) =>
        contextsFor(
          clauses.map((clause) => [clause, clause.key === turned.key ? wish : "true"] as const),
          against,
          base,
        ),
      ),
    ),
  ];
  const account = requests.find(({ accountId }) => accountId !== undefined)?.accountId;
  const owner = account === undefined ? {} : { accountId: account };
  const seen = new Set<string>();
  for (const context of contexts) {
    const text = JSON.stringify(Object.entries(context).sort());
    if (seen.has(text)) continue;
    seen.add(text);
    const carried = Object.keys(context).length === 0 ? {} : { context };
    for (const action of actions) {
      const service = action.split(":", 1)[0] ?? "";
      const resources = unique([
        ...requests.map(({ resource }) => resource),
        ...texts("resource").flatMap((one) => [...resourcesInside(one, service), ...resourcesOutside(one, service)]),
      ]).slice(0, MOST_OF_EACH);
      for (const resource of resources) yield { action, resource, ...owner, ...carried };
    }
  }
}

const MOST_OF_EACH = 40;

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
