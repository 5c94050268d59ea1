import type { Span } from "../../core/span.ts";
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

/** The attributes and blocks from which the provider makes a document. */
export const MADE_OF: { readonly [Way in NonNullable<PolicyPlace["made"]>]: readonly string[] } = {
  statements: ["statement"],
  trusted: ["ram_users", "services"],
};

/** Two ways to write one document, in one resource of a configuration: the provider refuses them together. */
export interface Conflict {
  readonly names: readonly [string, string];
  /** Where the second one stands. */
  readonly span: Span;
}

/** The first conflict of a resource; `placeOf` says where it gives an attribute or a block. */
export function conflictIn(place: PolicyPlace, placeOf: (name: string) => Span | undefined): Conflict | undefined {
  const ways = [...place.attributes.map((name) => [name]), ...(place.made === undefined ? [] : [MADE_OF[place.made]])];
  const given = ways.flatMap((names) => {
    const [first] = names.flatMap((name) => {
      const span = placeOf(name);
      return span === undefined ? [] : [{ name, span }];
    });
    return first ?? [];
  });
  const [one, other] = given;
  return one === undefined || other === undefined ? undefined : { names: [one.name, other.name], span: other.span };
}

/** What to say of a conflict. */
export function conflictText({ names: [one, other] }: Conflict, address: string): string {
  return `\`${one}\` and \`${other}\` of \`${address}\` are both given, and the provider refuses them together`;
}
