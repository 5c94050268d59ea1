import {
  attachmentOf,
  attachmentPlaces,
  type Known,
  versionedPolicy,
  versionType,
} from "../terraform/attachment-places.ts";
import type { ConfiguredResource } from "./configuration.ts";
import { plannedMember } from "./made-document.ts";
import { isTrue, textOf } from "./members.ts";
import type { Collected, ResourceObject } from "./resource-policies.ts";

/**
 * Adds what a resource attaches, or the version that it makes. What nobody knows before the deployment may still be known
 * to be the same as somewhere else, or something else than there: the configuration says to what it refers.
 */
export function collectGrants(
  resource: ResourceObject,
  isStored: boolean,
  configured: ConfiguredResource | undefined,
  { attachments, versions }: Collected,
): void {
  const { type, address, span, stage } = resource;
  const place = attachmentPlaces.get(type);
  // Without the configuration nobody knows in which account it is made.
  if ((place === undefined && type !== versionType) || (configured === undefined && !isStored)) return;
  const known = (attribute: string) => knownOf(resource, configured, attribute);
  const { value, unknown } = memberIn(resource, "policy_name");
  const of = configured?.provider === undefined ? {} : { of: configured.provider };
  const at = value?.kind === "string" ? value.span : (unknown?.span ?? span);
  const here = { span: at, address, isStored, ...(stage && { stage }) };
  if (place === undefined) {
    const policy = versionedPolicy(known("policy_name"));
    if (policy !== undefined) versions.push({ ...here, policy: { ...policy, ...of } });
    return;
  }
  const attachment = attachmentOf(place, known);
  if (attachment !== undefined) attachments.push({ ...here, ...attachment, to: { ...attachment.to, ...of } });
}

function memberIn({ values, unknown }: ResourceObject, attribute: string) {
  return plannedMember({ value: values, unknown }, attribute);
}

function knownOf(resource: ResourceObject, configured: ConfiguredResource | undefined, attribute: string): Known {
  const { value, unknown } = memberIn(resource, attribute);
  const text = textOf(value);
  if (text !== undefined && text !== "" && !isTrue(unknown)) return { text };
  if (value !== undefined && value.kind !== "null") return undefined;
  const path = configured?.referenceOf(attribute);
  const module = configured?.module ?? "";
  // A module that is made several times holds as many resources of one name.
  return path !== undefined && resource.address.startsWith(module) ? { path: `${module}${path}` } : undefined;
}
