import type { TreeNode } from "../../syntax/tree.ts";
import { configurationAddress } from "../terraform/address.ts";
import { itemsOf, memberOf, textOf } from "./members.ts";

/** What the configuration in a plan sets. */
export interface Configuration {
  /** Names of the attributes that it sets of the resource; undefined where it does not speak of it. */
  namesOf(address: string): ReadonlySet<string> | undefined;
}

/** Reads the member `configuration` of a plan, when first asked. */
export function createConfiguration(root: TreeNode | undefined): Configuration {
  let names: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return {
    namesOf(address) {
      names ??= readNames(memberOf(root, "root_module"));
      return names.get(configurationAddress(address));
    },
  };
}

function readNames(root: TreeNode | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, ReadonlySet<string>>();
  const open: { readonly module: TreeNode | undefined; readonly path: string }[] = [{ module: root, path: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { module, path } = next;
    for (const resource of itemsOf(memberOf(module, "resources"))) {
      const expressions = memberOf(resource, "expressions");
      const set = expressions?.kind === "object" ? expressions.members.map(({ key }) => key.value) : [];
      names.set(`${path}${textOf(memberOf(resource, "address")) ?? ""}`, new Set(set));
    }
    const calls = memberOf(module, "module_calls");
    if (calls?.kind !== "object") continue;
    for (const { key, value } of calls.members) {
      open.push({ module: memberOf(value, "module"), path: `${path}module.${key.value}.` });
    }
  }
  return names;
}
