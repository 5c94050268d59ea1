import type { Attachment, Named } from "../model.ts";

/** Which attributes of a type of resource of the Terraform provider `alicloud` attach a policy. */
export interface AttachmentPlace {
  /** To whom, or the attribute that says it. */
  readonly kind: Attachment["to"]["kind"] | { readonly attribute: string };
  /** The attribute with the name of the principal. */
  readonly principal: string;
  /** The attribute with the resource group in which it holds. */
  readonly scope?: string;
}

/** By type of resource. All have `policy_name` and `policy_type`, and none can be changed in place. */
export const attachmentPlaces: ReadonlyMap<string, AttachmentPlace> = /* @__PURE__ */ new Map<string, AttachmentPlace>([
  ["alicloud_ram_user_policy_attachment", { kind: "user", principal: "user_name" }],
  ["alicloud_ram_group_policy_attachment", { kind: "group", principal: "group_name" }],
  ["alicloud_ram_role_policy_attachment", { kind: "role", principal: "role_name" }],
  [
    "alicloud_resource_manager_policy_attachment",
    { kind: { attribute: "principal_type" }, principal: "principal_name", scope: "resource_group_id" },
  ],
]);

/** What an attribute of an attachment comes to, as far as the file tells; undefined where nobody knows. */
export type Known = { readonly text: string } | { readonly path: string } | undefined;

/** The resource that makes a version of a policy; a policy in itself replaces its own. */
export const versionType = "alicloud_resource_manager_policy_version";

/** The policy that an expression names: whatever it comes to, it is the same wherever it stands. */
export function versionedPolicy(known: Known): Named | undefined {
  return known === undefined ? undefined : nameOf(known, POLICIES);
}

/** An attachment from its attributes; undefined where one that counts is not known. */
export function attachmentOf(
  place: AttachmentPlace,
  known: (attribute: string) => Known,
): Pick<Attachment, "to" | "policy" | "scope"> | undefined {
  const kind = typeof place.kind === "string" ? place.kind : kinds.get(textOf(known(place.kind.attribute)) ?? "");
  const principal = known(place.principal);
  const type = typeOf(known("policy_type"));
  const policy = policyOf(known("policy_name"));
  const scope = place.scope === undefined ? undefined : known(place.scope);
  if (kind === undefined || principal === undefined || type === undefined || policy === undefined) return undefined;
  if (place.scope !== undefined && scope === undefined) return undefined;
  return {
    to: { kind, ...nameOf(principal, PRINCIPALS) },
    policy: { type, ...policy },
    ...(scope === undefined ? {} : { scope: "text" in scope ? scope.text : `\${${scope.path}}` }),
  };
}

const kinds: ReadonlyMap<string, Attachment["to"]["kind"]> = /* @__PURE__ */ new Map([
  ["IMSUser", "user"],
  ["IMSGroup", "group"],
  ["ServiceRole", "role"],
]);

function textOf(known: Known): string | undefined {
  return known !== undefined && "text" in known ? known.text : undefined;
}

/** A policy that a resource makes is custom, whatever the platform will answer. */
function typeOf(known: Known): Attachment["policy"]["type"] | undefined {
  if (known === undefined) return undefined;
  if ("path" in known)
    return /^(?:type|policy_type)$/.test(referred(POLICIES, known.path)?.attribute ?? "") ? "Custom" : undefined;
  return known.text === "System" || known.text === "Custom" ? known.text : undefined;
}

/** Of references only those to policies of the file are certain to be different policies. */
function policyOf(known: Known): Named | undefined {
  if (known === undefined) return undefined;
  if ("text" in known) return { name: known.text, isReference: false };
  const to = referred(POLICIES, known.path);
  return to !== undefined && NAMES.test(to.attribute) ? { name: to.address, isReference: true } : undefined;
}

/** Whatever an expression comes to, it is the same wherever it stands. */
function nameOf(known: NonNullable<Known>, types: RegExp): Named {
  if ("text" in known) return { name: known.text, isReference: false };
  const to = referred(types, known.path);
  const isOne = to !== undefined && NAMES.test(to.attribute);
  return { name: isOne ? to.address : known.path, isReference: true };
}

const POLICIES = /^alicloud_(?:ram|resource_manager)_policy$/;
const PRINCIPALS = /^alicloud_(?:ram_(?:user|group|role)|resource_manager_role)$/;
/** Each of them names the resource. */
const NAMES = /^(?:id|name|(?:policy|user|group|role)_name)$/;

/** The resource of some types to which a path leads, `module.a.alicloud_ram_role.b.name` included. */
function referred(types: RegExp, path: string): { readonly address: string; readonly attribute: string } | undefined {
  const parts = path.split(".");
  const [type = "", , attribute] = parts.slice(-3);
  if (attribute === undefined || !types.test(type) || parts.at(-4) === "data") return undefined;
  return { address: parts.slice(0, -1).join("."), attribute };
}

/** Whether an expression is the same thing wherever it stands: no index, and nothing that differs from instance to instance. */
export function isOnePath(path: string): boolean {
  return /^(?:alicloud_\w+|var|local|module)(?:\.[A-Za-z_][\w-]*)+$/.test(path);
}
