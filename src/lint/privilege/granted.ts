import type { Decision, MatchedStatement, Request } from "../../evaluate/index.ts";
import { compileGlob, splitArn } from "../../pattern/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { actionOf, effectOf, resourceOf } from "../facts.ts";
import { sample } from "../samples/texts.ts";
import { ordinaryContext } from "../samples/values.ts";

/** One action on any resource of its kind: forms of that resource, of which one must be allowed. */
export interface Right {
  readonly action: string;
  /** With `{region}`, `{account}` and `{name}`; `*` for an operation on all resources. */
  readonly on: readonly string[];
}

/** Rights that do something only together; the first one names it. */
export interface Way {
  readonly needs: readonly Right[];
  /** Where it is documented. */
  readonly basis: string;
}

/** A list of a rule, as its data file has it. */
export interface RightsFile {
  readonly source: string;
  readonly ways: readonly Way[];
}

/** What of a rule's context is needed to ask. */
export interface Asking {
  readonly document: PolicyDocument;
  decide(request: Request): Decision;
}

/**
 * The Allow statements that grant a way, if this document does so to nearly everybody it is attached to, on resources
 * that no policy can have meant: in several regions, under several names. Sets of statements that do it without each
 * other; a set of several does it only together. Empty where a Deny, a condition or the resource stops it.
 */
export function grantedBy(asking: Asking, needs: readonly Right[]): readonly (readonly MatchedStatement[])[] {
  return asksOf(asking)(needs);
}

/** The same for one way after the other: what they have in common is made once. */
export function asksOf(asking: Asking): (needs: readonly Right[]) => readonly (readonly MatchedStatement[])[] {
  const { statements } = asking.document;
  const allows = statements.filter((statement) => effectOf(statement) === "Allow");
  const named = allows.map(actionOf);
  const isOpen = named.some((action) => action === undefined || action.mode === "allBut");
  const globs = named.flatMap((action) => (action?.patterns ?? []).map(({ value }) => compileGlob(value, FOLDED)));
  const contexts = [{}, ordinaryContext(statements.flatMap(({ condition }) => condition))];
  const accounts = accountsIn(asking.document);
  return (needs) => {
    const mayAll = isOpen || needs.every(({ action }) => globs.some((glob) => glob.matches(action)));
    return allows.length > 0 && mayAll ? setsFor(asking, needs, accounts, contexts) : [];
  };
}

const FOLDED = { fold: true };

function setsFor(
  asking: Asking,
  needs: readonly Right[],
  accounts: readonly string[],
  contexts: readonly Readonly<Record<string, string>>[],
): readonly (readonly MatchedStatement[])[] {
  for (const account of accounts) {
    const requests = needs.flatMap(({ action, on }) =>
      PLACES.map((place) => on.map((form) => ({ action, resource: filled(form, { ...place, account }) }))),
    );
    const answers = contexts.map((context) =>
      allowedBy(asking, requests, (request) => ({ ...request, accountId: account, context })),
    );
    if (answers.includes("denied")) continue;
    const found = answers.find((answer) => answer !== undefined);
    if (found !== undefined && found !== "denied") return found;
  }
  return [];
}

/** Names that differ in every letter, so that no pattern meets both without meaning all. */
const PLACES = [
  { region: "cn-hangzhou", name: "probe" },
  { region: "eu-central-1", name: "zulu9" },
] as const;

type Sets = readonly (readonly MatchedStatement[])[];

/** `denied` if a Deny applies or may apply anywhere; undefined if nothing allows one of the requests. */
function allowedBy(
  asking: Asking,
  requests: readonly (readonly Request[])[],
  complete: (request: Request) => Request,
): Sets | "denied" | undefined {
  const all = new Map<number, MatchedStatement>();
  let alone: ReadonlySet<number> | undefined;
  for (const alternatives of requests) {
    const decisions = alternatives.map((request) => asking.decide(complete(request)));
    if (decisions.some(({ outcome }) => outcome === "ExplicitDeny" || outcome === "Unknown")) return "denied";
    const allowed = decisions.find(({ outcome }) => outcome === "Allow");
    if (allowed === undefined) return undefined;
    for (const matched of allowed.matched) if (!all.has(matched.statement)) all.set(matched.statement, matched);
    const own = new Set(allowed.matched.map(({ statement }) => statement));
    alone = alone === undefined ? own : new Set([...alone].filter((index) => own.has(index)));
  }
  const single = [...all.values()].filter(({ statement }) => alone?.has(statement));
  return single.length > 0 ? single.map((matched) => [matched]) : [[...all.values()]];
}

/** An account of nobody, and those that the document names: one of them is its own. */
function accountsIn({ statements }: PolicyDocument): readonly string[] {
  const named = statements.flatMap((statement) =>
    (resourceOf(statement)?.patterns ?? []).map(({ value }) => splitArn(value)?.account ?? ""),
  );
  return [...new Set([sample.account, ...named.filter((account) => /^\d+$/.test(account))])].slice(0, MOST_ACCOUNTS);
}

const MOST_ACCOUNTS = 5;

function filled(form: string, values: Readonly<Record<"region" | "account" | "name", string>>): string {
  return form
    .replaceAll("{region}", values.region)
    .replaceAll("{account}", values.account)
    .replaceAll("{name}", values.name);
}
