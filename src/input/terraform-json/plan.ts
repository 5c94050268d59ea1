import type { Source } from "../../core/span.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import { policyPlaces } from "../terraform/attributes.ts";
import { collectGrants } from "./attachments.ts";
import { createConfiguration } from "./configuration.ts";
import { isNothing, isTrue, itemsOf, memberOf, textOf } from "./members.ts";
import { deposedAddress, type ModuleResource, moduleResources } from "./module-resources.ts";
import { type Collected, collectPolicies } from "./resource-policies.ts";

/**
 * Collects the policies of a plan, each once: from the changes, then of the resources that no change speaks of from the
 * planned values and from the state before. Returns the resources, to be told how many were looked at.
 */
export function collectFromPlan(file: Source, root: TreeNode, collected: Collected): readonly ModuleResource[] {
  const configuration = createConfiguration(memberOf(root, "configuration"));
  const found: ModuleResource[] = [];
  const deferred = itemsOf(memberOf(root, "deferred_changes")).map((each) => memberOf(each, "resource_change"));
  for (const node of [...itemsOf(memberOf(root, "resource_changes")), ...deferred]) {
    const change = node && readChange(node);
    if (change === undefined) continue;
    const configured = configuration.resourceOf(change.address);
    const named = configured?.names();
    found.push(change.resource);
    if (change.resource.mode !== "managed") continue;
    for (const each of stagesOf(file, change)) collectPolicies(file, { ...each, named }, collected);
    for (const { isStored, ...each } of grantStages(change)) collectGrants(each, isStored, configured, collected);
  }
  const seen = new Set(found.map(({ address }) => address));
  const later = moduleResources(memberOf(root, "planned_values")).map(withUnknownPlaces);
  const earlier = moduleResources(memberOf(memberOf(root, "prior_state"), "values"));
  const stored = new Set(earlier.map(({ address }) => address));
  for (const resource of [...later, ...earlier]) {
    const { address, mode } = resource;
    // The state before has read the data sources; a change only says that one will be read again.
    if (seen.has(address)) continue;
    seen.add(address);
    found.push(resource);
    if (mode !== "managed") continue;
    collectPolicies(file, resource, collected);
    collectGrants(resource, stored.has(address), configuration.resourceOf(address), collected);
  }
  return found;
}

interface Change {
  readonly address: string;
  readonly actions: readonly string[];
  readonly resource: ModuleResource;
  readonly before: TreeNode | undefined;
  readonly beforeSensitive: TreeNode | undefined;
}

function readChange(node: TreeNode): Change | undefined {
  const type = textOf(memberOf(node, "type"));
  const address = textOf(memberOf(node, "address"));
  if (type === undefined || address === undefined) return undefined;
  const change = memberOf(node, "change");
  const deposed = textOf(memberOf(node, "deposed"));
  return {
    address,
    actions: itemsOf(memberOf(change, "actions")).flatMap((action) => textOf(action) ?? []),
    resource: {
      address: deposed === undefined ? address : deposedAddress(address, deposed),
      type,
      span: node.span,
      values: memberOf(change, "after"),
      unknown: memberOf(change, "after_unknown"),
      sensitive: memberOf(change, "after_sensitive"),
      mode: textOf(memberOf(node, "mode")) ?? "managed",
    },
    before: memberOf(change, "before"),
    beforeSensitive: memberOf(change, "before_sensitive"),
  };
}

/** What a resource was, where that changes, and what it will be. */
function stagesOf(file: Source, { actions, resource, before, beforeSensitive }: Change): readonly ModuleResource[] {
  const old = { ...resource, values: before, unknown: undefined, sensitive: beforeSensitive };
  const had = !isNothing(before);
  const made: ModuleResource = { ...resource, stage: "after" };
  // Terraform forgets the resource; on the platform it stays as it is.
  if (actions.includes("forget")) return [old, ...(actions.includes("create") ? [made] : [])];
  const hasAfter = !isNothing(resource.values) || isTrue(resource.unknown);
  if (!hasAfter) return had ? [{ ...old, stage: "before" }] : [];
  if (actions.includes("no-op")) return [resource];
  if (!had) return [made];
  const isReplaced = actions.includes("delete");
  const after = isReplaced ? resource : { ...resource, before };
  return isChanged(file, old, after)
    ? [
        { ...old, stage: "before" },
        { ...after, stage: "after" },
      ]
    : [after];
}

/** What attaches a policy, or makes a version of one, as it was and as it will be: it is never changed in place. */
function grantStages({
  actions,
  resource,
  before,
}: Change): readonly (ModuleResource & { readonly isStored: boolean })[] {
  const isGone = actions.includes("delete");
  const isMade = actions.includes("create");
  const old = { ...resource, values: before, unknown: undefined, isStored: true };
  return [
    ...(isNothing(before) ? [] : [isGone ? { ...old, stage: "before" as const } : old]),
    ...(isMade ? [{ ...resource, isStored: false, stage: "after" as const }] : []),
  ];
}

/** Whether a change makes another policy: one that differs, or may. */
function isChanged(file: Source, before: ModuleResource, after: ModuleResource): boolean {
  const [old, now] = [before, after].map((resource) => {
    const collected: Collected = { policies: [], passedOver: [], attachments: [], versions: [] };
    collectPolicies(file, resource, collected);
    return collected.policies.map(({ written }) => [written.host?.address, written.text, written.unknown?.length ?? 0]);
  });
  return JSON.stringify(old) !== JSON.stringify(now);
}

/** Planned values leave out what is unknown. Where no attribute of a policy is there, one of them is. */
function withUnknownPlaces(resource: ModuleResource): ModuleResource {
  const place = policyPlaces.get(resource.type);
  if (place === undefined || resource.values?.kind !== "object") return resource;
  const [name = ""] = place.block === undefined ? place.attributes : [place.block];
  if ([name, ...place.attributes].some((each) => memberOf(resource.values, each) !== undefined)) return resource;
  const span = resource.values.span;
  const unknown: TreeNode = {
    kind: "object",
    span,
    members: [{ key: { value: name, span }, value: { kind: "boolean", span, value: true } }],
  };
  return { ...resource, unknown };
}
