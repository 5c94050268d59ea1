import type { TreeNode } from "../../syntax/tree.ts";
import type { Attachment } from "../model.ts";
import { attachmentOf, attachmentPlaces, isOnePath, type Known } from "../terraform/attachment-places.ts";
import { memberOf, textOf } from "../terraform-json/members.ts";

/** What a block attaches, if it is certain to be made. */
export function attachmentIn(type: string, address: string, block: TreeNode): Attachment | undefined {
  const place = attachmentPlaces.get(type);
  if (place === undefined || !isMade(block)) return undefined;
  const attachment = attachmentOf(place, (attribute) => knownOf(memberOf(block, attribute)));
  if (attachment === undefined) return undefined;
  const of = textOf(memberOf(block, "provider"));
  const span = memberOf(block, "policy_name")?.span ?? block.span;
  return {
    ...attachment,
    to: { ...attachment.to, ...(of === undefined ? {} : { of }) },
    span,
    address,
    isStored: false,
  };
}

function isMade(block: TreeNode): boolean {
  const count = memberOf(block, "count");
  const isCounted = count === undefined || (count.kind === "number" && Number(count.text) >= 1);
  return isCounted && memberOf(block, "for_each") === undefined && !isSwitched(memberOf(block, "lifecycle"));
}

/** OpenTofu has a switch for a resource. */
function isSwitched(lifecycle: TreeNode | undefined): boolean {
  const blocks = lifecycle?.kind === "array" ? lifecycle.items : [lifecycle];
  return blocks.some((each) => memberOf(each, "enabled") !== undefined);
}

function knownOf(node: TreeNode | undefined): Known {
  const text = textOf(node)?.trim();
  if (text === undefined || text === "") return undefined;
  if (!/[$%]\{/.test(text)) return { text };
  const path = /^\$\{([^{}]*)\}$/.exec(text)?.[1]?.trim() ?? "";
  return isOnePath(path) ? { path } : undefined;
}
