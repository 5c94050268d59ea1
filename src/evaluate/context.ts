import type { Choices } from "../core/choices.ts";
import { comparedKey } from "../pattern/index.ts";
import type { Request } from "./request.ts";

/** What a request says of one condition key: its values, nothing (`undefined`: the key is absent), or `UNKNOWN` (R-COND-56). */
export type Given = readonly string[] | undefined | typeof UNKNOWN;

export const UNKNOWN: unique symbol = /* @__PURE__ */ Symbol("unknown");

/** The context of one request, looked up by compared key. */
export interface Context {
  given(key: string): Given;
}

/** Prepares the lookup. A key given in two spellings counts as unknown: nobody can say which one is meant. */
export function readContext(request: Request, choices: Choices): Context {
  const known = new Map<string, Given>();
  for (const [key, value] of Object.entries(request.context ?? {})) {
    if (value === undefined) continue;
    const compared = comparedKey(key, choices);
    known.set(compared, known.has(compared) ? UNKNOWN : textsOf(value));
  }
  if (request.unknown === "others") return { given: (key) => (known.has(key) ? known.get(key) : UNKNOWN) };
  for (const key of request.unknown ?? []) known.set(comparedKey(key, choices), UNKNOWN);
  return { given: (key) => known.get(key) };
}

function textsOf(value: string | number | boolean | readonly (string | number | boolean)[]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
