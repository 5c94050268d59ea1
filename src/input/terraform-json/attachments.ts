import { attachmentOf, attachmentPlaces, type Known } from "../terraform/attachment-places.ts";
import type { ConfiguredResource } from "./configuration.ts";
import { plannedMember } from "./made-document.ts";
import { isTrue, textOf } from "./members.ts";
import type { Collected, ResourceObject } from "./resource-policies.ts";

/**
 * Adds what a resource attaches, if it does. What nobody knows before the deployment may still be known to be the same
 * as somewhere else, or something else than there: the configuration says to what it refers.
 */
export function collectAttachment(
  resource: ResourceObject,
  isStored: boolean,
  configured: ConfiguredResource | undefined,
  { attachments }: Collected,
): void {
  const { type, address, span, stage } = resource;
  const place = attachmentPlaces.get(type);
  // Without the configuration nobody knows in which account it is made.
  if (place === undefined || (configured === undefined && !isStored)) return;
  const attachment = attachmentOf(place, (attribute) => knownOf(resource, configured, attribute));
  if (attachment === undefined) return;
  const { value, unknown } = memberIn(resource, "policy_name");
  const of = configured?.provider;
  attachments.push({
    ...attachment,
    to: { ...attachment.to, ...(of === undefined ? {} : { of }) },
    span: value?.kind === "string" ? value.span : (unknown?.span ?? span),
    address,
    isStored,
    ...(stage && { stage }),
  });
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
