import type { PolicyKind } from "../../policy/index.ts";
import type { Member, ObjectNode, TreeNode } from "../../syntax/tree.ts";
import { type Collected, membersNamed, shortened, spanOfMember } from "../collect.ts";
import { speaksOfStatements } from "../speaks-of-statements.ts";
import { holders, isDocument, kindOf } from "./members.ts";

/** Finds the documents in an answer; a depth limit holds for the tree, and so for this. */
export function findIn(root: TreeNode, found: Collected): void {
  if (root.kind === "string") {
    found.add(root, { address: "decoded" });
    return;
  }
  walk(root, "", undefined, found);
}

function walk(node: TreeNode, address: string, kind: PolicyKind | undefined, found: Collected): void {
  if (node.kind === "hole") found.addUnknown(node.span, { address, ...(kind && { kind }) });
  else if (node.kind === "array") walkList(node.items, address, kind, found);
  else if (node.kind === "object") walkObject(node, address, kind, found);
  else if (speaksOfStatements(node)) found.addUnread(node.span, { address });
}

function walkObject(node: ObjectNode, address: string, kind: PolicyKind | undefined, found: Collected): void {
  for (const member of node.members) {
    const { key, value } = member;
    const path = address === "" ? key.value : `${address}.${key.value}`;
    if (isDocument(key.value, value)) addDocument(member, path, node, kind, found);
    else if (holders.has(key.value)) {
      const below = holders.get(key.value) ?? kind;
      if (!isListWithoutDocuments(member, path, found)) walk(value, path, below, found);
    } else if (speaksOfStatements(value)) found.addUnread(spanOfMember(member), { address: path });
  }
}

function walkList(items: readonly TreeNode[], address: string, kind: PolicyKind | undefined, found: Collected): void {
  // Of several versions of a policy one is in force.
  const hasDefault = items.some(isDefault);
  const hasDocuments = items.some((item) => membersNamed(item, "PolicyDocument").length > 0);
  for (const [index, item] of items.entries()) {
    const path = `${address}[${index}]`;
    if (!hasDefault || isDefault(item) || membersNamed(item, "IsDefaultVersion").length === 0) {
      walk(item, path, kind, found);
      if (hasDocuments && isDefault(item) && !holdsSomething(item)) {
        found.addUnknown(item.span, { address: path, ...(kind && { kind }) });
        found.pass(item.span, `\`${shortened(path)}\` is the default version, and its document is not there`);
      }
    } else if (membersNamed(item, "PolicyDocument").length > 0) {
      found.pass(item.span, `\`${shortened(path)}\` is not the default version, and not in force`);
    }
  }
}

function isDefault(item: TreeNode): boolean {
  return membersNamed(item, "IsDefaultVersion").some(({ value }) => value.kind === "boolean" && value.value);
}

function addDocument(
  member: Member,
  address: string,
  beside: ObjectNode,
  holder: PolicyKind | undefined,
  found: Collected,
): void {
  const kind = kindOf(member.key.value, beside, holder);
  if (found.add(member.value, { address, ...(kind && { kind }) })) return;
  const why = member.value.kind === "null" ? "null" : "empty";
  const what = member.value.kind === "string" && member.value.value.trim() !== "" ? "not filled in" : why;
  found.pass(spanOfMember(member), `\`${shortened(address)}\` is ${what}`);
}

/** The operations that list policies and roles leave the documents out. */
function isListWithoutDocuments({ key, value }: Member, address: string, found: Collected): boolean {
  const items = itemsOf(value);
  if (items === undefined || items.some(holdsSomething) || speaksOfStatements(value)) return false;
  const [operation, one, many] = key.value.startsWith("Role")
    ? ["GetRole", "role", "roles"]
    : key.value.startsWith("Control")
      ? ["GetControlPolicy", "control policy", "control policies"]
      : key.value.startsWith("PolicyVersion")
        ? ["GetPolicyVersion", "version", "versions"]
        : ["GetPolicy", "policy", "policies"];
  const count = items.length === 1 ? `1 ${one}` : `${items.length} ${many}`;
  const ask = items.length === 0 ? "" : ` without a document: ask with ${operation}`;
  found.pass(key.span, `\`${shortened(address)}\` lists ${count}${ask}`);
  return true;
}

/** `{"Policies": {"Policy": […]}}`, or without the inner name. */
function itemsOf(value: TreeNode): readonly TreeNode[] | undefined {
  if (value.kind === "array") return value.items;
  const [only, ...others] = value.kind === "object" ? value.members : [];
  return others.length === 0 && only?.value.kind === "array" ? only.value.items : undefined;
}

/** Whether an item of a list is more than the properties of a policy or a role. */
function holdsSomething(item: TreeNode): boolean {
  if (item.kind !== "object") return item.kind === "hole" || item.kind === "array";
  return item.members.some(({ key, value }) => isDocument(key.value, value) || holders.has(key.value));
}
