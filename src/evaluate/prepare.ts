import { invariant } from "../core/invariant.ts";
import { type ActionTarget, type ResourceTarget, readResource } from "../pattern/index.ts";
import { Context, isContextValue, type KeyReader } from "./context.ts";
import type { Request } from "./request.ts";

/** A request in the form in which statements look at it. Resource and context are prepared when they are asked for. */
export class PreparedRequest {
  readonly action: ActionTarget;
  readonly request: Request;
  private readonly resourceText: string;
  private readonly accountId: string;
  private readonly keys: KeyReader;
  private readResource: ResourceTarget | undefined;
  private readContext: Context | undefined;

  /** @param resource With the account id a resource that `readResource` takes. */
  constructor(action: ActionTarget, resource: string, accountId: string, request: Request, keys: KeyReader) {
    this.action = action;
    this.request = request;
    this.resourceText = resource;
    this.accountId = accountId;
    this.keys = keys;
    this.readResource = undefined;
    this.readContext = undefined;
  }

  get resource(): ResourceTarget {
    this.readResource ??= readResource(this.resourceText, this.action.service, this.accountId);
    invariant(this.readResource !== undefined, "a prepared request has a resource");
    return this.readResource;
  }

  get context(): Context {
    this.readContext ??= new Context(this.request, this.keys);
    return this.readContext;
  }
}

/** Why something is not a request that the platform could get. */
export interface RequestFault {
  readonly code:
    | "request-form"
    | "action-form"
    | "action-wildcard"
    | "resource-form"
    | "account-form"
    | "context-value"
    | "context-form"
    | "unknown-form";
  /** The part at fault, as given. */
  readonly given: string;
  readonly message: string;
}

/**
 * Checks the form of a request (R-ACT-1, R-ACT-7, R-RES-1); an empty list is a good one. All faults at once. A request
 * with a fault is not judged, but for `context-value`: that key alone counts as unknown.
 */
export function checkRequestForm(request: Request): readonly RequestFault[] {
  if (typeof request !== "object" || request === null) {
    return [
      { code: "request-form", given: show(request), message: "a request is an object with an action and a resource" },
    ];
  }
  const faults: RequestFault[] = [];
  if (!isContext(request.context)) {
    const message = "the context is an object of condition keys and their values";
    faults.push({ code: "context-form", given: show(request.context), message });
  }
  if (!isUnknownList(request.unknown)) {
    const message = "`unknown` is a list of condition keys, or the word others";
    faults.push({ code: "unknown-form", given: show(request.unknown), message });
  }
  const { action, resource } = request;
  if (typeof action !== "string" || action.split(":").length !== 2 || action.startsWith(":") || action.endsWith(":")) {
    const message = `\`${show(action)}\` is not an action; write <ram-code>:<action-name>, such as ecs:StopInstance`;
    faults.push({ code: "action-form", given: show(action), message });
  } else if (action.includes("*") || action.includes("?")) {
    const message = `\`${action}\` is a pattern; a request names one action`;
    faults.push({ code: "action-wildcard", given: action, message });
  }
  if (typeof resource !== "string" || (resource !== "*" && readResource(resource, "", "") === undefined)) {
    const message = `\`${show(resource)}\` is not a resource; write acs:<ram-code>:<region>:<account-id>:<relative-id>, or * for all resources`;
    faults.push({ code: "resource-form", given: show(resource), message });
  }
  const { accountId = "" } = request;
  if (typeof accountId !== "string" || (resource === "*" && accountId.includes(":"))) {
    const message = `\`${show(accountId)}\` is not an account id`;
    faults.push({ code: "account-form", given: show(accountId), message });
  }
  for (const [key, value] of isContext(request.context) ? Object.entries(request.context ?? {}) : []) {
    if (isContextValue(value)) continue;
    const message = `the context key \`${key}\` has a value that is neither text, number or Boolean nor a list of them`;
    faults.push({ code: "context-value", given: key, message });
  }
  return faults;
}

/** Whether a value has the form of a request, as far as its members can be read at all. Callers in JavaScript pass anything. */
export function isRequest(value: unknown): value is Request {
  if (typeof value !== "object" || value === null) return false;
  const { context, unknown } = value as { context?: unknown; unknown?: unknown };
  return isContext(context) && isUnknownList(unknown);
}

/**
 * Whether a context has its keys as members of its own. A `Map`, a promise that nobody waited for, an object that gets
 * its members from a class: each would look as if the request carried no key at all, which lifts a Deny.
 */
function isContext(context: unknown): boolean {
  if (context === undefined) return true;
  if (typeof context !== "object" || context === null) return false;
  // An engine that has read one member knows the shape of the object, and its prototype by that.
  if (context.constructor === Object && Object.getPrototypeOf(context) === Object.prototype) return true;
  const prototype: unknown = Object.getPrototypeOf(context);
  // Objects of another realm, such as those of a test runner, have another `Object.prototype`.
  return prototype === Object.prototype || prototype === null || isOutermost(prototype);
}

function isOutermost(prototype: unknown): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "hasOwnProperty");
}

function isUnknownList(unknown: unknown): boolean {
  if (unknown === undefined || unknown === "others") return true;
  // `every` would step over holes in the list.
  return Array.isArray(unknown) && unknown.findIndex((key) => typeof key !== "string") < 0;
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  // `JSON.stringify` knows neither big numbers nor circles.
  return typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : String(value);
}
