export { type FileContent, type FindPoliciesOptions, findPolicies, inputFormats } from "./find-policies.ts";
export type { FoundPolicies, FoundPolicy, InputFile, InputFormat, PassedOver } from "./model.ts";
