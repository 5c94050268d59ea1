import type { TreeNode } from "../syntax/tree.ts";
import { type ConfigDeclared, type ConfigRequest, configLevels } from "./config.ts";
import {
  type Faults,
  knownMembers,
  membersOf,
  readDigits,
  readMember,
  readText,
  readTexts,
  readWord,
} from "./nodes.ts";

const levels = configLevels.filter((level) => level !== "off");

/** Reads the rules that people declare without code. */
export function readDeclared(node: TreeNode, name: string, faults: Faults): readonly ConfigDeclared[] {
  return itemsOf(node, name, faults).flatMap((item): readonly ConfigDeclared[] => {
    const found = knownMembers(item, `an entry of ${name}`, ["id", "level", "summary", "never", "always"], faults);
    const text = (member: "id" | "summary") =>
      readMember(found[member], (value, what) => readText(value, what, faults));
    const id = text("id");
    const summary = text("summary");
    const level = readMember(found.level, (value, what) => readWord(value, what, levels, faults)) ?? "error";
    const requests = (member: "never" | "always") =>
      readMember(found[member], (value, what) => readRequests(value, what, faults)) ?? [];
    const [never, always] = [requests("never"), requests("always")];
    if (item.kind === "object" && found.id === undefined) faults.add("config-member", item.span, "`id` is missing");
    if (id === undefined) return [];
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id.value)) {
      faults.add("config-value", id.span, "`id` must be lower-case words with hyphens, such as no-public-share");
    }
    if (found.never === undefined && found.always === undefined) {
      faults.add("config-member", id.span, "`never` or `always` is missing: of which requests is it a rule?");
    }
    return [{ id, level, ...(summary === undefined ? {} : { summary: summary.value }), never, always }];
  });
}

function readRequests(node: TreeNode, name: string, faults: Faults): readonly ConfigRequest[] {
  return itemsOf(node, name, faults).flatMap((item): readonly ConfigRequest[] => {
    const names = ["action", "resource", "accountId", "context", "unknown"] as const;
    const found = knownMembers(item, `an entry of ${name}`, names, faults);
    const text = (member: "action" | "resource") => {
      if (item.kind === "object" && found[member] === undefined) {
        faults.add("config-member", item.span, `\`${member}\` is missing`);
      }
      return readMember(found[member], (value, what) => readText(value, what, faults));
    };
    const action = text("action");
    const resource = text("resource");
    const accountId = readMember(found.accountId, (value, what) => readDigits(value, what, /^\d{5,20}$/, faults));
    const context = readMember(found.context, (value, what) => readContext(value, what, faults));
    const unknown = readMember(found.unknown, (value, what) =>
      value.kind === "string" && value.value === "others"
        ? ("others" as const)
        : readTexts(value, what, faults).map((key) => key.value),
    );
    if (action === undefined || resource === undefined) return [];
    return [
      {
        at: action.span,
        action: action.value,
        resource: resource.value,
        ...(accountId === undefined ? {} : { accountId }),
        ...(context === undefined ? {} : { context }),
        ...(unknown === undefined ? {} : { unknown }),
      },
    ];
  });
}

function readContext(node: TreeNode, name: string, faults: Faults): NonNullable<ConfigRequest["context"]> {
  const entries = membersOf(node, name, faults).map(({ key, value }) => {
    const items = value.kind === "array" ? value.items : [value];
    const texts = items.flatMap((item) => scalarText(item, `an entry of ${name}`, faults) ?? []);
    return [key.value, value.kind === "array" ? texts : (texts[0] ?? "")] as const;
  });
  return Object.fromEntries(entries);
}

/** Numbers and booleans as they are written. */
function scalarText(node: TreeNode, name: string, faults: Faults): string | undefined {
  if (node.kind === "string") return node.value;
  if (node.kind === "number") return node.text;
  if (node.kind === "boolean") return String(node.value);
  faults.add("config-value", node.span, `${name} must be a text, a number, true or false, or a list of them`);
  return undefined;
}

function itemsOf(node: TreeNode, name: string, faults: Faults): readonly TreeNode[] {
  if (node.kind === "array") return node.items;
  faults.add("config-value", node.span, `${name} must be a list`);
  return [];
}
