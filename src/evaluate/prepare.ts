import type { Choices } from "../core/choices.ts";
import { type ActionTarget, type ResourceTarget, readResource } from "../pattern/index.ts";
import { type Context, isContextValue, readContext } from "./context.ts";
import type { Request } from "./request.ts";

/** A request in the form in which statements look at it. The context is prepared when a condition asks for it. */
export class PreparedRequest {
  readonly action: ActionTarget;
  readonly resource: ResourceTarget;
  readonly request: Request;
  private readonly choices: Choices;
  private read: Context | undefined;

  constructor(action: ActionTarget, resource: ResourceTarget, request: Request, choices: Choices) {
    this.action = action;
    this.resource = resource;
    this.request = request;
    this.choices = choices;
    this.read = undefined;
  }

  get context(): Context {
    this.read ??= readContext(this.request, this.choices);
    return this.read;
  }
}

/** Why something is not a request that the platform could get. */
export interface RequestFault {
  readonly code: "action-form" | "action-wildcard" | "resource-form" | "context-value" | "account-form";
  /** The part at fault, as given. */
  readonly given: string;
  readonly message: string;
}

/**
 * Checks the form of a request (R-ACT-1, R-ACT-7, R-RES-1); an empty list is a good one. All faults at once. A request
 * with a fault is not judged, but for `context-value`: that key alone counts as unknown.
 */
export function checkRequestForm(request: Request): readonly RequestFault[] {
  const faults: RequestFault[] = [];
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
  for (const [key, value] of Object.entries(request.context ?? {})) {
    if (isContextValue(value)) continue;
    const message = `the context key \`${key}\` has a value that is neither text, number or Boolean nor a list of them`;
    faults.push({ code: "context-value", given: key, message });
  }
  return faults;
}

/** The resource of a request about this action; undefined if it is none. */
export function resourceOf({ resource, accountId = "" }: Request, action: ActionTarget): ResourceTarget | undefined {
  if (typeof resource !== "string" || typeof accountId !== "string") return undefined;
  return readResource(resource, action.service, accountId);
}

function show(value: unknown): string {
  return typeof value === "string" ? value : String(JSON.stringify(value));
}
