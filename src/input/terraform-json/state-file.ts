import type { TreeNode } from "../../syntax/tree.ts";
import { instanceKey } from "../terraform/address.ts";
import { isNothing, itemsOf, memberOf, textOf } from "./members.ts";
import { deposedAddress, type ModuleResource } from "./module-resources.ts";

/** The resources of `terraform.tfstate`, version 4: one for each instance. */
export function stateFileResources(root: TreeNode): readonly ModuleResource[] {
  return itemsOf(memberOf(root, "resources")).flatMap((resource) => {
    const [type, name] = [textOf(memberOf(resource, "type")), textOf(memberOf(resource, "name"))];
    if (type === undefined || name === undefined) return [];
    const module = textOf(memberOf(resource, "module"));
    const mode = textOf(memberOf(resource, "mode")) ?? "managed";
    const base = `${module === undefined ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}`;
    return itemsOf(memberOf(resource, "instances")).map((instance) => {
      const attributes = memberOf(instance, "attributes");
      const deposed = textOf(memberOf(instance, "deposed"));
      const address = `${base}${keyOf(memberOf(instance, "index_key"))}`;
      return {
        address: deposed === undefined ? address : deposedAddress(address, deposed),
        type,
        span: instance.span,
        // What an old version wrote, and no newer one has read since.
        values: isNothing(attributes) ? memberOf(instance, "attributes_flat") : attributes,
        mode,
      };
    });
  });
}

function keyOf(node: TreeNode | undefined): string {
  if (node?.kind === "string") return instanceKey(node.value);
  return node?.kind === "number" ? `[${node.text}]` : "";
}
