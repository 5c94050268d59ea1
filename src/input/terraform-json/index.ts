import type { Source } from "../../core/span.ts";
import type { ObjectNode } from "../../syntax/tree.ts";
import { firstCharacter } from "../first-character.ts";
import type { InputFile, InputFormat, PassedOver, WrittenPolicies } from "../model.ts";
import { collectGrants } from "./attachments.ts";
import { collectDataDocuments } from "./data-documents.ts";
import { isTrue, memberOf, repeatedMember, textOf } from "./members.ts";
import { type ModuleResource, moduleResources } from "./module-resources.ts";
import { collectFromPlan } from "./plan.ts";
import { type Collected, collectPolicies } from "./resource-policies.ts";
import { stateFileResources } from "./state-file.ts";
import { addUnseen, unreadable } from "./unreadable.ts";

/** What `terraform show -json` prints of a plan or a state, and the state as Terraform and OpenTofu store it. */
export const terraformJson: InputFormat = {
  name: "terraform-json",
  title: "a Terraform plan or state",
  recognises: (file) => shapeOf(rootOf(file)) !== undefined,
  find,
};

type Shape = "plan" | "state" | "state-file" | "encrypted";

function rootOf(file: InputFile): ObjectNode | undefined {
  // Whatever is no JSON, such as a long configuration, need not be read to be told apart.
  if (firstCharacter(file.source.text) !== "{") return undefined;
  const { root } = file.tree();
  // With a `Statement` it is a policy that has more members than it may.
  return root?.kind === "object" && memberOf(root, "Statement") === undefined ? root : undefined;
}

const PLAN_MEMBERS = ["planned_values", "resource_changes", "prior_state", "configuration"];
/** Other commands of Terraform print these beside `format_version`. */
const FOREIGN_MEMBERS = ["provider_schemas", "valid", "diagnostics", "function_signatures"];

function shapeOf(root: ObjectNode | undefined): Shape | undefined {
  const has = (name: string) => memberOf(root, name) !== undefined;
  if (root === undefined) return undefined;
  if (textOf(memberOf(root, "format_version")) !== undefined) {
    if (PLAN_MEMBERS.some(has)) return "plan";
    if (FOREIGN_MEMBERS.some(has)) return undefined;
    return has("values") || has("terraform_version") || root.members.length === 1 ? "state" : undefined;
  }
  if (has("lineage") && has("encrypted_data")) return "encrypted";
  const isState = memberOf(root, "version")?.kind === "number" && has("lineage");
  return isState && (has("resources") || has("modules")) ? "state-file" : undefined;
}

function find(file: InputFile): WrittenPolicies {
  const collected: Collected = { policies: [], passedOver: [], attachments: [], versions: [] };
  const root = rootOf(file);
  const shape = shapeOf(root);
  if (root === undefined || shape === undefined) return collected;
  const refusal = whyUnread(root, shape);
  if (refusal === undefined) collect(file.source, root, shape, collected);
  else collected.passedOver.push(refusal);
  unreadable(file, collected);
  const repeated = repeatedMember(root);
  if (repeated !== undefined) addUnseen(file.source, repeated, "repeated", "a member stands there twice", collected);
  const { policies, passedOver } = collected;
  const sorted = policies.toSorted((a, b) => startOf(a.written) - startOf(b.written));
  const attachments = collected.attachments.toSorted((a, b) => a.span.start - b.span.start);
  const versions = collected.versions.toSorted((a, b) => a.span.start - b.span.start);
  return { policies: sorted, passedOver, faults: file.tree().findings, attachments, versions };
}

function collect(file: Source, root: ObjectNode, shape: Shape, collected: Collected): void {
  const resources =
    shape === "plan" ? collectFromPlan(file, root, collected) : collectFromState(file, root, shape, collected);
  collectDataDocuments(file, resources, collected);
  const errored = memberOf(root, "errored");
  if (errored !== undefined && isTrue(errored)) {
    addUnseen(file, errored.span, "unplanned", "planning failed before all resources were seen", collected);
  }
  if (collected.policies.length > 0 || collected.passedOver.length > 0) return;
  const count = resources.length === 1 ? "1 resource" : `${resources.length} resources`;
  const why = resources.length === 0 ? "no resources" : `${count}, none of a type that holds a policy`;
  collected.passedOver.push({ span: root.span, why });
}

function collectFromState(
  file: Source,
  root: ObjectNode,
  shape: Shape,
  collected: Collected,
): readonly ModuleResource[] {
  const resources = shape === "state" ? moduleResources(memberOf(root, "values")) : stateFileResources(root);
  for (const resource of resources) {
    if (resource.mode !== "managed") continue;
    collectPolicies(file, resource, collected);
    collectGrants(resource, true, undefined, collected);
  }
  return resources;
}

function whyUnread(root: ObjectNode, shape: Shape): PassedOver | undefined {
  const { span } = root;
  if (shape === "encrypted") return { span, why: "the state is encrypted", isFault: true };
  const version = memberOf(root, shape === "state-file" ? "version" : "format_version");
  if (version?.kind === "number" && version.text !== "4") {
    return {
      span: version.span,
      why: `a state of version ${version.text.slice(0, 20)}, and only version 4 is read`,
      isFault: true,
    };
  }
  if (version?.kind === "string" && !/^[01]\./.test(version.value)) {
    return {
      span: version.span,
      why: `format version ${version.value.slice(0, 20)}, and only 1.x is read`,
      isFault: true,
    };
  }
  return undefined;
}

function startOf({ host, text }: Source): number {
  return host?.spanOf({ start: 0, end: text.length }).start ?? 0;
}
