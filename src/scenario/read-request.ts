import { type Choices, choiceTable } from "../core/choices.ts";
import type { Located } from "../core/span.ts";
import type { ContextValue } from "../evaluate/index.ts";
import { plainValue } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Faults } from "./faults.ts";
import {
  kindWord,
  type Members,
  readDigits,
  readEntries,
  readList,
  readMembers,
  readText,
  readWord,
  unknownName,
} from "./form.ts";

/** What is said about a request at one level of a file, or at several, the nearest winning. */
export interface Shared {
  readonly parts: RequestParts;
  readonly context: Readonly<Record<string, ContextValue>>;
  /** The nearest counts; undefined where no level says anything. */
  readonly unknown: readonly string[] | "others" | undefined;
  readonly choices: Partial<Choices>;
}

export interface RequestParts {
  readonly action?: string;
  readonly resource?: string;
  readonly accountId?: string;
  readonly api?: Located<string>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export const nothingShared: Shared = { parts: {}, context: {}, unknown: undefined, choices: {} };

export const requestMembers = ["action", "resource", "accountId", "api", "parameters"] as const;
export const sharedMembers = ["request", "context", "unknown", "choices"] as const;

/** Merges what a level says over what is shared with the levels around it. */
export function readShared(members: Members, around: Shared, faults: Faults): Shared {
  const request = members.get("request");
  const own = request === undefined ? undefined : readMembers(request, "a request", requestMembers, faults);
  return {
    parts: own === undefined ? around.parts : mergeParts(around.parts, readParts(own, faults)),
    ...readCircumstances(members, around, faults),
  };
}

/** The same for a check, which says what is asked without a `request` around it. */
export function readCheckShared(members: Members, around: Shared, faults: Faults): Shared {
  return { parts: mergeParts(around.parts, readParts(members, faults)), ...readCircumstances(members, around, faults) };
}

function readCircumstances(members: Members, around: Shared, faults: Faults): Omit<Shared, "parts"> {
  const context = members.get("context");
  const unknown = members.get("unknown");
  const choices = members.get("choices");
  return {
    context: context === undefined ? around.context : { ...around.context, ...readContext(context, faults) },
    unknown: unknown === undefined ? around.unknown : (readUnknown(unknown, faults) ?? around.unknown),
    choices: choices === undefined ? around.choices : { ...around.choices, ...readChoices(choices, faults) },
  };
}

function readParts(members: Members, faults: Faults): RequestParts {
  const text = (name: "action" | "resource") => {
    const node = members.get(name);
    const read = node === undefined ? undefined : readText(node, `\`${name}\``, faults);
    return read === undefined ? {} : { [name]: read.value };
  };
  if (members.has("action") && members.has("api")) {
    const message = "`action` and `api` are two ways to say the same; give one of them";
    faults.add("form", members.keySpan("api"), message);
  }
  const account = members.get("accountId");
  const api = members.get("api");
  const parameters = members.get("parameters");
  const accountId = account && readDigits(account, "`accountId`", faults)?.value;
  const call = api && readText(api, "`api`", faults);
  const entries = parameters && readEntries(parameters, "`parameters`", faults);
  return {
    ...text("action"),
    ...text("resource"),
    ...(accountId === undefined ? {} : { accountId }),
    ...(call === undefined ? {} : { api: call }),
    ...(entries === undefined
      ? {}
      : { parameters: Object.fromEntries(entries.map(({ key, value }) => [key.value, plainValue(value)])) }),
  };
}

/** What stands nearer wins; an action takes the place of a call, and a call that of an action and its resource. */
function mergeParts(around: RequestParts, own: RequestParts): RequestParts {
  const { action, resource, api, parameters, ...account } = around;
  const kept: RequestParts =
    own.api !== undefined
      ? account
      : own.action !== undefined
        ? { ...account, ...(resource === undefined ? {} : { resource }) }
        : around;
  const both = { ...(own.action === undefined ? parameters : {}), ...own.parameters };
  return { ...kept, ...own, ...(Object.keys(both).length === 0 ? {} : { parameters: both }) };
}

function readContext(node: TreeNode, faults: Faults): Record<string, ContextValue> {
  const entries = readEntries(node, "`context`", faults) ?? [];
  return Object.fromEntries(
    entries.flatMap(({ key, value }) => {
      const read = value.kind === "array" ? value.items.map((item) => scalar(item, faults)) : scalar(value, faults);
      return read === undefined || (Array.isArray(read) && read.includes(undefined))
        ? []
        : [[key.value, read as ContextValue]];
    }),
  );
}

function scalar(node: TreeNode, faults: Faults): string | boolean | undefined {
  if (node.kind === "string" || node.kind === "boolean") return node.value;
  if (node.kind === "number") return node.text;
  faults.add(
    "form",
    node.span,
    `a context value is text, a number, true or false, or a list of them, and this is ${kindWord(node)}`,
  );
  return undefined;
}

function readUnknown(node: TreeNode, faults: Faults): readonly string[] | "others" | undefined {
  if (node.kind === "array")
    return readList(node, "`unknown`", (item) => readText(item, "a condition key", faults)?.value, faults);
  return readWord(node, "`unknown` is a list of condition keys, or the word", ["others"] as const, faults)?.value;
}

function readChoices(node: TreeNode, faults: Faults): Partial<Choices> {
  const entries = readEntries(node, "`choices`", faults) ?? [];
  const read = entries.flatMap(({ key, value }): readonly (readonly [string, string])[] => {
    if (!Object.hasOwn(choiceTable, key.value)) {
      faults.add("name", key.span, unknownName("choice", key.value, Object.keys(choiceTable)));
      return [];
    }
    const word = readWord(value, `the choice ${key.value}`, choiceTable[key.value as keyof Choices].values, faults);
    return word === undefined ? [] : [[key.value, word.value]];
  });
  // INVARIANT: names and values come from the table.
  return Object.fromEntries(read) as Partial<Choices>;
}
