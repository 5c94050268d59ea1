export { checkRequest, type Question } from "./check-request.ts";
export { apiOf, serviceOf } from "./decode.ts";
export type { ApiFile, ServiceFile } from "./file.ts";
export { loadService, serviceCodes } from "./load.ts";
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
export type { RequestFault, RequestFaultCode } from "./request-fault.ts";
export {
  type ApiCheck,
  type ApiRequest,
  type RequestContext,
  type RequestForOptions,
  requestFor,
} from "./request-for.ts";
export {
  type Binding,
  fillTemplate,
  matchTemplate,
  readTemplate,
  resourceVariables,
  type Template,
} from "./template.ts";
