import type { TreeNode } from "../../syntax/tree.ts";
import { configurationAddress } from "../terraform/address.ts";
import { itemsOf, memberOf, textOf } from "./members.ts";

/** What the configuration in a plan sets. */
export interface Configuration {
  /** The resource of an address, keys of instances or not; undefined where the configuration does not speak of it. */
  resourceOf(address: string): ConfiguredResource | undefined;
}

/** A resource as the configuration has it. */
export interface ConfiguredResource {
  /** Names of the attributes that it sets. */
  names(): ReadonlySet<string>;
  /** The provider that makes it, which stands for an account. */
  readonly provider: string | undefined;
  /** The path of its module: `module.images.`, or nothing. */
  readonly module: string;
  /** What an attribute refers to, if it is one attribute of one resource that is made once: `alicloud_ram_policy.a.type`. */
  referenceOf(attribute: string): string | undefined;
}

/** Reads the member `configuration` of a plan, when first asked. */
export function createConfiguration(root: TreeNode | undefined): Configuration {
  let resources: ReadonlyMap<string, ConfiguredResource> | undefined;
  return {
    resourceOf(address) {
      resources ??= readResources(memberOf(root, "root_module"));
      return resources.get(configurationAddress(address));
    },
  };
}

function readResources(root: TreeNode | undefined): ReadonlyMap<string, ConfiguredResource> {
  const found = new Map<string, ConfiguredResource>();
  const open: { readonly module: TreeNode | undefined; readonly path: string }[] = [{ module: root, path: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { module, path } = next;
    for (const resource of itemsOf(memberOf(module, "resources"))) {
      found.set(`${path}${textOf(memberOf(resource, "address")) ?? ""}`, configured(resource, path));
    }
    const calls = memberOf(module, "module_calls");
    if (calls?.kind !== "object") continue;
    for (const { key, value } of calls.members) {
      open.push({ module: memberOf(value, "module"), path: `${path}module.${key.value}.` });
    }
  }
  return found;
}

function configured(resource: TreeNode, module: string): ConfiguredResource {
  const expressions = memberOf(resource, "expressions");
  return {
    names: () => new Set(expressions?.kind === "object" ? expressions.members.map(({ key }) => key.value) : []),
    provider: textOf(memberOf(resource, "provider_config_key")),
    module,
    referenceOf(attribute) {
      // The plan names what an expression refers to, attribute first and then the resource, and not what it makes of it.
      const [path = "", base = "", ...others] = itemsOf(memberOf(memberOf(expressions, attribute), "references")).map(
        textOf,
      );
      return others.length === 0 && /^\w+\.[\w-]+$/.test(base) && path.startsWith(`${base}.`) ? path : undefined;
    },
  };
}
