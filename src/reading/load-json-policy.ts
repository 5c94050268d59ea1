import type { ParseResult } from "../policy/index.ts";
import type { PolicyDocument } from "../policy/model.ts";
import { sourceOf } from "../policy/parse-options.ts";
import { readPlainText, readPlainValue } from "../policy/read-plain-policy.ts";
import { writeJson } from "../syntax/compact-json.ts";
import { limitsFrom } from "../syntax/limits.ts";
import { treeOfValidJson } from "../syntax/valid-json.ts";
import type { JsonParseOptions } from "./parse-json-policy.ts";

/**
 * Reads the text of a policy that is JSON, and gives what `parsePolicy` of `ram-policy` would give. What explains the
 * faults of a text is most of a reader, so it is only loaded for a policy that is not plain: one that has elements beside
 * `Effect`, `Action`, `Resource` and common conditions, or in which something has to be reported.
 *
 * @example
 * const read = await loadPolicy(await readFile("share.json", "utf8"), { source: "share.json" });
 * @throws never; the promise is rejected only if the rest of the library cannot be loaded.
 */
export async function loadPolicy(text: string, options: JsonParseOptions = {}): Promise<ParseResult> {
  const policy = typeof text === "string" ? plainPolicyOf(text, options) : undefined;
  if (policy !== undefined) return { ok: true, value: policy, warnings: [] };
  const { parseJsonPolicy } = await import("./parse-json-policy.ts");
  return parseJsonPolicy(text, options);
}

/** The same for a policy that has been parsed already, as `policyFromValue` of `ram-policy` reads it. */
export async function loadPolicyValue(value: unknown, options: JsonParseOptions = {}): Promise<ParseResult> {
  const written = writeJson(value);
  const policy = written.ok ? readPlainValue(written.text, options, undefined) : undefined;
  if (policy !== undefined) return { ok: true, value: policy, warnings: [] };
  // What the value is now, and not what it has become when the rest is loaded.
  const given: unknown = written.ok ? JSON.parse(written.text) : value;
  const { policyFromValue } = await import("./parse-json-policy.ts");
  return policyFromValue(given, options);
}

function plainPolicyOf(text: string, options: JsonParseOptions): PolicyDocument | undefined {
  const source = sourceOf(text, options);
  const root = options.syntax === "jsonc" ? undefined : treeOfValidJson(text, limitsFrom(options.limits));
  return root && readPlainText(source, root, options, undefined);
}
