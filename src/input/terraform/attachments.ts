import {
  attachmentOf,
  attachmentPlaces,
  isOnePath,
  type Known,
  versionedPolicy,
  versionType,
} from "./attachment-places.ts";
import { existenceOf } from "./existence.ts";
import type { Found } from "./found.ts";
import { attributeOf, type Block, textOf } from "./hcl.ts";
import { textOfString } from "./json-text.ts";
import { readValue, type Scope } from "./values.ts";

/** How many values and characters a name may take. */
const LARGEST = 2_000;

/** Adds what a block attaches, or the version that it makes, if it is certain to be made. */
export function readGrants(found: Found, scope: Scope, block: Block): void {
  const [type = "", name = ""] = block.labels;
  const place = attachmentPlaces.get(type);
  if ((place === undefined && type !== versionType) || block.isTorn || !isMade(scope, block)) return;
  const known = (attribute: string) => knownOf(scope, block, attribute);
  const provider = attributeOf(scope.file, block, "provider");
  const { start, end } = attributeOf(scope.file, block, "policy_name") ?? block.header;
  const of = provider === undefined ? {} : { of: textOf(scope.file, provider) };
  const here = { span: { start, end }, address: `${type}.${name}`, isStored: false };
  if (place === undefined) {
    const policy = versionedPolicy(known("policy_name"));
    if (policy !== undefined) found.version({ ...here, policy: { ...policy, ...of } });
    return;
  }
  const attachment = attachmentOf(place, known);
  if (attachment !== undefined) found.attachment({ ...here, ...attachment, to: { ...attachment.to, ...of } });
}

function isMade(scope: Scope, block: Block): boolean {
  const { state } = existenceOf({ ...scope, budget: { left: LARGEST } }, block);
  return state === "certain" && attributeOf(scope.file, block, "for_each") === undefined;
}

function knownOf(scope: Scope, block: Block, attribute: string): Known {
  const expression = attributeOf(scope.file, block, attribute);
  if (expression === undefined) return undefined;
  const value = readValue({ ...scope, budget: { left: LARGEST } }, expression);
  if (value.kind === "string") {
    const text = textOfString(value);
    return text === undefined || text.trim() === "" ? undefined : { text };
  }
  if (value.kind !== "reference") return undefined;
  const path = value.path.join(".");
  // An index, which the path leaves out, may lead to another resource each time.
  return isOnePath(path) && textOf(scope.file, value.node) === path ? { path } : undefined;
}
