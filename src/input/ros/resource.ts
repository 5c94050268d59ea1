import type { Span } from "../../core/span.ts";
import type { Member, TreeNode } from "../../syntax/tree.ts";
import { type Collected, membersNamed, shortened, spanOfMember, stringNamed } from "../collect.ts";
import type { DocumentPlace } from "../document.ts";
import { speaksOfStatements } from "../speaks-of-statements.ts";
import { canHold, mustHold, placesOf, type ResourcePlace } from "./places.ts";
import { isUnknown } from "./unknown.ts";

/** Finds the policies of one resource of a template. */
export function findInResource(resource: TreeNode, address: string, found: Collected): void {
  const type = stringNamed(resource, "Type");
  if (type === undefined) {
    const why = `\`${shortened(address)}\` has no type that could be read`;
    if (isUnknown(resource)) found.addUnknown(resource.span, { address });
    else if (speaksOfStatements(resource)) found.addUnread(resource.span, { address });
    found.pass(resource.span, why);
    return;
  }
  const places = placesOf(type);
  const properties = membersNamed(resource, "Properties").map(({ value }) => value);
  const condition = conditionOf(resource);
  let isFound = false;
  for (const place of places) {
    // What a type holds elsewhere too, or several times, has to be told apart.
    const isOnly = mustHold(type) || (places.length === 1 && place.entry === undefined);
    const at: DocumentPlace = {
      address: isOnly ? address : `${address}.${place.property}`,
      unknown: isUnknown,
      isVersionText: place.isFree !== true,
      ...(condition && { condition }),
      ...(place.kind && { kind: place.kind }),
    };
    for (const node of properties) {
      if (isUnknown(node) && canHold(type) && membersNamed(node, place.property).length === 0) {
        if (place.over === undefined) found.addUnknown(node.span, at);
        isFound = true;
      } else isFound = findInProperties(node, place, at, found) || isFound;
    }
  }
  if (isFound) return;
  // Another mapping may bring the properties.
  if (canHold(type) && properties.length === 0 && isUnknown(resource)) found.addUnknown(resource.span, { address });
  else if (speaksOfStatements(resource)) found.addUnread(resource.span, { address });
  if (mustHold(type)) found.pass(resource.span, `\`${shortened(address)}\` (\`${type}\`) has no document`);
  if (/^ALIYUN::ROS::Stack(?:Group)?$/.test(type)) {
    found.pass(resource.span, `\`${shortened(address)}\` is a stack of its own, whose template is not followed`);
  }
}

/** A resource with a condition, or one that may be created no time at all, need not exist. */
export function conditionOf(resource: TreeNode): Span | undefined {
  const condition = membersNamed(resource, "Condition").at(-1);
  if (condition !== undefined) return spanOfMember(condition);
  const count = membersNamed(resource, "Count").at(-1);
  if (count === undefined) return undefined;
  const { value } = count;
  const isCertain = value.kind === "number" && Number(value.text) >= 1;
  return isCertain ? undefined : spanOfMember(count);
}

function findInProperties(node: TreeNode, place: ResourcePlace, at: DocumentPlace, found: Collected): boolean {
  const members = membersNamed(node, place.property);
  const counts = place.over === undefined ? undefined : membersNamed(node, place.over).find(isGiven);
  if (counts !== undefined) {
    for (const member of members) {
      const why = `\`${place.property}\` of \`${shortened(at.address)}\` is ignored, since \`${place.over}\` is given`;
      found.pass(spanOfMember(member), why);
    }
    return false;
  }
  const isEach = members.map((member) =>
    place.entry === undefined ? addOne(member, at, found) : addEntries(member, place.entry, at, found),
  );
  return isEach.includes(true);
}

function isGiven({ value }: Member): boolean {
  return value.kind !== "null";
}

function addOne(member: Member, at: DocumentPlace, found: Collected): boolean {
  const isFound = found.add(member.value, at);
  if (!isFound) found.pass(spanOfMember(member), `\`${member.key.value}\` of \`${shortened(at.address)}\` is empty`);
  return isFound;
}

function addEntries({ value }: Member, entry: string, at: DocumentPlace, found: Collected): boolean {
  if (isUnknown(value)) {
    found.addUnknown(value.span, at);
    return true;
  }
  if (value.kind !== "array" && speaksOfStatements(value)) {
    found.addUnread(value.span, at);
    return true;
  }
  let isFound = false;
  for (const [index, item] of (value.kind === "array" ? value.items : []).entries()) {
    const address = `${at.address}[${index}]`;
    const members = membersNamed(item, entry);
    for (const member of members) isFound = addOne(member, { ...at, address }, found) || isFound;
    if (members.length > 0) continue;
    isFound ||= isUnknown(item);
    if (isUnknown(item)) found.addUnknown(item.span, { ...at, address });
    else found.pass(item.span, `\`${shortened(address)}\` has no \`${entry}\``);
  }
  return isFound;
}
