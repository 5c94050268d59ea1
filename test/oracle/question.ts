import type { Choices } from "../../src/core/choices.ts";
import type { ContextValue, Request } from "../../src/evaluate/request.ts";
import { fold } from "./wildcard.ts";

/** A request in the terms of the rules. */
export interface Question {
  readonly action: string;
  /** The resource as written. */
  readonly resource: string;
  /** The ARN that the patterns meet (R-RES-13). */
  readonly arn: string;
  /** The values of a condition key as text; an absent key has none. */
  readonly valuesOf: (key: string) => readonly string[] | "unknown";
}

/** R-ACT-7, R-RES-1, R-RES-13, R-COND-56; undefined for a request that is no request. */
export function readRequest(request: Request, choices: Choices): Question | undefined {
  const { action, resource } = request;
  const names = action.split(":");
  if (names.length !== 2 || names.includes("") || /[*?]/.test(action)) return undefined;
  if (resource !== "*" && !isArn(resource)) return undefined;
  if (resource === "*" && (request.accountId ?? "").includes(":")) return undefined;
  const context = Object.entries(request.context ?? {});
  return {
    action,
    resource,
    arn: resource === "*" ? `acs:${names[0]}:*:${request.accountId ?? ""}:*` : resource,
    valuesOf(key) {
      if (isUnknownKey(key, request, choices)) return "unknown";
      const found = context.find(([spelling]) => normalKey(spelling, choices) === normalKey(key, choices));
      if (found === undefined) return [];
      return [found[1]].flat().map(String);
    },
  };
}

/** R-COND-56. A key that is given in two spellings, or with a value that is no text, counts as unknown too. */
export function isUnknownKey(key: string, request: Request, choices: Choices): boolean {
  const isIt = (spelling: string) => normalKey(spelling, choices) === normalKey(key, choices);
  const spellings = Object.keys(request.context ?? {}).filter(isIt);
  if (spellings.length > 1) return true;
  if (spellings.some((spelling) => !isContextValue(request.context?.[spelling]))) return true;
  return request.unknown === "others" ? spellings.length === 0 : (request.unknown ?? []).some(isIt);
}

/** R-COND-8, 9: folded up to the first `/` after the first `:`, exact after it. */
export function normalKey(key: string, choices: Choices): string {
  if (choices.conditionKeyCase === "exact") return key;
  const colon = key.indexOf(":");
  const slash = colon < 0 ? -1 : key.indexOf("/", colon);
  return slash < 0 ? fold(key) : fold(key.slice(0, slash)) + key.slice(slash);
}

function isArn(resource: string): boolean {
  const fields = resource.split(":");
  return fields.length >= 5 && fold(fields[0] ?? "") === "acs";
}

function isContextValue(value: unknown): value is ContextValue {
  const isScalar = (part: unknown) => ["string", "number", "boolean"].includes(typeof part);
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}
