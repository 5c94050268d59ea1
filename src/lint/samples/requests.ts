import type { Request } from "../../evaluate/index.ts";
import type { Statement } from "../../policy/index.ts";
import { actionOf, resourceOf } from "../facts.ts";
import { actionsIn, resourcesIn, sample } from "./texts.ts";
import { contextFor } from "./values.ts";

/** Requests that a statement probably applies to; the evaluator has the last word. */
export function requestsFor(statement: Statement): readonly Request[] {
  const context = contextFor(statement.condition);
  const requests = actionsFor(statement).flatMap((action) =>
    resourcesFor(statement, action).map((resource) => ({ action, resource, context })),
  );
  return spread(requests, MOST_REQUESTS);
}

/** Actions that the action element probably matches. */
export function actionsFor(statement: Statement): readonly string[] {
  const action = actionOf(statement);
  if (action === undefined) return [];
  const fresh = `${sample.service}:${sample.action}`;
  if (action.mode === "allBut") return [fresh, ...action.patterns.slice(0, 4).map(({ value }) => besides(value))];
  return [...new Set(action.patterns.slice(0, MOST_PATTERNS).flatMap(({ value }) => actionsIn(value).slice(0, 2)))];
}

/** Resources that the resource element probably matches. */
export function resourcesFor(statement: Statement, action: string): readonly string[] {
  const service = action.split(":", 1)[0] ?? "";
  const resource = resourceOf(statement);
  if (resource === undefined || resource.mode === "allBut") return resourcesIn("*", service);
  const own = resource.patterns.filter(
    ({ value }) => value.includes(`:${service}:`) || /^\*|^acs:\*|^acs\*/.test(value),
  );
  const patterns = own.length > 0 ? own : resource.patterns;
  return [...new Set(patterns.slice(0, MOST_PATTERNS).flatMap(({ value }) => resourcesIn(value, service).slice(0, 2)))];
}

/** At most so many entries, from the whole length of the list. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)] as T);
}

const MOST_PATTERNS = 40;
const MOST_REQUESTS = 40;

/** An action of the same service that the pattern does not name. */
function besides(pattern: string): string {
  const service = /^[^:*?\s]+/.exec(pattern)?.[0] ?? sample.service;
  return `${service}:${sample.action}`;
}
