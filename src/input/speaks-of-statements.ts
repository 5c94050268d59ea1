import type { TreeNode } from "../syntax/tree.ts";

/** Whether a tree holds, at any depth or in a text, what reads like a statement: an `Effect` beside an `Action`. */
export function speaksOfStatements(root: TreeNode | undefined): boolean {
  const open = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "string" && isTextOfStatements(node.value)) return true;
    if (node.kind === "array") for (const item of node.items) open.push(item);
    if (node.kind !== "object") continue;
    const names = new Set(node.members.map(({ key }) => key.value.toLowerCase()));
    const isEffect = node.members.some(
      ({ key, value }) => /^effect$/i.test(key.value) && (value.kind === "string" || value.kind === "hole"),
    );
    if (isEffect && (names.has("action") || names.has("notaction"))) return true;
    for (const { value } of node.members) open.push(value);
  }
  return false;
}

/** Whether a text reads like a policy: as JSON, however often it was escaped or URL-encoded, as YAML or as HCL. */
export function isTextOfStatements(text: string): boolean {
  return QUOTED_EFFECT.test(text) || (BARE_EFFECT.test(text) && BARE_ACTION.test(text));
}

const QUOTED_EFFECT = /(?:["']|%(?:25){0,8}2[27])Effect(?:\\{0,99}["']|%(?:25){0,8}2[27]|%(?:25){0,8}5C)/i;
const BARE_EFFECT = /(?:^|[\s{,(-])Effect[ \t]{0,99}[:=]/im;
const BARE_ACTION = /(?:^|[\s{,(-])(?:Not)?Actions?[ \t]{0,99}[:=]/im;
