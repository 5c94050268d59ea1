export { type ActionOn, type ActionsOn, actionsOn } from "./actions-on.ts";
export { type Catalogue, createCatalogue, type Extras } from "./catalogue.ts";
export { checkRequest, type Question } from "./check-request.ts";
export {
  type ConditionKey,
  type ConditionKeys,
  type ConditionKeysFile,
  conditionKeysOf,
  type KeyAnswer,
  type KeyType,
  loadConditionKeys,
} from "./condition-keys.ts";
export { apiOf, serviceOf } from "./decode.ts";
export type { ApiFile, ServiceFile } from "./file.ts";
export type { Known } from "./known.ts";
export {
  type ActionsListing,
  type ListedAction,
  type ListedResource,
  type ListedService,
  listActions,
  listActionsOn,
} from "./listing.ts";
export { loadService, serviceCodes } from "./load.ts";
export { catalogueLoader, expandPattern, type LoadOptions, loadCatalogueFor, type Mentions } from "./load-catalogue.ts";
export {
  type ActionAnswer,
  accessLevels,
  type Expansion,
  expand,
  findAction,
  identify,
  resourcesOf,
  type TemplateMatch,
} from "./lookup.ts";
export type {
  AccessLevel,
  Action,
  ActionResources,
  Basis,
  Evidence,
  Grade,
  ListState,
  Operation,
  Parameter,
  ParameterShape,
  Product,
  ResourceEntry,
  Service,
  ServiceApi,
} from "./model.ts";
export type { Notice, NoticeArgs, NoticeCode } from "./notice.ts";
export { canMatch } from "./overlap.ts";
export type { ActionOverlay, Overlay, ResourceOverlay, ServiceOverlay } from "./overlay.ts";
export type { PossibleKey } from "./possible-keys.ts";
export {
  type Granularity,
  loadRamCodes,
  type RamCode,
  type RamCodes,
  type RamCodesFile,
  ramCodesOf,
} from "./ram-codes.ts";
export { type OverlayFault, readOverlay } from "./read-overlay.ts";
export { loadRegions, type Region, type RegionRule, type Regions, regionRuleOf } from "./regions.ts";
export type { RequestFault, RequestFaultCode } from "./request-fault.ts";
export {
  type ApiCheck,
  type ApiRequest,
  type RequestContext,
  type RequestForOptions,
  requestFor,
} from "./request-for.ts";
export type { ActionLookup, CheckedAction, LevelCount, ServiceAction, WideExpansion } from "./search.ts";
export { loadSystemPolicies, type SystemPolicies, type SystemPolicy } from "./system-policies.ts";
export {
  type Binding,
  fillTemplate,
  matchTemplate,
  readTemplate,
  resourceVariables,
  type Template,
} from "./template.ts";
