import type { PolicyKind } from "../../policy/index.ts";

/** Where a type of resource of the Terraform provider `alicloud` holds a policy, or several of one kind. */
export interface PolicyPlace {
  readonly kind: PolicyKind;
  /** Attributes that hold the document as text: the one to use, then what it was called before. A resource uses one of them. */
  readonly attributes: readonly string[];
  /** The block around the attribute, where a resource can hold several. */
  readonly block?: string;
  /** An older way to write the document, in attributes from which the provider makes it. */
  readonly made?: "statements" | "trusted";
}

/** By type of resource. */
export const policyPlaces: ReadonlyMap<string, PolicyPlace> = /* @__PURE__ */ new Map<string, PolicyPlace>([
  // R-IO-4
  ["alicloud_ram_policy", { kind: "identity", attributes: ["policy_document", "document"], made: "statements" }],
  // R-IO-9
  ["alicloud_ram_role", { kind: "trust", attributes: ["assume_role_policy_document", "document"], made: "trusted" }],
  // R-IO-11
  ["alicloud_resource_manager_control_policy", { kind: "control", attributes: ["policy_document"] }],
  ["alicloud_resource_manager_policy", { kind: "identity", attributes: ["policy_document"] }],
  ["alicloud_resource_manager_policy_version", { kind: "identity", attributes: ["policy_document"] }],
  ["alicloud_resource_manager_role", { kind: "trust", attributes: ["assume_role_policy_document"] }],
  ["alicloud_oss_bucket", { kind: "bucket", attributes: ["policy"] }],
  ["alicloud_oss_bucket_policy", { kind: "bucket", attributes: ["policy"] }],
  ["alicloud_kms_key", { kind: "resource", attributes: ["policy"] }],
  ["alicloud_kms_secret", { kind: "resource", attributes: ["policy"] }],
  // R-IO-12
  ["alicloud_log_project", { kind: "resource", attributes: ["policy"] }],
  [
    "alicloud_cloud_sso_access_configuration",
    { kind: "identity", attributes: ["permission_policy_document"], block: "permission_policies" },
  ],
  ["alicloud_vpc_gateway_endpoint", { kind: "resource", attributes: ["policy_document"] }],
  ["alicloud_privatelink_vpc_endpoint", { kind: "resource", attributes: ["policy_document"] }],
]);
