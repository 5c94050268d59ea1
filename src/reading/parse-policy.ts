import { type ParseOptions, type ParseResult, readPolicyText } from "../policy/index.ts";
import { readTree } from "../syntax/index.ts";
import { vocabulary } from "./vocabulary.ts";

/**
 * Reads the text of a policy, JSON or YAML, for the `deploy` profile unless told otherwise. Never throws: whatever is
 * wrong with the text is in the answer, all of it, each fault with its place.
 *
 * @example
 * const parsed = parsePolicy(text, { source: "share.json" });
 * if (!parsed.ok) console.error(parsed.error.map(describe).join("\n"));
 */
export function parsePolicy(text: string, options?: ParseOptions): ParseResult {
  return readPolicyText(vocabulary, readTree, text, options);
}
