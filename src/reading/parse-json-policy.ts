import { type ParseOptions, type ParseResult, readPolicyText, readPolicyValue } from "../policy/index.ts";
import { readJsonTree } from "../syntax/read-tree.ts";
import { vocabulary } from "./vocabulary.ts";

/** How to read a policy that is JSON; everything may be left out. */
export interface JsonParseOptions extends Omit<ParseOptions, "syntax"> {
  /** JSON by default, whatever the text looks like. */
  readonly syntax?: "json" | "jsonc";
}

/** Reads the text of a policy like `parsePolicy`, but as JSON alone: a text in YAML is refused. */
export function parseJsonPolicy(text: string, options?: JsonParseOptions): ParseResult {
  return readPolicyText(vocabulary, readJsonTree, text, options);
}

/** Reads a policy that has been parsed already. Places are those of the value written as JSON, two spaces a level. */
export function policyFromValue(value: unknown, options?: ParseOptions): ParseResult {
  return readPolicyValue(vocabulary, value, options);
}
