import { invariant } from "../core/invariant.ts";
import { type ActionTarget, type ResourceTarget, readResource } from "../pattern/index.ts";
import { Context, holdsAllKeys, isContextValue, type KeyReader } from "./context.ts";
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
  const context: Request["context"] = isContext(request.context) ? request.context : {};
  const inherits = !holdsAllKeys(context);
  for (const key in context) {
    const isOwn = Object.hasOwn(context, key);
    if (isOwn ? isContextValue(context[key]) : !inherits) continue;
    const message = isOwn
      ? `the context key \`${key}\` has a value that is neither text, number or Boolean nor a list of them`
      : `the context key \`${key}\` is inherited from another object, and not one of the context itself`;
    faults.push({ code: "context-value", given: key, message });
  }
  return faults;
}

/** Whether a value has the form of a request, as far as its members can be read at all. Callers in JavaScript pass anything. */
export function isRequest(value: unknown): value is Request {
  if (typeof value !== "object" || value === null) return false;
  const { context, unknown } = value as { context?: object | null; unknown?: unknown };
  // The first words of each are true of nearly every request, and cost an engine next to nothing.
  return (
    (context === undefined || context?.constructor === Object || isContext(context)) &&
    (unknown === undefined || isUnknownList(unknown))
  );
}

/**
 * Whether a context is an object of keys. A `Map`, a promise that nobody waited for, an object that gets its members from
 * a class: each would look as if the request carried no key at all, which lifts a Deny. What a context inherits from
 * another object of keys is unknown (`Context`).
 */
function isContext(context: unknown): context is Request["context"] {
  if (typeof context !== "object" || context === null) return context === undefined;
  return context.constructor === Object || holdsAllKeys(context);
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
