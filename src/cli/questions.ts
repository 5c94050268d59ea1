import { checkRequest, loadService, type Notice, requestFor } from "../catalogue/index.ts";
import type { Result } from "../core/result.ts";
import { checkRequestForm, type Request } from "../evaluate/index.ts";
import type { ReportedFault } from "../report/index.ts";
import type { RequestMembers } from "./request-members.ts";

/** What to ask the policies. */
export interface Questions {
  /** One for every resource that is checked. */
  readonly checks: readonly { readonly request: Request; readonly notices: readonly Notice[] }[];
  readonly dependentActions: readonly string[];
  /** About the call as a whole. */
  readonly notices: readonly Notice[];
}

/**
 * Turns what is known of the request into questions, or tells everything that is missing or wrong. `load` is for callers
 * who ask many and keep what is known of services.
 */
export async function questionsFor(
  members: RequestMembers,
  load: typeof loadService = loadService,
): Promise<Result<Questions, readonly ReportedFault[]>> {
  return members.api === undefined ? askAction(members, load) : askApi(members.api, members, load);
}

async function askAction(
  members: RequestMembers,
  load: typeof loadService,
): Promise<Result<Questions, readonly ReportedFault[]>> {
  const { action, resource, parameters = {} } = members;
  const missing: ReportedFault[] = [];
  if (action === undefined) {
    const stray = Object.keys(parameters).length > 0;
    const message = stray
      ? "parameters belong to an API call; name it with --api"
      : "nothing is asked; name an --action and a --resource, or an --api with its --param";
    missing.push({ code: "action-missing", message });
  } else if (resource === undefined) {
    missing.push({
      code: "resource-missing",
      message: "no resource is given; name it with --resource, or * for all resources",
    });
  }
  // Parts that are there are checked even when others are missing.
  const probe = { action: "ecs:StopInstance", resource: "*", ...requestOf(members, {}) };
  const faults = [...missing, ...checkRequestForm(probe)];
  if (faults.length > 0) return { ok: false, error: faults };
  return { ok: true, value: { checks: [await withNotices(probe, load)], dependentActions: [], notices: [] } };
}

async function askApi(
  api: string,
  members: RequestMembers,
  load: typeof loadService,
): Promise<Result<Questions, readonly ReportedFault[]>> {
  const { parameters = {}, accountId = "", resource, context } = members;
  const service = await load(api.split(":", 1)[0] ?? "");
  const built = requestFor(api, parameters, {
    accountId,
    ...(resource === undefined ? {} : { resource }),
    ...(service === undefined ? {} : { service }),
    ...(context === undefined ? {} : { context }),
  });
  if (!built.ok) return { ok: false, error: built.error.map(withFlag) };
  const { checks, dependentActions, notices } = built.value;
  const requests = checks.map((check) => requestOf(members, check));
  const faults = requests.flatMap((request) => checkRequestForm(request));
  if (faults.length > 0) return { ok: false, error: faults };
  return {
    ok: true,
    value: { checks: requests.map((request) => ({ request, notices: [] })), dependentActions, notices },
  };
}

/** The library names its option; on the command line it is --account. */
function withFlag(fault: ReportedFault): ReportedFault {
  if (fault.code !== "account-missing") return fault;
  return {
    ...fault,
    message: "no account is given; name the account that owns the resource with --account (16 digits)",
  };
}

function requestOf<Part extends Partial<Request>>(
  { action, resource, accountId, context = {}, unknown = [] }: RequestMembers,
  part: Part,
): Omit<Request, "action" | "resource"> & Partial<Request> & Part {
  return {
    ...(action === undefined ? {} : { action }),
    ...(resource === undefined ? {} : { resource }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...part,
  };
}

async function withNotices(request: Request, load: typeof loadService): Promise<Questions["checks"][number]> {
  const service = await load(request.action.split(":", 1)[0] ?? "");
  return { request, notices: service === undefined ? [] : checkRequest(service, request) };
}
