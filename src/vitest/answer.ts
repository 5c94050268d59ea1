import { visible } from "../core/visible.ts";
import { combineChecks, type Decision, evaluate, type Request, type Ruling, recordOf } from "../evaluate/index.ts";
import { explain } from "../explain/index.ts";
import { readSubject } from "./subject.ts";

/** A request, or what `requestFor` makes of an API call: then every check of it counts. */
export type AskedRequest = Request | (Request & { readonly checks: readonly Request[] });

/** What came out, for a matcher to judge. */
export interface Answer {
  /** What the policies are called. */
  readonly name: string;
  readonly ruling: Ruling;
  readonly decisions: readonly Decision[];
}

/** Decides what a matcher is asked: a request by policies, or a decision that has been made. */
export function answerOf(received: unknown, asked: AskedRequest | undefined): Answer {
  if (isDecision(received)) return { name: "the policies", ruling: received, decisions: [received] };
  const subject = readSubject(received);
  if (subject === undefined) {
    throw new TypeError(
      "expect(…) wants a policy, the path of one, a list of policies, { name, policies }, or a decision",
    );
  }
  if (asked === undefined) throw new TypeError("the matcher wants a request: { action, resource, context }");
  const requests = "checks" in asked ? asked.checks : [asked];
  const { identity } = subject;
  const decisions = requests.map((request) => evaluate({ identity }, request));
  return { name: subject.name, ruling: combineChecks(decisions), decisions };
}

function isDecision(value: unknown): value is Decision {
  return typeof value === "object" && value !== null && "outcome" in value && recordOf(value as Decision) !== undefined;
}

/** The message of a failure: what was expected of what, and the explanation with its source lines. */
export function messageOf({ name, decisions }: Answer, expected: string): string {
  const pages = decisions.map((decision) => explain(decision).text.trimEnd());
  return [`expected ${visible(name)} ${expected}`, ...pages].join("\n\n");
}
