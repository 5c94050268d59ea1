import {
  type Decision,
  type EvaluateOptions,
  evaluate,
  type PolicyLayers,
  type Request,
  type Ruling,
} from "../evaluate/index.ts";

/**
 * Decides requests one after the other, in their order, and yields a `Decision` for each. It holds one request at a
 * time, so the requests may be more than the memory takes. Nothing is read before it is asked for: over an async
 * iterable, a slow reader slows the source down. What is no request gets `Unknown` and its faults, and the next one
 * is decided.
 *
 * @example
 * for (const { request, outcome } of evaluateMany({ identity }, requests)) console.log(request.action, outcome);
 *
 * @example
 * for await (const decision of evaluateMany({ identity }, linesOf(file))) await report.write(decision);
 */
export function evaluateMany(
  policies: PolicyLayers,
  requests: Iterable<Request>,
  options?: EvaluateOptions,
): Generator<Decision, void, undefined>;
export function evaluateMany(
  policies: PolicyLayers,
  requests: AsyncIterable<Request>,
  options?: EvaluateOptions,
): AsyncGenerator<Decision, void, undefined>;
export function evaluateMany(
  policies: PolicyLayers,
  requests: Iterable<Request> | AsyncIterable<Request>,
  options: EvaluateOptions = {},
): Generator<Decision, void, undefined> | AsyncGenerator<Decision, void, undefined> {
  return mapMany(requests, (request) => evaluate(policies, asRequest(request), options));
}

/**
 * As `evaluateMany`, for callers who need the answers alone: yields only the outcome and whether it is allowed.
 *
 * @example
 * let refused = 0;
 * for (const { allowed } of decideMany({ identity }, requests)) if (allowed !== true) refused++;
 */
export function decideMany(
  policies: PolicyLayers,
  requests: Iterable<Request>,
  options?: EvaluateOptions,
): Generator<Ruling, void, undefined>;
export function decideMany(
  policies: PolicyLayers,
  requests: AsyncIterable<Request>,
  options?: EvaluateOptions,
): AsyncGenerator<Ruling, void, undefined>;
export function decideMany(
  policies: PolicyLayers,
  requests: Iterable<Request> | AsyncIterable<Request>,
  options: EvaluateOptions = {},
): Generator<Ruling, void, undefined> | AsyncGenerator<Ruling, void, undefined> {
  return mapMany(requests, (request) => {
    const { outcome, allowed } = evaluate(policies, asRequest(request), options);
    return { outcome, allowed };
  });
}

/** Requests often come from outside, where a type promises nothing: `null` is asked as an action that is none. */
function asRequest(given: unknown): Request {
  if (typeof given === "object" && given !== null) return given as Request;
  const part = given as string;
  return { action: part, resource: part };
}

function mapMany<From, To>(
  items: Iterable<From> | AsyncIterable<From>,
  map: (item: From) => To,
): Generator<To, void, undefined> | AsyncGenerator<To, void, undefined> {
  return Symbol.asyncIterator in items ? mapAsync(items, map) : mapSync(items, map);
}

function* mapSync<From, To>(items: Iterable<From>, map: (item: From) => To): Generator<To, void, undefined> {
  for (const item of items) yield map(item);
}

async function* mapAsync<From, To>(
  items: AsyncIterable<From>,
  map: (item: From) => To,
): AsyncGenerator<To, void, undefined> {
  for await (const item of items) yield map(item);
}
