import type { Choices } from "../core/choices.ts";
import { type ActionTarget, type ResourceTarget, readAction, readResource } from "../pattern/index.ts";
import { type Context, readContext } from "./context.ts";
import type { Request } from "./request.ts";

/** A request in the form in which statements look at it. */
export interface PreparedRequest {
  readonly action: ActionTarget;
  readonly resource: ResourceTarget;
  readonly context: Context;
}

/** Why something is not a request that the platform could get. */
export interface RequestFault {
  readonly code: "action-form" | "action-wildcard" | "resource-form" | "context-value" | "account-form";
  /** The part at fault, as given. */
  readonly given: string;
  readonly message: string;
}

/** Checks the form of a request (R-ACT-1, R-ACT-7, R-RES-1); an empty list is a good one. All faults at once. */
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
  if (typeof resource !== "string" || readResource(resource, "", "") === undefined) {
    const message = `\`${show(resource)}\` is not a resource; write acs:<ram-code>:<region>:<account-id>:<relative-id>, or * for all resources`;
    faults.push({ code: "resource-form", given: show(resource), message });
  }
  if (request.accountId !== undefined && (typeof request.accountId !== "string" || request.accountId.includes(":"))) {
    const message = `\`${show(request.accountId)}\` is not an account id`;
    faults.push({ code: "account-form", given: show(request.accountId), message });
  }
  for (const [key, value] of Object.entries(request.context ?? {})) {
    if (isContextValue(value)) continue;
    const message = `the context key \`${key}\` has a value that is neither text, number or Boolean nor a list of them`;
    faults.push({ code: "context-value", given: key, message });
  }
  return faults;
}

/** The request prepared for these choices, or undefined if `checkRequestForm` finds fault with it. */
export function prepareRequest(request: Request, choices: Choices): PreparedRequest | undefined {
  if (checkRequestForm(request).length > 0) return undefined;
  const action = readAction(request.action, choices);
  if (action === undefined) return undefined;
  const resource = readResource(request.resource, action.service, request.accountId ?? "");
  return resource === undefined ? undefined : { action, resource, context: readContext(request, choices) };
}

function isContextValue(value: unknown): boolean {
  if (value === undefined) return true;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === "string" || typeof item === "number" || typeof item === "boolean");
}

function show(value: unknown): string {
  return typeof value === "string" ? value : String(JSON.stringify(value));
}
