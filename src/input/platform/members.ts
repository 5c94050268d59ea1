import type { PolicyKind } from "../../policy/index.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import { membersNamed, stringNamed } from "../collect.ts";

/** The members that hold documents, with what is known of the document from the name alone. */
const documents: ReadonlyMap<string, PolicyKind | undefined> = /* @__PURE__ */ new Map<string, PolicyKind | undefined>([
  ["PolicyDocument", undefined],
  ["AssumeRolePolicyDocument", "trust"],
  ["PermissionPolicyDocument", "identity"],
  ["InlinePolicyDocument", "identity"],
]);

/** The members that lead to documents, and what a `PolicyDocument` below them is; lists name their items a second time. */
export const holders: ReadonlyMap<string, PolicyKind | undefined> = /* @__PURE__ */ new Map<
  string,
  PolicyKind | undefined
>([
  ["Policy", "identity"],
  ["Policies", "identity"],
  ["DefaultPolicyVersion", "identity"],
  ["PolicyVersion", "identity"],
  ["PolicyVersions", "identity"],
  ["PermissionPolicy", "identity"],
  ["PermissionPolicies", "identity"],
  ["ControlPolicy", "control"],
  ["ControlPolicies", "control"],
  ["Role", undefined],
  ["Roles", undefined],
  ["Endpoints", "resource"],
  ["Endpoint", "resource"],
]);

/** Whether a member holds a document. The policy of a key or a secret stands in `Policy`, as a string. */
export function isDocument(name: string, value: TreeNode): boolean {
  if (documents.has(name)) return true;
  return name === "Policy" && value.kind === "string" && /^\s*(?:\{|%7B)/i.test(value.value);
}

/** What kind of policy a document is, by its name, by what stands beside it, and by what it stands in. */
export function kindOf(name: string, beside: TreeNode, holder: PolicyKind | undefined): PolicyKind | undefined {
  const named = documents.get(name);
  if (named !== undefined) return named;
  if (name === "Policy") return "resource";
  const has = (member: string) => membersNamed(beside, member).length > 0;
  if (has("EffectScope") || has("ControlPolicyName") || stringNamed(beside, "PolicyId")?.startsWith("cp-")) {
    return "control";
  }
  if (has("EndpointId")) return "resource";
  return kindsOfTypes.get(stringNamed(beside, "PolicyType") ?? "") ?? holder;
}

/** `PolicyType` of an answer about policies, and of the reason of a refusal (R-DIAG-4). */
const kindsOfTypes: ReadonlyMap<string, PolicyKind> = /* @__PURE__ */ new Map<string, PolicyKind>([
  ["System", "identity"],
  ["Custom", "identity"],
  ["AccountLevelIdentityBasedPolicy", "identity"],
  ["ResourceGroupLevelIdentityBasedPolicy", "identity"],
  ["ControlPolicy", "control"],
  ["SessionPolicy", "session"],
  ["AssumeRolePolicy", "trust"],
]);
