import type { Span } from "../../core/span.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import { type Collected, collect, membersNamed, shortened, spanOfMember, stringNamed } from "../collect.ts";
import type { InputFormat } from "../model.ts";
import { speaksOfStatements } from "../speaks-of-statements.ts";
import { attachmentsIn } from "./attachments.ts";
import { findInResource } from "./resource.ts";
import { isUnknown } from "./unknown.ts";

/** A template of Resource Orchestration Service, JSON or YAML (R-IO-10). */
export const ros: InputFormat = {
  name: "ros",
  title: "a ROS template",
  recognises: (file) => isTemplate(file.tree().root),
  find(file) {
    const found = collect(file);
    const { root } = file.tree();
    if (root !== undefined) findInTemplate(root, file.source.text, found);
    const attachments = root === undefined ? [] : attachmentsIn(file.source, root);
    return { ...found.result(), attachments };
  },
};

function isTemplate(root: TreeNode | undefined): boolean {
  // A policy that has more members than it may.
  if (membersNamed(root, "Statement").length > 0) return false;
  if (membersNamed(root, "ROSTemplateFormatVersion").length > 0) return true;
  return membersNamed(root, "Resources").some(
    ({ value }) => value.kind === "object" && value.members.some((each) => isOfRos(each.value)),
  );
}

function isOfRos(resource: TreeNode): boolean {
  return stringNamed(resource, "Type")?.startsWith("ALIYUN::") ?? false;
}

function findInTemplate(root: TreeNode, text: string, found: Collected): void {
  const transform = membersNamed(root, "Transform").at(-1);
  const terraform = stringNamed(root, "Transform") ?? "";
  if (transform !== undefined && /^Aliyun::(?:Terraform|OpenTofu)/.test(terraform)) {
    const why = `its resources are Terraform code (\`${shortened(terraform)}\`), which is read from .tf and .tofu files`;
    found.pass(spanOfMember(transform), why);
    for (const { key, value } of membersNamed(root, "Workspace")) {
      const span = spanOfMember({ key, value });
      if (/polic/i.test(text.slice(span.start, span.end))) found.addUnseen(span, "Workspace");
    }
  }
  const sections = membersNamed(root, "Resources");
  let resources = 0;
  for (const { value } of sections) {
    if (isUnknown(value)) found.addUnseen(value.span, "Resources");
    if (value.kind !== "object") continue;
    for (const { key, value: resource } of value.members) {
      resources++;
      findInResource(resource, `Resources.${key.value}`, found);
    }
  }
  if (found.isEmpty && speaksOfStatements(root)) found.addUnread(root.span, { address: "template" });
  if (found.isEmpty && terraform === "") found.pass(placeOf(root, sections.at(-1)?.key.span), countOf(resources));
}

function placeOf(root: TreeNode, section: Span | undefined): Span {
  return section ?? { start: root.span.start, end: root.span.start };
}

function countOf(resources: number): string {
  if (resources === 0) return "the template has no resources";
  return resources === 1 ? "1 resource, which holds no policy" : `${resources} resources, none of them holds a policy`;
}
