import { invariant } from "../core/invariant.ts";
import type { Result } from "../core/result.ts";
import { nearest } from "../core/suggest.ts";
import { foldText } from "../pattern/index.ts";
import { checkRequest } from "./check-request.ts";
import { apiOf, serviceOf } from "./decode.ts";
import type { ApiFile, ServiceFile } from "./file.ts";
import { serviceCodes } from "./load.ts";
import { findAction } from "./lookup.ts";
import type { Action, Operation, Service, ServiceApi } from "./model.ts";
import { type Notice, notice } from "./notice.ts";
import { type ReadParameters, readParameters } from "./parameters.ts";
import { type RequestFault, requestFault } from "./request-fault.ts";
import { type ResourceChecks, resourceChecks, unsafeField } from "./resource-checks.ts";
import swasOpenApi from "./services/swas-open.api.json" with { type: "json" };
import swasOpen from "./services/swas-open.json" with { type: "json" };

/** Condition keys of a request, as the evaluator takes them. */
export type RequestContext = Readonly<
  Record<string, string | number | boolean | readonly (string | number | boolean)[]>
>;

/** One question to the policies; the evaluator takes it as it is. */
export interface ApiCheck {
  /** `<ram-code>:<action-name>`, spelled as published. */
  readonly action: string;
  readonly resource: string;
  readonly accountId: string;
  readonly context?: RequestContext;
}

/** What the platform checks when an API operation is called. The first check is the request itself. */
export interface ApiRequest extends ApiCheck {
  /** The API operation, `<ram-code>:<Operation>`; undefined if no source says which operations check the action. */
  readonly api: string | undefined;
  /** All checks; the call is allowed only if every one is (R-MULTI-1). */
  readonly checks: readonly ApiCheck[];
  /** Actions that the call needs besides (R-MULTI-5). */
  readonly dependentActions: readonly string[];
  readonly notices: readonly Notice[];
}

/** What a call does not say itself. */
export interface RequestForOptions {
  /** The account that owns the resources. */
  readonly accountId: string;
  /** The region, where no parameter `RegionId` says it. */
  readonly regionId?: string;
  /** The resource, instead of what the catalogue would make of the parameters. */
  readonly resource?: string;
  /** The facts about the action's service, from `loadService`; not needed for `swas-open`. */
  readonly service?: Service;
  readonly context?: RequestContext;
}

/**
 * Builds the request that the platform checks when an action is called with these parameters, or tells every fault of
 * the call at once. It waits for nothing: the facts about `swas-open`, the service whose API is known whole, come with
 * this module (and leave a bundle that does not use it); those of another service are loaded before and passed in.
 *
 * @example
 * requestFor("swas-open:ModifyImageShareStatus",
 *   { RegionId: "cn-hangzhou", ImageId: "m-bp1", Operation: "Share" }, { accountId: "1234567890123456" })
 * // value.resource: "acs:swas-open:cn-hangzhou:1234567890123456:customimage/m-bp1"
 */
export function requestFor(
  action: string,
  parameters: Readonly<Record<string, unknown>>,
  options: RequestForOptions,
): Result<ApiRequest, readonly RequestFault[]> {
  const found = findService(action, options);
  if (!found.ok) return found;
  const { service, api } = found.value;
  const answer = findAction(service, action);
  const known = answer.kind === "known" ? answer.action : undefined;
  if (answer.kind === "unknownAction" && (options.resource === undefined || service.list === "complete")) {
    const near = answer.nearest === undefined ? undefined : `${service.code}:${answer.nearest}`;
    const wants = `an action of ${service.code}`;
    return refuse([requestFault("unknown-action", { value: action, wants, nearest: near })]);
  }
  const operation = known && api?.operations.get(known.name);
  const read = readParameters(withRegion(parameters, options, operation), operation);
  const place = readPlace(read, options);
  const checks = checksOf(service, known, read, place, operation, options);
  const faults = [...read.faults, ...place.faults, ...newFaults(checks.faults, read.faults)];
  if (faults.length > 0) return refuse(faults);
  const spelled = known === undefined ? action : `${service.code}:${known.name}`;
  const notices = [
    ...(operation === undefined ? [notice("note", "parameters-not-known", { action: spelled })] : []),
    ...placeNotices(place.regionId, options.accountId, api),
    ...checks.notices,
    ...checkRequest(service, { action, resource: options.resource ?? checks.resources[0] ?? "*" }).filter(
      ({ code }) => options.resource !== undefined || code === "action-case",
    ),
  ];
  const operationName = operation?.name ?? (known?.apis?.length === 1 ? known.apis[0] : undefined);
  const { accountId, context } = options;
  const [first, ...others] = checks.resources.map(
    (resource): ApiCheck => ({ action: spelled, resource, accountId, ...(context === undefined ? {} : { context }) }),
  );
  invariant(first !== undefined, "a call without faults has a check");
  const request: ApiRequest = {
    ...first,
    api: operationName === undefined ? undefined : `${service.code}:${operationName}`,
    checks: [first, ...others],
    dependentActions: known?.dependentActions ?? [],
    notices,
  };
  return { ok: true, value: request };
}

interface Found {
  readonly service: Service;
  readonly api: ServiceApi | undefined;
}

