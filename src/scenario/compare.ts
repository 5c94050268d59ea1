import type { Located } from "../core/span.ts";
import type { Decision, Outcome, Ruling, StatementRef } from "../evaluate/index.ts";
import type { DecidedBy, StatementName } from "./model.ts";
import type { Failure } from "./result.ts";

type Expected<T> = Located<T> | undefined;

/** A failure for another outcome. */
export function compareOutcome(expected: Expected<Outcome>, outcome: Outcome, decision?: number): readonly Failure[] {
  if (expected === undefined || expected.value === outcome) return [];
  return [failure("outcome", expected.value, outcome, expected, decision)];
}

/** A failure for another answer to "is it allowed?". */
export function compareAllowed(expected: Expected<boolean | "unknown">, { allowed }: Ruling): readonly Failure[] {
  const actual = allowed ?? "unknown";
  if (expected === undefined || expected.value === actual) return [];
  return [failure("allowed", `allowed: ${expected.value}`, `allowed: ${actual}`, expected)];
}

/** A failure for other keys on which the outcome depends. */
export function compareKeys(expected: Expected<readonly string[]>, keys: readonly string[]): readonly Failure[] {
  if (expected === undefined || expected.value.toSorted().join("\n") === keys.toSorted().join("\n")) return [];
  const words = (list: readonly string[]) =>
    list.length === 0 ? "it depends on no key" : `it depends on ${list.join(", ")}`;
  return [failure("dependsOn", words(expected.value), words(keys), expected)];
}

/** A failure for other statements: a list is all that apply, a lone name one of those that decide. */
export function compareStatements(
  expected: Expected<DecidedBy>,
  decisions: readonly Decision[],
  outcome: Outcome,
  decision?: number,
): readonly Failure[] {
  if (expected === undefined) return [];
  const { value } = expected;
  const matched = decisions.flatMap((one) => one.matched);
  if (typeof value === "object") {
    const names = matched.map((ref) => nameFor(ref, value));
    if (names.toSorted().join("\n") === value.map(nameOf).toSorted().join("\n")) return [];
    const words = (list: readonly string[]) =>
      list.length === 0 ? "no statement applies" : `these apply: ${list.join(", ")}`;
    return [failure("decidedBy", words(value.map(nameOf)), words(names), expected, decision)];
  }
  const deciding = matched.filter((ref) => decides(ref, outcome));
  if (deciding.some((ref) => isNamed(ref, value))) return [];
  const actual = deciding.length === 0 ? "no statement decides" : `decided by ${deciding.map(describeRef).join(", ")}`;
  const wanted = typeof value === "number" ? `statement ${value}` : `"${value}"`;
  return [failure("decidedBy", `decided by ${wanted}`, actual, expected, decision)];
}

/** Whether a statement that applies is one of those that make the outcome what it is. */
export function decides({ effect }: StatementRef, outcome: Outcome): boolean {
  return (outcome === "Allow" && effect === "Allow") || (outcome === "ExplicitDeny" && effect !== "Allow");
}

/** Whether a statement has this Sid, or stands at this position of its policy. */
export function isNamed({ sid, statement }: StatementRef, name: string | number): boolean {
  return typeof name === "number" ? statement === name : sid === name;
}

/** `guardrails · statement 1 "NoDeletion"`. */
export function describeRef({ policy, statement, sid }: StatementRef): string {
  return `${policy} · statement ${statement}${sid === undefined || sid === "" ? "" : ` "${sid}"`}`;
}

/** The statement by its Sid where the list names it so, else by its position. */
function nameFor({ policy, statement, sid }: StatementRef, wanted: readonly StatementName[]): string {
  const bySid = sid !== undefined && wanted.some((one) => one.policy === policy && one.statement === sid);
  return nameOf({ policy, statement: bySid ? sid : statement });
}

function nameOf({ policy, statement }: StatementName): string {
  return `${policy} · ${typeof statement === "number" ? `statement ${statement}` : `"${statement}"`}`;
}

function failure(
  kind: Failure["kind"],
  expected: string,
  actual: string,
  { span }: Located<unknown>,
  decision?: number,
): Failure {
  return { kind, expected, actual, span, problems: [], ...(decision === undefined ? {} : { decision }) };
}
