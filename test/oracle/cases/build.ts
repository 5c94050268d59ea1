import type { Choices } from "../../../src/core/choices.ts";
import type { Outcome } from "../../../src/evaluate/decision.ts";
import type { ContextValue, Request } from "../../../src/evaluate/request.ts";

/** One question with the answer that the rules give, worked out by hand. */
export interface OracleCase {
  readonly title: string;
  /** The rule that settles it. */
  readonly rule: string;
  /** Plain JSON values. */
  readonly policies: readonly unknown[];
  readonly request: Request;
  /** Differences from the defaults. */
  readonly choices?: Partial<Choices>;
  readonly outcome: Outcome;
}

/** A well-formed document. */
export function policy(...statements: readonly unknown[]): unknown {
  return { Version: "1", Statement: statements };
}

/** An Allow statement on everything, but for the members given. */
export function allow(members: Readonly<Record<string, unknown>> = {}): unknown {
  return { Effect: "Allow", Action: "*", Resource: "*", ...members };
}

/** A Deny statement on everything, but for the members given. */
export function deny(members: Readonly<Record<string, unknown>> = {}): unknown {
  return { Effect: "Deny", Action: "*", Resource: "*", ...members };
}

/** Reading an object, but for the members given. */
export function ask(members: Partial<Request> = {}): Request {
  return { action: "oss:GetObject", resource: "acs:oss:cn-hangzhou:1234:docs/a.txt", ...members };
}

/** Whether a clause on `acs:Key` in an Allow statement holds; no value: the key is absent. */
export function clause(
  rule: string,
  operator: string,
  listed: unknown,
  given: ContextValue | undefined,
  outcome: Outcome,
  choices?: Partial<Choices>,
): OracleCase {
  return {
    title: `${operator} ${JSON.stringify(listed)} given ${given === undefined ? "nothing" : JSON.stringify(given)}`,
    rule,
    policies: [policy(allow({ Condition: { [operator]: { "acs:Key": listed } } }))],
    request: ask(given === undefined ? {} : { context: { "acs:Key": given } }),
    outcome,
    ...(choices && { choices }),
  };
}

/** Whether an action pattern in an Allow statement takes in an action. */
export function action(
  rule: string,
  pattern: unknown,
  asked: string,
  outcome: Outcome,
  choices?: Partial<Choices>,
): OracleCase {
  return {
    title: `action ${JSON.stringify(pattern)} asked for ${JSON.stringify(asked)}`,
    rule,
    policies: [policy(allow({ Action: pattern }))],
    request: ask({ action: asked }),
    outcome,
    ...(choices && { choices }),
  };
}

/** Whether a resource pattern in an Allow statement takes in a resource. */
export function resource(
  rule: string,
  pattern: unknown,
  asked: string,
  outcome: Outcome,
  choices?: Partial<Choices>,
): OracleCase {
  return {
    title: `resource ${JSON.stringify(pattern)} asked for ${JSON.stringify(asked)}`,
    rule,
    policies: [policy(allow({ Resource: pattern }))],
    request: ask({ resource: asked }),
    outcome,
    ...(choices && { choices }),
  };
}
