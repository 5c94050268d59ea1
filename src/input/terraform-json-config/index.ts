import type { Span } from "../../core/span.ts";
import type { ObjectNode, TreeNode } from "../../syntax/tree.ts";
import { membersNamed } from "../collect.ts";
import { unknownDocument } from "../document.ts";
import { firstCharacter } from "../first-character.ts";
import type { InputFile, InputFormat, WrittenPolicies } from "../model.ts";
import { type Conflict, conflictIn, conflictText, policyPlaces } from "../terraform/attributes.ts";
import { memberOf, repeatedMember } from "../terraform-json/members.ts";
import { type Collected, collectPolicies } from "../terraform-json/resource-policies.ts";
import { addUnseen, unreadable } from "../terraform-json/unreadable.ts";
import { collectGrants } from "./attachments.ts";
import { templateMarks } from "./template-marks.ts";

/** `*.tf.json`, `*.tofu.json`: a configuration of Terraform or OpenTofu as other programs write it. */
export const terraformJsonConfig: InputFormat = {
  name: "terraform-json-config",
  title: "a Terraform configuration in JSON",
  recognises: (file) => rootOf(file) !== undefined,
  find,
};

const BLOCKS = new Set(
  "terraform provider variable locals resource data module output moved import removed check ephemeral //".split(" "),
);

/** The file as an object whose members are blocks of Terraform, with resources or data sources among them. */
function rootOf(file: InputFile): ObjectNode | undefined {
  if (firstCharacter(file.source.text) !== "{") return undefined;
  const { root } = file.tree();
  if (root?.kind !== "object" || !root.members.every(({ key }) => BLOCKS.has(key.value))) return undefined;
  const types = ["resource", "data"].flatMap((name) =>
    membersNamed(root, name).flatMap(({ value }) => labelled(value)),
  );
  const isTyped = types.length > 0 && types.every(({ label, body }) => /^[a-z]\w*_\w+$/.test(label) && isBody(body));
  return isTyped ? root : undefined;
}

function isBody({ kind }: TreeNode): boolean {
  return kind === "object" || kind === "array";
}

interface Labelled {
  readonly label: string;
  readonly body: TreeNode;
}

/** The members of an object, or of several in a list: Terraform takes both. */
function labelled(node: TreeNode | undefined): readonly Labelled[] {
  const objects = node?.kind === "array" ? node.items : node === undefined ? [] : [node];
  return objects.flatMap((each) =>
    each.kind === "object" ? each.members.map(({ key, value }) => ({ label: key.value, body: value })) : [],
  );
}

function find(file: InputFile): WrittenPolicies {
  const collected: Collected = { policies: [], passedOver: [], attachments: [], versions: [] };
  const { source } = file;
  let count = 0;
  const sections = membersNamed(rootOf(file), "resource").flatMap(({ value }) => labelled(value));
  for (const { label: type, body } of sections) {
    for (const { label: name, body: block } of labelled(body)) {
      count++;
      const address = `${type}.${name}`;
      for (const values of block.kind === "array" ? block.items : [block]) {
        const existence = existenceOf(values);
        if (typeof existence === "string") {
          collected.passedOver.push({ span: values.span, why: existence.replace(" is ", ` of \`${address}\` is `) });
          continue;
        }
        const conflict = conflictOf(type, values);
        if (conflict !== undefined) {
          collected.passedOver.push({ span: conflict.span, why: conflictText(conflict, address), isFault: true });
        }
        const condition = existence ?? conflict?.span;
        collectPolicies(source, { ...resourceOf(type, address, values), condition }, collected);
        const isOne = existence === undefined && memberOf(values, "for_each") === undefined;
        if (isOne) collectGrants(type, address, values, collected);
        const twice = repeatedMember(values);
        if (twice !== undefined) addUnseen(source, twice, address, "a member stands there twice", collected);
      }
    }
  }
  addDocuments(file, collected);
  unreadable(file, collected);
  const { policies, passedOver, attachments, versions } = collected;
  if (policies.length === 0 && passedOver.length === 0) {
    const why =
      count === 0
        ? "no resources"
        : `${count === 1 ? "1 resource" : `${count} resources`}, none of a type that holds a policy`;
    passedOver.push({ span: { start: 0, end: source.text.length }, why });
  }
  return { policies, passedOver, faults: file.tree().findings, attachments, versions };
}

/** Documents of data sources, which other files may take. Where this one does, the resource says that it is unknown. */
function addDocuments(file: InputFile, collected: Collected): void {
  const { source } = file;
  const sections = membersNamed(rootOf(file), "data").flatMap(({ value }) => labelled(value));
  for (const { body } of sections.filter(({ label }) => label === "alicloud_ram_policy_document")) {
    for (const { label: name, body: block } of labelled(body)) {
      const address = `data.alicloud_ram_policy_document.${name}`;
      if (source.text.includes(`${address}.`)) continue;
      collected.policies.push(unknownDocument(source, block.span, { address }));
      collected.passedOver.push({
        span: block.span,
        why: `\`${address}\` is not read: a plan shows it`,
        isFault: true,
      });
    }
  }
}

function conflictOf(type: string, values: TreeNode): Conflict | undefined {
  const place = policyPlaces.get(type);
  if (place === undefined) return undefined;
  return conflictIn(place, (name) => {
    const value = memberOf(values, name);
    return value === undefined || value.kind === "null" ? undefined : value.span;
  });
}

/** Why there is no such resource; or the place of what decides whether there is one. */
function existenceOf(values: TreeNode): string | Span | undefined {
  const count = memberOf(values, "count");
  const number = count?.kind === "number" ? count.text : count?.kind === "string" ? count.value.trim() : "";
  if (/^0+$/.test(number)) return "`count` is 0";
  const each = memberOf(values, "for_each");
  const length = each?.kind === "object" ? each.members.length : each?.kind === "array" ? each.items.length : undefined;
  if (length === 0) return "`for_each` is empty";
  if (count !== undefined && !/^[1-9]\d*$/.test(number)) return count.span;
  if (each !== undefined && length === undefined) return each.span;
  for (const { label, body } of labelled(memberOf(values, "lifecycle"))) {
    if (label !== "enabled" || (body.kind === "boolean" && body.value)) continue;
    return body.kind === "boolean" ? "`enabled` is false" : body.span;
  }
  return undefined;
}

/** A block may be written as an object or as a list of them; how many `dynamic` makes, nobody knows. */
function resourceOf(type: string, address: string, values: TreeNode) {
  const base = { type, address, span: values.span };
  if (values.kind !== "object") return { ...base, values: undefined, unknown: templateMarks(values) };
  const place = policyPlaces.get(type);
  const block = place?.block ?? (place?.made === "statements" ? "statement" : undefined);
  const members = values.members.map(({ key, value }) => ({
    key,
    value:
      key.value === block && value.kind === "object"
        ? { kind: "array" as const, span: value.span, items: [value] }
        : value,
  }));
  const body: ObjectNode = { ...values, members };
  const marks = templateMarks(body);
  const dynamic = labelled(memberOf(values, "dynamic")).find(({ label }) => label === block)?.body;
  if (block === undefined || dynamic === undefined || marks.kind !== "object")
    return { ...base, values: body, unknown: marks };
  const { span } = dynamic;
  const mark = { key: { value: block, span }, value: { kind: "boolean" as const, span, value: true } };
  return { ...base, values: body, unknown: { ...marks, members: [...marks.members, mark] } };
}
