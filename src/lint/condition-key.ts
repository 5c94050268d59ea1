import { defaultChoices } from "../core/choices.ts";
import type { Request } from "../evaluate/index.ts";
import { comparedKey } from "../pattern/index.ts";

/** A condition key as keys are compared (R-COND-9). */
export function keyName(key: string): string {
  return comparedKey(key, defaultChoices);
}

/** The request with one value of a key in place of its own, or without the key; `key` as `keyName` gives it. */
export function withKey<R extends Pick<Request, "context">>(request: R, key: string, value?: string): R {
  const rest = Object.entries(request.context ?? {}).filter(([name]) => keyName(name) !== key);
  return { ...request, context: { ...Object.fromEntries(rest), ...(value !== undefined && { [key]: value }) } };
}
