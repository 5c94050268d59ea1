import type { TreeNode } from "../../syntax/tree.ts";
import { collect, membersNamed, stringNamed } from "../collect.ts";
import type { InputFormat } from "../model.ts";
import { holders, isDocument } from "./members.ts";
import { findIn } from "./walk.ts";

/** What the platform answers about policies and roles, as its command line prints it (R-IO-1, R-IO-3, R-IO-11). */
export const platform: InputFormat = {
  name: "platform",
  title: "an answer of the platform",
  recognises: (file) => isAnswer(file.tree().root),
  find(file) {
    const found = collect(file);
    const { root } = file.tree();
    if (root !== undefined) findIn(root, found);
    const result = found.result();
    if (root === undefined || result.policies.length + result.passedOver.length > 0) return result;
    return { ...result, passedOver: [{ span: root.span, why: "the answer holds no document" }] };
  },
};

function isAnswer(root: TreeNode | undefined): boolean {
  if (root?.kind === "string") return /^\s*(?:\{|%7B)/i.test(root.value);
  if (root?.kind === "array") return root.items.some((item) => item.kind === "object" && isAnswer(item));
  if (root?.kind !== "object" || isOther(root)) return false;
  if (stringNamed(root, "RequestId") !== undefined) {
    return root.members.some(({ key, value }) => holders.has(key.value) || isDocument(key.value, value));
  }
  return holdsDocument(root);
}

/** A policy, a template, or a plan: what is recognised by other means. */
function isOther(root: TreeNode): boolean {
  return ["Statement", "Resources", "ROSTemplateFormatVersion", "AWSTemplateFormatVersion"].some(
    (name) => membersNamed(root, name).length > 0,
  );
}

function holdsDocument(node: TreeNode): boolean {
  if (node.kind === "array") return node.items.some(holdsDocument);
  if (node.kind !== "object") return false;
  return node.members.some(
    ({ key, value }) =>
      (key.value !== "Policy" && isDocument(key.value, value)) || (holders.has(key.value) && holdsDocument(value)),
  );
}
