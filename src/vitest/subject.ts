import { type CompiledPolicies, compilePolicies } from "../evaluate/index.ts";
import { describe, type PolicyDocument } from "../policy/index.ts";
import { parsePolicy } from "../reading/index.ts";
import { readText } from "./read-text.ts";

/** One policy: read already, or the path of a file. */
export type PolicyLike = PolicyDocument | string;

/** A named principal: the policies that count for it. */
export interface PrincipalLike {
  readonly name: string;
  readonly policies: readonly PolicyLike[];
}

/** What can be expected to allow or deny something. */
export type Subject = PolicyLike | readonly PolicyLike[] | PrincipalLike | CompiledPolicies;

/** Policies ready to decide, and what to call them in messages. */
export interface ReadSubject {
  readonly name: string;
  readonly identity: CompiledPolicies;
}

/**
 * Reads what stands in `expect(…)`; undefined if it is nothing of the kind.
 *
 * @throws Error with every problem and its place if a policy cannot be read: no expectation about it can be met.
 */
export function readSubject(subject: unknown): ReadSubject | undefined {
  if (typeof subject === "string") return { name: subject, identity: compilePolicies([documentOf(subject)]) };
  if (Array.isArray(subject)) return subject.every(isPolicyLike) ? several(subject) : undefined;
  if (typeof subject !== "object" || subject === null) return undefined;
  if (isCompiled(subject)) return { name: namesOf(subject.documents), identity: subject };
  if (isDocument(subject)) return { name: subject.name, identity: compilePolicies([subject]) };
  if (!("policies" in subject && Array.isArray(subject.policies) && subject.policies.every(isPolicyLike)))
    return undefined;
  const read = several(subject.policies);
  return "name" in subject && typeof subject.name === "string" ? { ...read, name: subject.name } : read;
}

function several(policies: readonly PolicyLike[]): ReadSubject {
  const documents = policies.map(documentOf);
  return { name: namesOf(documents), identity: compilePolicies(documents) };
}

function documentOf(policy: PolicyLike): PolicyDocument {
  if (typeof policy !== "string") return policy;
  const parsed = parsePolicy(readText(policy), {
    source: policy,
    syntax: /\.jsonc$/i.test(policy) ? "jsonc" : "auto",
  });
  if (parsed.ok) return parsed.value;
  throw new Error(`${policy} cannot be read\n${parsed.error.map(describe).join("\n")}`);
}

function namesOf(documents: readonly PolicyDocument[]): string {
  return documents.length === 0 ? "no policies" : documents.map(({ name }) => name).join(" and ");
}

function isPolicyLike(value: unknown): value is PolicyLike {
  return typeof value === "string" || (typeof value === "object" && value !== null && isDocument(value));
}

function isCompiled(value: object): value is CompiledPolicies {
  return "documents" in value && "choices" in value && "statements" in value;
}

function isDocument(value: object): value is PolicyDocument {
  return "statements" in value && "source" in value && "kind" in value;
}
