import type { Choices } from "../core/choices.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { parsePolicy } from "./parse-policy.ts";

/** The same document read again under other choices, as it may be stored; the document itself if its text no longer reads. */
export function rereadPolicy(document: PolicyDocument, choices: Choices): PolicyDocument {
  const { source, name, kind, syntax } = document;
  const read = parsePolicy(source.text, { source, name, kind, syntax, profile: "audit", choices });
  return read.ok ? read.value : document;
}
