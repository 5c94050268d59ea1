import type { Located, Span } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import { visible } from "../core/visible.ts";
import type { Member, TreeNode } from "../syntax/tree.ts";
import type { Faults } from "./faults.ts";

/** An object whose members are known by name. */
export interface Members {
  readonly span: Span;
  get(name: string): TreeNode | undefined;
  has(name: string): boolean;
  /** Where the name of a member stands. */
  keySpan(name: string): Span;
}

/** Reads an object that may have these members only; `what` names it in messages: "a scenario". */
export function readMembers(
  node: TreeNode,
  what: string,
  known: readonly string[],
  faults: Faults,
): Members | undefined {
  const entries = readEntries(node, what, faults);
  if (entries === undefined) return undefined;
  for (const { key } of entries) {
    if (known.includes(key.value)) continue;
    const meant = nearest(key.value, known);
    const hint = meant === undefined ? `${what} has ${known.join(", ")}` : `did you mean \`${meant}\`?`;
    faults.add("form", key.span, `unknown member \`${visible(key.value)}\`; ${hint}`);
  }
  const byName = new Map(entries.map((member) => [member.key.value, member]));
  return {
    span: node.span,
    get: (name) => byName.get(name)?.value,
    has: (name) => byName.has(name),
    keySpan: (name) => byName.get(name)?.key.span ?? node.span,
  };
}

/** Reads an object with names of the author's own; a name that stands twice is a fault. */
export function readEntries(node: TreeNode, what: string, faults: Faults): readonly Member[] | undefined {
  if (node.kind !== "object") {
    faults.add("form", node.span, `${what} must be an object, and this is ${kindWord(node)}`);
    return undefined;
  }
  const seen = new Map<string, Member>();
  for (const member of node.members) {
    const first = seen.get(member.key.value);
    if (first === undefined) seen.set(member.key.value, member);
    else {
      const place = faults.placeOf(first.key.span);
      faults.add(
        "form",
        member.key.span,
        `\`${visible(member.key.value)}\` stands here twice; the first is at ${place}`,
      );
    }
  }
  return [...seen.values()];
}

/** Reads a list, each entry by a reader of its own. */
export function readList<T>(
  node: TreeNode,
  what: string,
  each: (node: TreeNode) => T | undefined,
  faults: Faults,
): readonly T[] | undefined {
  if (node.kind !== "array") {
    faults.add("form", node.span, `${what} must be a list, and this is ${kindWord(node)}`);
    return undefined;
  }
  return node.items.flatMap((item) => {
    const read = each(item);
    return read === undefined ? [] : [read];
  });
}

/** Reads a text. */
export function readText(node: TreeNode, what: string, faults: Faults): Located<string> | undefined {
  if (node.kind === "string" && node.value !== "") return { value: node.value, span: node.span };
  const found = node.kind === "string" ? "empty" : kindWord(node);
  faults.add("form", node.span, `${what} must be text, and this is ${found}`);
  return undefined;
}

/** Reads a text that may be written as a number, digit by digit. */
export function readDigits(node: TreeNode, what: string, faults: Faults): Located<string> | undefined {
  return node.kind === "number" ? { value: node.text, span: node.span } : readText(node, what, faults);
}

/** Reads a word of a list of words. */
export function readWord<Word extends string>(
  node: TreeNode,
  what: string,
  words: readonly Word[],
  faults: Faults,
): Located<Word> | undefined {
  const given = node.kind === "string" ? node.value : node.kind === "boolean" ? String(node.value) : undefined;
  const word = words.find((candidate) => candidate === given);
  if (word !== undefined) return { value: word, span: node.span };
  const meant = given === undefined ? undefined : nearest(given, words);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  const shown = given === undefined ? kindWord(node) : `\`${visible(given)}\``;
  faults.add(
    "form",
    node.span,
    `${what} is ${words.slice(0, -1).join(", ")} or ${words.at(-1)}, and this is ${shown}${hint}`,
  );
  return undefined;
}

/** Reads a whole number. */
export function readCount(node: TreeNode, what: string, least: number, faults: Faults): Located<number> | undefined {
  if (node.kind === "number" && /^\d+$/.test(node.text) && Number(node.text) >= least)
    return { value: Number(node.text), span: node.span };
  faults.add("form", node.span, `${what} must be a whole number from ${least} on`);
  return undefined;
}

/** A fault for a name that is none of those known. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const list = known.length === 0 ? "there are none" : known.length > 8 ? "" : `there are ${known.join(", ")}`;
  const hint = meant === undefined ? list : `did you mean \`${meant}\`?`;
  return `there is no ${what} \`${visible(name)}\`${hint === "" ? "" : `; ${visible(hint)}`}`;
}

/** What stands there, in a word: "a list". */
export function kindWord(node: TreeNode): string {
  switch (node.kind) {
    case "object":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return `the text \`${visible(node.value.slice(0, 40))}\``;
    case "number":
      return `the number ${visible(node.text.slice(0, 40))}`;
    case "boolean":
      return String(node.value);
    case "null":
    case "hole":
      return "nothing";
  }
}
