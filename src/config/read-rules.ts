import { quote } from "../core/wording/quote.ts";
import type { TreeNode } from "../syntax/tree.ts";
import { type ConfigLevel, type ConfigOption, type ConfigRule, configLevels } from "./config.ts";
import { type Faults, knownMembers, membersOf, orNearest, readMember } from "./nodes.ts";

/** Reads rules: a level by id, or an object with a level and options. */
export function readRules(node: TreeNode, name: string, faults: Faults): readonly ConfigRule[] {
  return membersOf(node, name, faults).map(({ key, value }) => {
    const what = quote(key.value);
    if (value.kind !== "object") {
      const level = readLevel(value, what, faults);
      return { id: key, ...(level === undefined ? {} : { level }), options: [] };
    }
    const found = knownMembers(value, what, ["level", "options"], faults);
    const level = readMember(found.level, (inner) => readLevel(inner, what, faults));
    const options = readMember(found.options, (inner, member) => readOptions(inner, member, faults));
    return { id: key, ...(level === undefined ? {} : { level }), options: options ?? [] };
  });
}

function readLevel(node: TreeNode, what: string, faults: Faults): ConfigLevel | undefined {
  // YAML 1.1 reads the bare word `off` as false, and people know it so.
  if (node.kind === "boolean" && !node.value) return "off";
  const text = node.kind === "string" ? node.value : "";
  const found = configLevels.find((level) => level === text);
  if (found === undefined) {
    const wants = text === "" ? `it takes ${configLevels.join(", ")}` : orNearest(text, configLevels);
    faults.add("config-value", node.span, `the level of ${what} is ${text === "" ? "no text" : quote(text)}; ${wants}`);
  }
  return found;
}

function readOptions(node: TreeNode, name: string, faults: Faults): readonly ConfigOption[] {
  return membersOf(node, name, faults).flatMap(({ key, value }) => {
    const read = optionValue(value);
    if (read !== undefined) return [{ name: key, value: read, span: value.span }];
    faults.add(
      "config-value",
      value.span,
      `${quote(key.value)} must be a text, a number, true or false, or a list of texts`,
    );
    return [];
  });
}

function optionValue(node: TreeNode): ConfigOption["value"] | undefined {
  switch (node.kind) {
    case "string":
    case "boolean":
      return node.value;
    case "number":
      return Number(node.text);
    case "array": {
      const texts = node.items.map((item) =>
        item.kind === "string" ? item.value : item.kind === "number" ? item.text : undefined,
      );
      return texts.every((text) => text !== undefined) ? texts : undefined;
    }
    default:
      return undefined;
  }
}
