import type { Source } from "../../core/span.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import { membersNamed, stringNamed } from "../collect.ts";
import type { Attachment, Named } from "../model.ts";
import { conditionOf } from "./resource.ts";

type Kind = Attachment["to"]["kind"];
type PolicyType = Attachment["policy"]["type"];

/** More than a template can hold; aliases of YAML can say the same thing again and again. */
const MOST = 100_000;

/** The policies that a template attaches for certain. */
export function attachmentsIn(file: Source, root: TreeNode): readonly Attachment[] {
  const resources = resourcesIn(root);
  const template: Template = { file, types: new Map(), names: new Map(), found: [] };
  for (const { id, type, properties } of resources) {
    template.types.set(id, type);
    const name = nameProperties.get(type);
    const text = name === undefined ? undefined : stringNamed(properties, name);
    if (text !== undefined) template.names.set(id, text);
  }
  for (const resource of resources) if (resource.isMade) collectFrom(template, resource);
  return template.found.sort((a, b) => a.span.start - b.span.start);
}

interface Template {
  readonly file: Source;
  /** Types of the resources, by logical id. */
  readonly types: Map<string, string>;
  /** Their names, where the template has them as text. */
  readonly names: Map<string, string>;
  readonly found: Attachment[];
}

interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: TreeNode | undefined;
  /** Whether it is certain to be made. */
  readonly isMade: boolean;
}

function resourcesIn(root: TreeNode): readonly Resource[] {
  return membersNamed(root, "Resources").flatMap(({ value }) =>
    value.kind !== "object"
      ? []
      : value.members.flatMap(({ key, value: resource }): readonly Resource[] => {
          const type = stringNamed(resource, "Type");
          if (type === undefined) return [];
          const properties = membersNamed(resource, "Properties").at(-1)?.value;
          return [{ id: key.value, type, properties, isMade: conditionOf(resource) === undefined }];
        }),
  );
}

const MANAGED_POLICY = "ALIYUN::RAM::ManagedPolicy";

/** Where a resource has its name. */
const nameProperties: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["ALIYUN::RAM::User", "UserName"],
  ["ALIYUN::RAM::Group", "GroupName"],
  ["ALIYUN::RAM::Role", "RoleName"],
  [MANAGED_POLICY, "PolicyName"],
]);

const principals: ReadonlyMap<string, Kind> = /* @__PURE__ */ new Map<string, Kind>([
  ["ALIYUN::RAM::User", "user"],
  ["ALIYUN::RAM::Group", "group"],
  ["ALIYUN::RAM::Role", "role"],
]);

/** Resources that attach one policy, and the property with the principal. */
const attaching: ReadonlyMap<string, readonly [Kind, string]> = /* @__PURE__ */ new Map<
  string,
  readonly [Kind, string]
>([
  ["ALIYUN::RAM::AttachPolicyToUser", ["user", "UserName"]],
  ["ALIYUN::RAM::AttachPolicyToGroup", ["group", "GroupName"]],
  ["ALIYUN::RAM::AttachPolicyToRole", ["role", "RoleName"]],
]);

/** `PrincipalType` of what attaches a policy in a resource group. */
const kinds: ReadonlyMap<string, Kind> = /* @__PURE__ */ new Map<string, Kind>([
  ["IMSUser", "user"],
  ["IMSGroup", "group"],
  ["ServiceRole", "role"],
]);

/** Lists of a managed policy, and to whom they attach it. */
const lists: readonly (readonly [string, Kind])[] = [
  ["Users", "user"],
  ["Groups", "group"],
  ["Roles", "role"],
];

