/**
 * What a user writes. It is compiled and run against the packed package, and it is the only place of these tests that
 * knows the public functions by name. Arguments: the request as JSON, then policy files. Prints one line of JSON.
 */
export const consumerSource = `
import { readFileSync } from "node:fs";
import { compilePolicies, evaluate, explain, parsePolicy, type Request } from "ram-policy";

const [requestText = "", ...files] = process.argv.slice(2);
const request: Request = JSON.parse(requestText);

const documents = files.map((source) => {
  const parsed = parsePolicy(readFileSync(source, "utf8"), { source, profile: "audit" });
  if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join("\\n"));
  return parsed.value;
});
const decision = evaluate({ identity: compilePolicies(documents) }, request);
const outcome: "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown" = decision.outcome;
const matched = decision.matched.map(({ policy, statement }) => ({ policy, statement }));

console.log(JSON.stringify({ outcome, matched, text: explain(decision).text }));
`;

/** A function that is useful on its own, to see what a bundle with it alone carries along. */
export const lonelyExport = "parsePolicy";

/** What exit code `ram-policy check` gives for an outcome. */
export const exitCodes: Readonly<Record<string, number>> = { Allow: 0, ExplicitDeny: 1, ImplicitDeny: 1, Unknown: 3 };