// The only facts that are loaded with the library. Decoded on first use.
const builtIn: () => Found & { readonly api: ServiceApi } = /* @__PURE__ */ once(() => ({
  // INVARIANT: both files fit the schema, which says what these types say (tests).
  service: serviceOf(swasOpen as unknown as ServiceFile),
  api: apiOf(swasOpenApi as unknown as ApiFile),
}));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function findService(action: string, { service }: RequestForOptions): Result<Found, readonly RequestFault[]> {
  const [code = "", name = "", ...more] = action.split(":", 3);
  if (code === "" || name === "" || more.length > 0 || /[*?\s]/u.test(action)) {
    const wants = `\`${action.slice(0, 200)}\` is not an action: \`<ram-code>:<action-name>\`, without wildcards`;
    return refuse([requestFault("malformed-action", { value: action, wants })]);
  }
  const own = foldText(code);
  const api = own === "swas-open" ? builtIn().api : undefined;
  if (service !== undefined && foldText(service.code) === own) return { ok: true, value: { service, api } };
  if (service !== undefined) {
    const wants = `the facts given are those of ${service.code}; the action is of ${code}`;
    return refuse([requestFault("other-service", { parameter: "service", value: service.code, wants })]);
  }
  if (api !== undefined) return { ok: true, value: builtIn() };
  const meant = serviceCodes.includes(own) ? undefined : nearest(code, serviceCodes);
  const wants = serviceCodes.includes(own)
    ? `the facts about ${code} are not loaded; pass \`service: await loadService("${own}")\``
    : `nothing is known about the RAM code \`${code}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`;
  return refuse([requestFault("service-not-given", { parameter: "service", value: code, wants, nearest: meant })]);
}

/** Region of the call, and faults of region and account. */
interface Place {
  readonly regionId: string | undefined;
  readonly faults: readonly RequestFault[];
}

function readPlace({ values }: ReadParameters, options: RequestForOptions): Place {
  const faults: RequestFault[] = [];
  const given = values.get("RegionId");
  const named = typeof given === "string" && given !== "" ? given : undefined;
  const regionId = named ?? options.regionId;
  if (named !== undefined && options.regionId !== undefined && named !== options.regionId) {
    const wants = `the same region as the option regionId, ${options.regionId}`;
    faults.push(requestFault("region-conflict", { parameter: "RegionId", value: named, wants }));
  }
  const unsafeRegion = regionId === undefined ? undefined : unsafeField(regionId);
  if (unsafeRegion !== undefined) {
    faults.push(requestFault("unsafe-value", { parameter: "RegionId", value: regionId, wants: unsafeRegion }));
  }
  const account: unknown = options.accountId;
  if (typeof account !== "string" || account === "") {
    faults.push(
      requestFault("account-missing", {
        parameter: "accountId",
        wants: "accountId is missing: the account that owns the resource, 16 digits",
      }),
    );
  } else {
    const unsafe = unsafeField(account);
    if (unsafe !== undefined)
      faults.push(requestFault("unsafe-value", { parameter: "accountId", value: account, wants: unsafe }));
  }
  return { regionId, faults };
}

function placeNotices(region: string | undefined, account: string, api: ServiceApi | undefined): readonly Notice[] {
  const notices: Notice[] = [];
  if (!/^\d{16}$/.test(account)) notices.push(notice("warning", "account-form", { account }));
  if (api !== undefined && region !== undefined && !api.regions.includes(region)) {
    const evidence = { grade: "documented", basis: "metadata-api", date: api.date } as const;
    notices.push(notice("note", "region-not-listed", { region, service: api.code, date: api.date }, evidence));
  }
  return notices;
}

function checksOf(
  service: Service,
  action: Action | undefined,
  read: ReadParameters,
  place: Place,
  operation: Operation | undefined,
  options: RequestForOptions,
): ResourceChecks {
  if (action === undefined || options.resource !== undefined)
    return { resources: [options.resource ?? "*"], faults: [], notices: [] };
  const { resources, evidence } = action;
  const name = `${service.code}:${action.name}`;
  if (resources.state === "all") return { resources: ["*"], faults: [], notices: [] };
  if (resources.state !== "listed") {
    const wants =
      resources.state === "unpublished"
        ? `the documentation publishes no authorization information for \`${name}\`; give \`resource\``
        : `what \`${name}\` is checked on is not known; give \`resource\``;
    return {
      resources: [],
      faults: [requestFault("resources-not-known", { parameter: "resource", wants })],
      notices: [],
    };
  }
  const { accountId } = options;
  const { regionId } = place;
  const values = {
    action: name,
    accountId,
    regionId,
    parameters: read.values,
    documented: operation?.parameters,
    siblings: service.resourceTypes,
  };
  const checks = resourceChecks(action, resources.entries, values);
  if (!resources.partial) return checks;
  return {
    ...checks,
    notices: [...checks.notices, notice("warning", "resources-incomplete", { action: name }, evidence)],
  };
}

function refuse(error: readonly RequestFault[]): { readonly ok: false; readonly error: readonly RequestFault[] } {
  return { ok: false, error };
}

/** A required region may be given as the option. */
function withRegion(
  parameters: Readonly<Record<string, unknown>>,
  { regionId }: RequestForOptions,
  operation: Operation | undefined,
): Readonly<Record<string, unknown>> {
  const takes = operation?.parameters.some((parameter) => parameter.name === "RegionId") === true;
  return takes && parameters.RegionId === undefined ? { ...parameters, RegionId: regionId } : parameters;
}

/** Faults of the resources that do not only repeat what is wrong with the parameter. */
function newFaults(faults: readonly RequestFault[], read: readonly RequestFault[]): readonly RequestFault[] {
  const told = new Set(read.map((fault) => fault.parameter?.split(".", 1)[0]));
  return faults.filter((fault) => fault.code === "unsafe-value" || !told.has(fault.parameter));
}
