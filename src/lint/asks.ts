import { type Choices, choicesFrom } from "../core/choices.ts";
import { type CompiledPolicies, compilePolicies, type Decision, evaluate, type Request } from "../evaluate/index.ts";
import { kinds, type PolicyDocument, type Statement } from "../policy/index.ts";
import { rereadPolicy } from "../reading/index.ts";
import type { Budget } from "./budget.ts";
import type { DecideOptions } from "./context.ts";
import { requestsFor } from "./samples/requests.ts";

/** Answers the questions of all rules about one document; every variant of it is compiled once. */
export interface Asks {
  decide(request: Request, options: DecideOptions, budget: Budget): Decision;
  samples(statement: Statement, budget: Budget): readonly Request[];
}

/** Compiles nothing before the first question. */
export function createAsks(document: PolicyDocument): Asks {
  const variants = new Map<string, CompiledPolicies>();
  const samples = new Map<number, readonly Request[]>();
  const cost = weightOf(document);

  function variant({ without, only, choices = {} }: DecideOptions, budget: Budget): CompiledPolicies {
    const [left, kept] = [indicesOf(without), indicesOf(only)];
    budget.spend((left?.size ?? 0) + (kept?.size ?? 0));
    const name = `${isOne(only) ? "one " : ""}${nameOf(left, kept, choices)}`;
    const known = variants.get(name);
    if (known !== undefined) return known;
    budget.spend(4 * cost);
    const chosen = choicesFrom(choices);
    const read = Object.keys(choices).length > 0 ? rereadPolicy(document, chosen) : document;
    const statements = read.statements.filter(({ index }) => left?.has(index) !== true && kept?.has(index) !== false);
    const unread = read.unread.filter(({ code }) => kept === undefined || (!isOne(only) && code === "unknown-value"));
    const made = compilePolicies([withoutPrincipals({ ...read, statements, unread })], { choices: chosen });
    if (variants.size >= MOST_VARIANTS) variants.clear();
    variants.set(name, made);
    return made;
  }

  function decide(request: Request, options: DecideOptions, budget: Budget): Decision {
    budget.spend(cost);
    return evaluate({ identity: variant(options, budget) }, request);
  }

  return {
    decide,
    samples(statement, budget) {
      const known = samples.get(statement.index);
      if (known !== undefined) return known;
      const applies = requestsFor(statement).filter((request) =>
        decide(request, { only: statement }, budget).matched.some(({ statement: index }) => index === statement.index),
      );
      samples.set(statement.index, applies);
      return applies;
    },
  };
}

const MOST_VARIANTS = 200;

/** A question about one statement is about nothing else; in any other, a statement that is not known yet may play a part. */
function isOne(statements: Statement | readonly Statement[] | undefined): statements is Statement {
  return statements !== undefined && "span" in statements;
}

function nameOf(
  left: ReadonlySet<number> | undefined,
  kept: ReadonlySet<number> | undefined,
  choices: Partial<Choices>,
): string {
  const set = Object.entries(choices);
  const list = (indices: ReadonlySet<number> | undefined) => (indices === undefined ? "-" : [...indices].join());
  return `${list(left)} ${list(kept)} ${set.length === 0 ? "" : JSON.stringify(set.sort())}`;
}

function indicesOf(statements: Statement | readonly Statement[] | undefined): ReadonlySet<number> | undefined {
  if (statements === undefined) return undefined;
  const list = isOne(statements) ? [statements] : statements;
  return new Set(list.map(({ index }) => index));
}

/** A principal that was understood counts as matching; the evaluator has no layer for it yet. */
function withoutPrincipals(document: PolicyDocument): PolicyDocument {
  if (!kinds[document.kind].hasPrincipal) return document;
  const statements = document.statements.map((statement) =>
    statement.principal === undefined || "kind" in statement.principal
      ? statement
      : { ...statement, principal: undefined },
  );
  return { ...document, statements };
}

/** How long a question takes, in matches of a short pattern. */
function weightOf(document: PolicyDocument): number {
  let entries = 20;
  for (const { action, resource, condition } of document.statements) {
    entries += 2;
    if ("patterns" in action) entries += action.patterns.length;
    if (resource !== undefined && "patterns" in resource) entries += resource.patterns.length;
    for (const clause of condition) entries += 1 + clause.values.length;
  }
  return entries + document.source.text.length / 200;
}
