export { type FileContent, type FindPoliciesOptions, findPolicies, inputFormats } from "./find-policies.ts";
export type {
  Attachment,
  FoundPolicies,
  FoundPolicy,
  InputFile,
  InputFormat,
  MadeVersion,
  Named,
  PassedOver,
  WrittenPolicies,
  WrittenPolicy,
} from "./model.ts";
export type { HclNode, HclParser } from "./terraform/hcl.ts";
export { terraformFiles } from "./terraform/terraform-files.ts";
