import type { TreeNode } from "../../syntax/tree.ts";
import {
  attachmentOf,
  attachmentPlaces,
  isOnePath,
  type Known,
  versionedPolicy,
  versionType,
} from "../terraform/attachment-places.ts";
import { memberOf, textOf } from "../terraform-json/members.ts";
import type { Collected } from "../terraform-json/resource-policies.ts";

/** Adds what a block attaches, or the version that it makes. It has to be certain that there is one resource of it. */
export function collectGrants(type: string, address: string, block: TreeNode, collected: Collected): void {
  const place = attachmentPlaces.get(type);
  if (place === undefined && type !== versionType) return;
  const known = (attribute: string) => knownOf(memberOf(block, attribute));
  const provider = textOf(memberOf(block, "provider"));
  const of = provider === undefined ? {} : { of: provider };
  const here = { span: memberOf(block, "policy_name")?.span ?? block.span, address, isStored: false };
  if (place === undefined) {
    const policy = versionedPolicy(known("policy_name"));
    if (policy !== undefined) collected.versions.push({ ...here, policy: { ...policy, ...of } });
    return;
  }
  const attachment = attachmentOf(place, known);
  if (attachment !== undefined) collected.attachments.push({ ...here, ...attachment, to: { ...attachment.to, ...of } });
}

function knownOf(node: TreeNode | undefined): Known {
  const text = textOf(node)?.trim();
  if (text === undefined || text === "") return undefined;
  if (!/[$%]\{/.test(text)) return { text };
  const path = /^\$\{([^{}]*)\}$/.exec(text)?.[1]?.trim() ?? "";
  return isOnePath(path) ? { path } : undefined;
}
