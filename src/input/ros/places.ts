import type { PolicyKind } from "../../policy/index.ts";

/** Where a resource of a template holds policies. */
export interface ResourcePlace {
  readonly property: string;
  /** The member of each entry, for a property that is a list. */
  readonly entry?: string;
  readonly kind?: PolicyKind;
  /** The property that counts instead where both are given. */
  readonly over?: string;
  /** Whether ROS takes the document as it is, without knowing what its members are. */
  readonly isFree?: true;
}

const inline: ResourcePlace = { property: "Policies", entry: "PolicyDocument", kind: "identity" };

/** The resources that hold policies, by type (R-IO-10). */
const places: ReadonlyMap<string, readonly ResourcePlace[]> = /* @__PURE__ */ new Map<string, readonly ResourcePlace[]>(
  [
    [
      "ALIYUN::RAM::ManagedPolicy",
      [
        { property: "PolicyDocumentUnchecked", kind: "identity", isFree: true },
        { property: "PolicyDocument", kind: "identity", over: "PolicyDocumentUnchecked" },
      ],
    ],
    ["ALIYUN::RAM::Role", [{ property: "AssumeRolePolicyDocument", kind: "trust" }, inline]],
    ["ALIYUN::RAM::User", [inline]],
    ["ALIYUN::RAM::Group", [inline]],
    ["ALIYUN::ResourceManager::ControlPolicy", [{ property: "PolicyDocument", kind: "control" }]],
    [
      "ALIYUN::CloudSSO::PermissionPolicyToAccessConfigurationAddition",
      [{ property: "InlinePolicyDocument", kind: "identity", isFree: true }],
    ],
    ["ALIYUN::OSS::Bucket", [{ property: "Policy", kind: "bucket", isFree: true }]],
    ["ALIYUN::KMS::Key", [{ property: "Policy", kind: "resource", isFree: true }]],
    ["ALIYUN::VPC::VpcGatewayEndpoint", [{ property: "PolicyDocument", kind: "resource" }]],
  ],
);

/** Resources of other types are looked at for what only policies are called. */
const others: readonly ResourcePlace[] = [
  { property: "PolicyDocument", isFree: true },
  { property: "AssumeRolePolicyDocument", kind: "trust", isFree: true },
];

/** Where a resource of a type may hold policies. */
export function placesOf(type: string): readonly ResourcePlace[] {
  return places.get(type) ?? others;
}

/** Whether resources of a type are known to hold policies. */
export function canHold(type: string): boolean {
  return places.has(type);
}

/** Whether a resource of a type is there to hold policies, so that one without any is worth a word. */
export function mustHold(type: string): boolean {
  return type === "ALIYUN::RAM::ManagedPolicy" || type === "ALIYUN::ResourceManager::ControlPolicy";
}
