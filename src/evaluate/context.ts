import type { Choices } from "../core/choices.ts";
import { comparedKey } from "../pattern/index.ts";
import type { ContextValue, Request } from "./request.ts";

/** What a request says of one condition key: its values, nothing (`undefined`: the key is absent), or `UNKNOWN` (R-COND-56). */
export type Given = readonly string[] | undefined | typeof UNKNOWN;

export const UNKNOWN: unique symbol = /* @__PURE__ */ Symbol("unknown");

/** The context of one request, looked up by compared key. */
export interface Context {
  given(key: string): Given;
}

/**
 * Prepares the lookup. A key given in two spellings, or with a value that is no text, counts as unknown: nobody can say
 * what is meant.
 */
export function readContext(request: Request, choices: Choices): Context {
  const { context, unknown } = request;
  const known = new Map<string, Given>();
  for (const key in context) {
    if (!Object.hasOwn(context, key)) continue;
    const value = context[key];
    if (value === undefined) continue;
    const compared = comparedKey(key, choices);
    known.set(compared, known.has(compared) || !isContextValue(value) ? UNKNOWN : textsOf(value));
  }
  if (unknown === "others") return { given: (key) => (known.has(key) ? known.get(key) : UNKNOWN) };
  for (const key of unknown ?? []) known.set(comparedKey(key, choices), UNKNOWN);
  return { given: (key) => known.get(key) };
}

export function isContextValue(value: unknown): value is ContextValue {
  if (typeof value === "string") return true;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === "string" || typeof item === "number" || typeof item === "boolean");
}

function textsOf(value: ContextValue): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