function collectFrom(template: Template, { id, type, properties }: Resource): void {
  const add = (
    kind: Kind,
    to: Named | undefined,
    policyType: PolicyType,
    policy: Named | undefined,
    at: TreeNode,
    scope?: string,
  ) => {
    if (to === undefined || policy === undefined || template.found.length >= MOST) return;
    template.found.push({
      to: { kind, ...to },
      policy: { type: policyType, ...policy },
      ...(scope === undefined ? {} : { scope }),
      span: at.span,
      address: `Resources.${id}`,
      isStored: false,
    });
  };
  const [kind, principal] = attaching.get(type) ?? [];
  const policyType = policyTypeOf(stringNamed(properties, "PolicyType"));
  const policy = memberAt(properties, "PolicyName");
  if (kind !== undefined && principal !== undefined && policy !== undefined && policyType !== undefined) {
    add(kind, nameAt(template, memberAt(properties, principal)), policyType, policyAt(template, policy), policy);
  }
  if (type === "ALIYUN::ResourceManager::PolicyAttachment" && policy !== undefined && policyType !== undefined) {
    const to = kinds.get(stringNamed(properties, "PrincipalType") ?? "");
    const scope = nameAt(template, memberAt(properties, "ResourceGroupId"));
    const name = nameAt(template, memberAt(properties, "PrincipalName"));
    if (to !== undefined && scope !== undefined) {
      add(to, name, policyType, policyAt(template, policy), policy, JSON.stringify(scope));
    }
  }
  const own = principals.get(type);
  if (own !== undefined) {
    const self = named(template, id);
    const attached = memberAt(properties, "PolicyAttachments");
    for (const each of ["System", "Custom"] as const) {
      for (const item of itemsAt(attached, each)) add(own, self, each, policyAt(template, item), item);
    }
    for (const item of itemsAt(properties, "Policies")) {
      const name = memberAt(item, "PolicyName");
      if (name !== undefined) add(own, self, "Custom", policyAt(template, name), name);
    }
  }
  if (type !== MANAGED_POLICY) return;
  for (const [property, to] of lists) {
    for (const item of itemsAt(properties, property)) {
      add(to, nameAt(template, item), "Custom", named(template, id), item);
    }
  }
}

function policyTypeOf(text: string | undefined): PolicyType | undefined {
  return text === "System" || text === "Custom" ? text : undefined;
}

function memberAt(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return membersNamed(node, name).at(-1)?.value;
}

function itemsAt(node: TreeNode | undefined, name: string): readonly TreeNode[] {
  const value = memberAt(node, name);
  return value?.kind === "array" ? value.items : [];
}

/** A resource of the template by its name, or as what the template calls it. */
function named({ names }: Template, id: string): Named {
  const name = names.get(id);
  return name === undefined ? { name: id, isReference: true } : { name, isReference: false };
}

/** Whatever a reference comes to, it is the same wherever it stands. */
function nameAt(template: Template, node: TreeNode | undefined): Named | undefined {
  if (node?.kind === "string") return node.value.trim() === "" ? undefined : { name: node.value, isReference: false };
  const reference = node && referenceAt(template.file, node);
  if (reference === undefined) return undefined;
  const { id, attribute } = reference;
  const property = nameProperties.get(template.types.get(id) ?? "");
  if (property !== undefined && (attribute === undefined || attribute === property)) return named(template, id);
  return { name: attribute === undefined ? id : `${id}.${attribute}`, isReference: true };
}

/** Of references only those to policies of the template are certain to be different policies. */
function policyAt(template: Template, node: TreeNode): Named | undefined {
  const name = nameAt(template, node);
  return name?.isReference === true && template.types.get(name.name) !== MANAGED_POLICY ? undefined : name;
}

interface Reference {
  readonly id: string;
  readonly attribute: string | undefined;
}

/** `Ref` and `Fn::GetAtt`, in their long and short forms. */
function referenceAt(file: Source, node: TreeNode): Reference | undefined {
  if (node.kind === "hole")
    return shortReference(file.text.slice(node.span.start, Math.min(node.span.end, node.span.start + 300)));
  const [member, ...others] = node.kind === "object" ? node.members : [];
  if (member === undefined || others.length > 0) return undefined;
  const { key, value } = member;
  if (key.value === "Ref" && value.kind === "string") return { id: value.value, attribute: undefined };
  if (key.value !== "Fn::GetAtt") return undefined;
  if (value.kind === "string") return dotted(value.value);
  const [id, attribute, ...more] = value.kind === "array" ? value.items : [];
  if (id?.kind !== "string" || attribute?.kind !== "string" || more.length > 0) return undefined;
  return { id: id.value, attribute: attribute.value };
}

function shortReference(text: string): Reference | undefined {
  const [, list] = /^!GetAtt[ \t]+\[([^[\]]*)\]\s*$/.exec(text) ?? [];
  if (list !== undefined) return dotted(list.split(",").map(unquoted).join("."));
  const [, tag, name = ""] = /^!(Ref|GetAtt)[ \t]+(\S+)\s*$/.exec(text) ?? [];
  if (tag === "Ref") return { id: unquoted(name), attribute: undefined };
  return tag === "GetAtt" ? dotted(unquoted(name)) : undefined;
}

function unquoted(name: string): string {
  return name.trim().replace(/^["']|["']$/g, "");
}

function dotted(text: string): Reference | undefined {
  const [id = "", attribute, ...more] = text.split(".");
  return attribute === undefined || more.length > 0 ? undefined : { id, attribute };
}
