import { foldText } from "../pattern/index.ts";
import { type ActionsOn, actionsOn } from "./actions-on.ts";
import { checkRequest, type Question } from "./check-request.ts";
import type { ConditionKey, ConditionKeys, KeyAnswer } from "./condition-keys.ts";
import type { Known } from "./known.ts";
import { identify, type TemplateMatch } from "./lookup.ts";
import type { ActionResources, Evidence, Service } from "./model.ts";
import { type Notice, notice } from "./notice.ts";
import { type Overlay, withKeyOverlay, withServiceOverlay } from "./overlay.ts";
import { allKeys, lookUpKey, type PossibleKey, possibleKeys } from "./possible-keys.ts";
import { findRamCode, type RamCode, type RamCodes } from "./ram-codes.ts";
import { findRegion, type Region, type Regions, withRegions } from "./regions.ts";
import {
  type ActionLookup,
  actionsOfOperation,
  type CheckedAction,
  countLevels,
  expandAcross,
  type LevelCount,
  lookUpAction,
  type WideExpansion,
} from "./search.ts";
import { findSystemPolicy, type SystemPolicies, type SystemPolicy } from "./system-policies.ts";

/** Facts beside those of the services. What is left out answers "not loaded". */
export interface Extras {
  readonly ramCodes?: RamCodes;
  readonly conditionKeys?: ConditionKeys;
  readonly regions?: Regions;
  readonly systemPolicies?: SystemPolicies;
  /** A user's own facts, from `readOverlay`. */
  readonly overlay?: Overlay;
  /** Patterns whose services were too many to be loaded. */
  readonly skipped?: readonly string[];
}

/** Lookups over services that are loaded. Nothing here waits, and each answer says what it rests on. */
export interface Catalogue {
  /** Folded RAM code → facts. */
  readonly services: ReadonlyMap<string, Service>;
  /** Patterns that mention more services than were loaded for them. */
  readonly skipped: readonly string[];
  /** Whether an action exists, `ecs:CreateInstance`. */
  action(name: string): ActionLookup;
  /** The actions that a policy's pattern covers. */
  expand(pattern: string): WideExpansion;
  /** Access levels among the actions that a pattern covers. */
  accessLevels(pattern: string): LevelCount;
  /** What an action is checked on; undefined for an action that is not known. */
  resourcesOf(action: string): { readonly resources: ActionResources; readonly evidence: Evidence } | undefined;
  /** The published forms that an ARN can be, with what their variables are. */
  identify(arn: string): readonly (TemplateMatch & { readonly service: Service })[];
  /** The actions that can be done to a resource, an ARN or a pattern of ARNs. */
  actionsOn(resource: string): ActionsOn;
  /** The actions that an API operation checks, `CreateInstance` or `ecs:CreateInstance`. */
  actionsOfOperation(operation: string): readonly CheckedAction[];
  conditionKey(name: string): KeyAnswer;
  /** The condition keys that a request of an action can have; undefined if that is not known. */
  keysFor(action: string): readonly PossibleKey[] | undefined;
  region(id: string): Known<Region>;
  ramCode(code: string): Known<RamCode>;
  /** The list of system policies is partial. */
  systemPolicy(name: string): Known<SystemPolicy>;
  /** Remarks on a request, as `checkRequest`, also on its service. */
  check(question: Question): readonly Notice[];
}

/** A catalogue of these services; `loadCatalogueFor` makes one of what policies mention. */
export function createCatalogue(loaded: readonly Service[], extras: Extras = {}): Catalogue {
  const { overlay, ramCodes, systemPolicies, skipped = [] } = extras;
  const services = withOverlays(loaded, overlay);
  const keys = extras.conditionKeys && overlay ? withKeyOverlay(extras.conditionKeys, overlay) : extras.conditionKeys;
  const regions = extras.regions && overlay ? withRegions(extras.regions, overlay.regions) : extras.regions;
  const searched = { services, ramCodes };
  let all: readonly ConditionKey[] | undefined;
  return {
    services,
    skipped,
    action: (name) => lookUpAction(searched, name),
    expand: (pattern) => expandAcross(searched, pattern),
    accessLevels: (pattern) => countLevels(expandAcross(searched, pattern).actions),
    resourcesOf: (action) => {
      const found = lookUpAction(searched, action);
      return found.kind === "known" ? { resources: found.action.resources, evidence: found.evidence } : undefined;
    },
    identify: (arn) =>
      [...services.values()].flatMap((service) =>
        identify(service, arn, { ignoreCase: true }).flatMap((match) =>
          match.template.regular ? [{ ...match, service }] : [],
        ),
      ),
    actionsOn: (resource) => actionsOn([...services.values()], resource),
    actionsOfOperation: (operation) => actionsOfOperation(searched, operation),
    conditionKey: (name) => {
      all ??= keys === undefined ? [] : allKeys(searched, keys);
      return lookUpKey(searched, keys, all, name);
    },
    keysFor: (action) => keys && possibleKeys(searched, keys, action),
    region: (id) => findRegion(regions, id),
    ramCode: (code) => findRamCode(ramCodes, code),
    systemPolicy: (name) => findSystemPolicy(systemPolicies, name),
    check: (question) => checkIn(searched, question),
  };
}

function withOverlays(loaded: readonly Service[], overlay: Overlay | undefined): ReadonlyMap<string, Service> {
  const services = new Map(loaded.map((service) => [foldText(service.code), service]));
  for (const [code, said] of overlay?.services ?? []) services.set(code, withServiceOverlay(services.get(code), said));
  return services;
}

function checkIn(searched: Parameters<typeof lookUpAction>[0], question: Question): readonly Notice[] {
  const found = lookUpAction(searched, question.action);
  if (found.kind === "known" || found.kind === "unknownAction") return checkRequest(found.service, question);
  if (found.kind !== "unknownService") return [];
  const args = { action: question.action, service: found.code };
  const near = found.nearest === undefined ? args : { ...args, nearest: found.nearest };
  return [notice(found.list === "published" ? "warning" : "note", "unknown-service", near)];
}
