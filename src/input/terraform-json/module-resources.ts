import type { TreeNode } from "../../syntax/tree.ts";
import { itemsOf, memberOf, textOf } from "./members.ts";
import type { ResourceObject } from "./resource-policies.ts";

/** A resource of `values`, with its mode. */
export type ModuleResource = ResourceObject & { readonly mode: string };

/** The resources of `values` of a state, of `planned_values` or of `prior_state.values`, child modules included. */
export function moduleResources(values: TreeNode | undefined): readonly ModuleResource[] {
  const found: ModuleResource[] = [];
  const open = [memberOf(values, "root_module")];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    for (const resource of itemsOf(memberOf(module, "resources"))) {
      const type = textOf(memberOf(resource, "type"));
      const address = textOf(memberOf(resource, "address"));
      if (type === undefined || address === undefined) continue;
      const deposed = textOf(memberOf(resource, "deposed_key"));
      found.push({
        address: deposed === undefined ? address : deposedAddress(address, deposed),
        type,
        span: resource.span,
        values: memberOf(resource, "values"),
        sensitive: memberOf(resource, "sensitive_values"),
        mode: textOf(memberOf(resource, "mode")) ?? "managed",
      });
    }
    open.push(...itemsOf(memberOf(module, "child_modules")));
  }
  return found;
}

/** An object that a failed replacement left behind has the address of the one that took its place. */
export function deposedAddress(address: string, key: string): string {
  return `${address} (deposed object ${key})`;
}
