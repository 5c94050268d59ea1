import { defaultChoices } from "../core/choices.ts";
import { operatorNamed, operators } from "../operators/index.ts";
import { createReader, type ParseOptions, type ParseResult, type Vocabulary } from "../policy/index.ts";

/** Policies are judged by what RAM documents, whatever reading is chosen for their evaluation. */
const vocabulary: Vocabulary = {
  operators: /* @__PURE__ */ operators.map((operator) => operator.name),
  literal(name, text, oss) {
    const operator = operatorNamed(name);
    if (operator === undefined) return undefined;
    return operator.literal(text, { choices: defaultChoices, oss }) === undefined ? operator.wants : undefined;
  },
};

const reader = /* @__PURE__ */ createReader(vocabulary);

/**
 * Reads the text of a policy, JSON or YAML, for the `deploy` profile unless told otherwise. Never throws: whatever is
 * wrong with the text is in the answer, all of it, each fault with its place.
 *
 * @example
 * const parsed = parsePolicy(text, { source: "share.json" });
 * if (!parsed.ok) console.error(parsed.error.map(describe).join("\n"));
 */
export function parsePolicy(text: string, options?: ParseOptions): ParseResult {
  return reader.parsePolicy(text, options);
}

/** Reads a policy that has been parsed already. Places are those of the value written as JSON, two spaces a level. */
export function policyFromValue(value: unknown, options?: ParseOptions): ParseResult {
  return reader.policyFromValue(value, options);
}
