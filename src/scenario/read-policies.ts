import { kinds, type PolicyKind, type Profile } from "../policy/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Faults } from "./faults.ts";
import { type Members, readEntries, readList, readMembers, readText, readWord, unknownName } from "./form.ts";
import type { PolicyEntry, Principal } from "./model.ts";

/** Every kind of policy by name. */
export const policyKinds: readonly PolicyKind[] = /* @__PURE__ */ Object.keys(kinds) as PolicyKind[];
export const policyProfiles: readonly Profile[] = ["deploy", "audit"];

/** `policies` of a file: by name, each a document, a text or a file. */
export function readPolicyMap(node: TreeNode | undefined, faults: Faults): ReadonlyMap<string, PolicyEntry> {
  const entries = node === undefined ? [] : (readEntries(node, "`policies`", faults) ?? []);
  return new Map(
    entries.flatMap(({ key, value }) => {
      const entry = readPolicyEntry(key.value, value, faults);
      return entry === undefined ? [] : [[key.value, { ...entry, span: key.span }]];
    }),
  );
}

function readPolicyEntry(name: string, node: TreeNode, faults: Faults): PolicyEntry | undefined {
  const has = (member: string) => node.kind === "object" && node.members.some(({ key }) => key.value === member);
  const form = (["document", "text", "file"] as const).find(has);
  const plain = { name, span: node.span, profile: "deploy", kind: "identity" } as const;
  if (form === undefined) {
    if (has("Statement")) return { ...plain, from: { kind: "inline", node } };
    const message = "a policy is a document with a `Statement`, or an object with a `document`, a `text` or a `file`";
    faults.add("form", node.span, message);
    return undefined;
  }
  const members = readMembers(node, "a policy", [form, "profile", "kind"], faults);
  const value = members?.get(form);
  if (members === undefined || value === undefined) return undefined;
  const from = form === "document" ? { kind: "inline" as const, node: value } : readOrigin(form, value, faults);
  return from && { ...plain, ...readReader(members, faults), from };
}

/** `text` or `file`. */
export function readOrigin(
  form: "text" | "file",
  node: TreeNode,
  faults: Faults,
): Exclude<PolicyEntry["from"], { readonly kind: "inline" }> | undefined {
  if (form === "text") {
    // An empty text is a text, too: reading it must report something.
    if (node.kind === "string") return { kind: "text", text: { value: node.value, span: node.span } };
    readText(node, "`text`", faults);
    return undefined;
  }
  const path = readText(node, "`file`", faults);
  return path && { kind: "file", path };
}

/** `profile` and `kind`, where they are given. */
function readReader(members: Members, faults: Faults): { profile?: Profile; kind?: PolicyKind } {
  const profileNode = members.get("profile");
  const kindNode = members.get("kind");
  const profile = profileNode && readWord(profileNode, "a profile", policyProfiles, faults)?.value;
  const kind = kindNode && readWord(kindNode, "a kind", policyKinds, faults)?.value;
  return { ...(profile === undefined ? {} : { profile }), ...(kind === undefined ? {} : { kind }) };
}

/** `principals` of a file: lists of policies by name. */
export function readPrincipals(
  node: TreeNode | undefined,
  policies: ReadonlyMap<string, PolicyEntry>,
  faults: Faults,
): ReadonlyMap<string, Principal> {
  const entries = node === undefined ? [] : (readEntries(node, "`principals`", faults) ?? []);
  return new Map(
    entries.flatMap(({ key, value }) => {
      const list =
        value.kind === "object" ? readMembers(value, "a principal", ["policies"], faults)?.get("policies") : value;
      if (list === undefined) {
        faults.add("form", value.span, "a principal is a list of policies, or an object with `policies`");
        return [];
      }
      return [[key.value, { name: key.value, policies: readPolicyNames(list, policies, faults) ?? [] }]];
    }),
  );
}

/** A list of names of policies. */
export function readPolicyNames(
  node: TreeNode,
  policies: ReadonlyMap<string, PolicyEntry>,
  faults: Faults,
): readonly string[] | undefined {
  const read = (item: TreeNode): string | undefined => {
    const name = readText(item, "the name of a policy", faults);
    if (name !== undefined && !policies.has(name.value))
      faults.add("name", name.span, unknownName("policy", name.value, [...policies.keys()]));
    return name?.value;
  };
  return readList(node, "`policies`", read, faults);
}
