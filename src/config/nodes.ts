import type { Located, Span } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import { quote } from "../core/wording/quote.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { ConfigFault } from "./config.ts";

/** Takes faults while a configuration is read. */
export interface Faults {
  add(code: ConfigFault["code"], span: Span, message: string): void;
  list(): readonly ConfigFault[];
}

export function createFaults(): Faults {
  const faults: ConfigFault[] = [];
  return {
    add: (code, span, message) => void faults.push({ code, span, message }),
    list: () => faults.toSorted((a, b) => a.span.start - b.span.start),
  };
}

/** `; did you mean ‹word›?`, or what there is. */
export function orNearest(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === undefined ? `it takes ${known.join(", ")}` : `did you mean \`${meant}\`?`;
}

export interface NamedNode {
  readonly key: Located<string>;
  readonly value: TreeNode;
}

/** The members of an object, each name once. */
export function membersOf(node: TreeNode, what: string, faults: Faults): readonly NamedNode[] {
  if (node.kind !== "object") {
    faults.add("config-value", node.span, `${what} must be an object`);
    return [];
  }
  const seen = new Set<string>();
  return node.members.filter(({ key }) => {
    if (!seen.has(key.value)) return seen.add(key.value);
    faults.add("config-duplicate", key.span, `${quote(key.value)} stands twice`);
    return false;
  });
}

/** The members of an object that has only these. */
export function knownMembers<Name extends string>(
  node: TreeNode,
  what: string,
  names: readonly Name[],
  faults: Faults,
): Partial<Record<Name, NamedNode>> {
  const found: Partial<Record<Name, NamedNode>> = {};
  for (const member of membersOf(node, what, faults)) {
    const name = names.find((one) => one === member.key.value);
    if (name !== undefined) found[name] = member;
    else {
      const word = member.key.value;
      faults.add("config-member", member.key.span, `unknown member ${quote(word)}; ${orNearest(word, names)}`);
    }
  }
  return found;
}

/** The value of a member, read. A member without a value is as if it were not there. */
export function readMember<T>(member: NamedNode | undefined, read: (node: TreeNode, name: string) => T): T | undefined {
  return member === undefined || member.value.kind === "null" ? undefined : read(member.value, quote(member.key.value));
}

export function readText(node: TreeNode, name: string, faults: Faults): Located<string> | undefined {
  if (node.kind === "string" && node.value !== "") return { value: node.value, span: node.span };
  faults.add("config-value", node.span, `${name} must be a text`);
  return undefined;
}

/** A list of texts, or one text alone. */
export function readTexts(node: TreeNode, name: string, faults: Faults): readonly Located<string>[] {
  const items = node.kind === "array" ? node.items : [node];
  return items.flatMap((item) => readText(item, node.kind === "array" ? `an entry of ${name}` : name, faults) ?? []);
}

export function readWord<Word extends string>(
  node: TreeNode,
  name: string,
  words: readonly Word[],
  faults: Faults,
): Word | undefined {
  const text = node.kind === "string" ? node.value : undefined;
  const found = words.find((word) => word === text);
  if (found === undefined) {
    const wants = text === undefined ? `it takes ${words.join(", ")}` : orNearest(text, words);
    faults.add("config-value", node.span, `${name} is ${text === undefined ? "no text" : quote(text)}; ${wants}`);
  }
  return found;
}

/** Digits, as a text or as a number: a number would lose some of an id. */
export function readDigits(node: TreeNode, name: string, form: RegExp, faults: Faults): string | undefined {
  const text = node.kind === "string" ? node.value : node.kind === "number" ? node.text : "";
  if (form.test(text)) return text;
  faults.add("config-value", node.span, `${name} must be digits`);
  return undefined;
}
