import { type Choices, choicesFrom } from "../core/choices.ts";
import type { Problem } from "../core/problem.ts";
import { createSource, type Source } from "../core/span.ts";
import type { Limits } from "../syntax/limits.ts";
import type { SyntaxName } from "../syntax/read-tree.ts";
import type { PolicyDocument, PolicyKind } from "./model.ts";
import type { Profile } from "./profiles.ts";

/** How to read a policy; everything may be left out. */
export interface ParseOptions {
  /**
   * Name of the text, usually its path; "policy" by default. Or the source itself, for a text that stands in a file of
   * another format: what is unknown in it is taken as such, and places are those in the file.
   */
  readonly source?: string | Source;
  /** Name of the policy for reports; by default that of the text, and its address in the file that holds it. */
  readonly name?: string;
  /** `deploy` (the default): may it be submitted? `audit`: what does it mean, as it is stored? */
  readonly profile?: Profile;
  /** By default taken from the shape of the document, with a reason. */
  readonly kind?: PolicyKind;
  readonly syntax?: SyntaxName | "auto";
  readonly choices?: Partial<Choices>;
  readonly limits?: Partial<Limits>;
}

export type ParseResult =
  | { readonly ok: true; readonly value: PolicyDocument; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly error: readonly Problem[] };

export function sourceOf(text: string, { source = "policy" }: ParseOptions): Source {
  return typeof source === "string" || source.text !== text ? createSource(nameOf(source), text) : source;
}

function nameOf(source: string | Source): string {
  return typeof source === "string" ? source : source.name;
}

/** The name of a policy that stands in no file of another format. */
export function policyNameOf({ name, source = "policy" }: ParseOptions): string {
  return name ?? nameOf(source);
}

export function choicesOf({ choices }: ParseOptions): Choices {
  return choicesFrom(choices);
}
