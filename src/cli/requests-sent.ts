import type { Choices } from "../core/choices.ts";
import { invariant } from "../core/invariant.ts";
import { createSource, type Span } from "../core/span.ts";
import type { PolicyDocument, PolicyKind, Profile } from "../policy/index.ts";
import { loadPolicy } from "../reading/load-json-policy.ts";
import type { SyntaxName } from "../syntax/index.ts";

/** A policy for another thread, as plain data. Where it stands in a file is of no use to an answer. */
export interface SentPolicy {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly syntax: SyntaxName;
  readonly text: string;
  readonly unknown: readonly Span[];
  /** As in `Host`: spaces of the text do not count. */
  readonly isValue: boolean;
}

/** What another thread needs to read a policy that this one has read. */
export function sentPolicy({ name, kind, syntax, source }: PolicyDocument): SentPolicy {
  const { text, unknown = [], host } = source;
  return { name, kind, syntax, text, unknown, isValue: host?.isValue === true };
}

/** The policy that was sent, with the same statements; what it is compiled to cannot be sent. */
export async function receivedPolicy(
  { name, kind, syntax, text, unknown, isValue }: SentPolicy,
  { profile, choices }: { readonly profile: Profile; readonly choices: Partial<Choices> },
): Promise<PolicyDocument> {
  const plain = createSource(name, text);
  const host = {
    source: plain,
    address: "",
    isValue: true as const,
    spanOf: (span: Span) => span,
    editOf: () => undefined,
  };
  const source = { ...plain, ...(unknown.length === 0 ? {} : { unknown }), ...(isValue && { host }) };
  const how = { profile, choices, source, name, kind };
  const read =
    syntax === "yaml"
      ? (await import("../reading/index.ts")).parsePolicy(text, { ...how, syntax })
      : await loadPolicy(text, { ...how, syntax });
  invariant(read.ok, "a policy that one thread has read can be read by another");
  return read.value;
}
