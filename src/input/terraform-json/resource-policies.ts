import { createEmbedding } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import { decodeString } from "../../syntax/embedded.ts";
import { plainValue } from "../../syntax/index.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import { unreadForm } from "../collect.ts";
import { unknownDocument } from "../document.ts";
import type { Attachment, MadeVersion, PassedOver, WrittenPolicy } from "../model.ts";
import { speaksOfStatements } from "../speaks-of-statements.ts";
import { MADE_OF, type PolicyPlace, policyPlaces } from "../terraform/attributes.ts";
import { createDocumentMaker, isEmpty, type PlannedValue, plannedItems, plannedMember } from "./made-document.ts";
import { holdsTrue, isNothing, isTrue, itemsOf, memberOf } from "./members.ts";
import { isSameStatements } from "./same-statements.ts";

/** A resource as a plan or a state shows it. */
export interface ResourceObject {
  readonly address: string;
  readonly type: string;
  /** Where the file speaks of it. */
  readonly span: Span;
  readonly values: TreeNode | undefined;
  /** The shape of the values, with `true` where nobody knows before the deployment. */
  readonly unknown?: TreeNode | undefined;
  /** The same for what must not be shown. */
  readonly sensitive?: TreeNode | undefined;
  /** The values that an update in place changes. */
  readonly before?: TreeNode | undefined;
  /** Names of the attributes that the configuration sets, where the file tells. */
  readonly named?: ReadonlySet<string> | undefined;
  /** As in `WrittenPolicy`. */
  readonly stage?: "before" | "after";
  /** As in `WrittenPolicy`. */
  readonly condition?: Span | undefined;
}

/** What comes out of reading resources; it grows from resource to resource. */
export interface Collected {
  readonly policies: WrittenPolicy[];
  readonly passedOver: PassedOver[];
  readonly attachments: Attachment[];
  readonly versions: MadeVersion[];
}

/** Adds the policies of a resource, if it is of a type that holds some. */
export function collectPolicies(file: Source, resource: ResourceObject, collected: Collected): void {
  const place = policyPlaces.get(resource.type);
  const { stage, condition } = resource;
  const rest = { ...(stage && { stage }), ...(condition && { condition }) };
  if (place === undefined) {
    const { type, address, values } = resource;
    if (!type.startsWith("alicloud_") || values === undefined || !speaksOfStatements(values)) return;
    collected.policies.push({ ...unknownDocument(file, values.span, { address }), ...rest });
    collected.passedOver.push({ span: values.span, why: unreadForm(address), isFault: true });
    return;
  }
  const add = (address: string, fill: (embedding: ReturnType<typeof createEmbedding>) => void) => {
    const embedding = createEmbedding(file);
    fill(embedding);
    collected.policies.push({ written: embedding.source(address), syntax: "json", kind: place.kind, ...rest });
  };
  const unknown = (address: string, at: Span) => add(address, (embedding) => embedding.unknown("null", at));
  for (const holder of holdersOf(resource, place)) {
    const choice = chooseOption(holder, place);
    const { address } = holder;
    if (choice.state === "absent") collected.passedOver.push({ span: choice.span, why: choice.why });
    else if (choice.state === "unknown") {
      unknown(address, choice.span);
      if (choice.why !== undefined) collected.passedOver.push({ span: choice.span, why: choice.why, isFault: true });
    } else if (!("node" in choice)) add(address, (embedding) => make(embedding, file, holder, place));
    else {
      const { text, offsets } = decodeString(file, choice.node);
      add(address, (embedding) => embedding.add({ text, offsets }));
    }
  }
}

/** What has the attribute: the resource, or a block in it. */
interface Holder {
  readonly address: string;
  readonly span: Span;
  readonly planned: PlannedValue;
  readonly sensitive: TreeNode | undefined;
  readonly before: TreeNode | undefined;
  readonly named: ReadonlySet<string> | undefined;
}

function holdersOf(resource: ResourceObject, { block }: PolicyPlace): readonly Holder[] {
  const { address, span, values, unknown, sensitive, before, named } = resource;
  const whole: Holder = { address, span, planned: { value: values, unknown }, sensitive, before, named };
  if (block === undefined) return [whole];
  const planned = plannedMember(whole.planned, block);
  if (isTrue(planned.unknown)) return [{ ...whole, address: `${address}.${block}`, planned }];
  const marks = memberOf(sensitive, block);
  // Which entry became which cannot be told: they may stand in another order.
  return plannedItems(planned).map((entry, index) => ({
    address: `${address}.${block}[${index}]`,
    span: entry.value?.span ?? span,
    planned: entry,
    sensitive: isTrue(marks) ? marks : itemsOf(marks)[index],
    before: undefined,
    named: undefined,
  }));
}

type Choice =
  /** One that is made of other attributes, or a text in an attribute. */
  | { readonly state: "known"; readonly isChanged: boolean }
  | {
      readonly state: "known";
      readonly name: string;
      readonly node: TreeNode & { kind: "string" };
      readonly isChanged: boolean;
    }
  | { readonly state: "unknown"; readonly span: Span; readonly why?: string; readonly isChanged: boolean }
  | { readonly state: "absent"; readonly span: Span; readonly why: string; readonly isChanged: boolean };

/**
 * Which of the notations a resource uses. A plan shows those that are not used as unknown when it creates a resource
 * (R-IO-4), and as they were when it updates one: then the one that changes counts, even if nobody knows into what.
 */
function chooseOption(holder: Holder, place: PolicyPlace): Choice {
  const options = [...place.attributes.map((name) => attributeOption(holder, name)), ...madeOptions(holder, place)];
  const changed = holder.before === undefined ? [] : options.filter(({ isChanged }) => isChanged);
  const counting = changed.length > 0 ? changed : options;
  const known = counting.filter(({ state }) => state === "known");
  const contradiction = changed.length > 0 ? undefined : contradictionIn(holder, place, known);
  if (contradiction !== undefined) return contradiction;
  const unused = {
    state: "absent",
    span: holder.span,
    why: `${holder.address} has no policy`,
    isChanged: false,
  } as const;
  const choice =
    // Of several changes the provider makes them one after the other.
    (changed.length > 0 ? known.at(-1) : known[0]) ??
    counting.find(({ state }) => state === "unknown") ??
    options.find(({ state }) => state === "absent") ??
    unused;
  const [name] = place.attributes;
  if (choice.state !== "unknown" || place.kind !== "bucket" || holder.before !== undefined) return choice;
  if (name === undefined || (holder.named?.has(name) ?? true)) return choice;
  // A bucket is made without a policy; for a key of KMS the platform would choose one.
  return { ...unused, why: `\`${name}\` of \`${holder.address}\` is not set in the configuration` };
}

/** Nothing says which of two documents the platform has. The provider refuses them together, and reads them as one. */
function contradictionIn(holder: Holder, { made }: PolicyPlace, known: readonly Choice[]): Choice | undefined {
  const documents = known.flatMap((each) => ("node" in each ? [each] : []));
  const [first] = documents;
  if (first === undefined) return undefined;
  const blocks = made === "statements" ? plannedMember(holder.planned, "statement") : undefined;
  const hasBlocks = blocks !== undefined && !isEmpty(blocks) && known.length > documents.length;
  const other =
    documents.find(({ node }) => !isSameJson(node.value, first.node.value))?.name ??
    (hasBlocks && !isSameStatements(first.node.value, blocks) ? "statement" : undefined);
  if (other === undefined) return undefined;
  const why = `\`${first.name}\` and \`${other}\` of \`${holder.address}\` say different things`;
  return { state: "unknown", span: first.node.span, why, isChanged: false };
}

function attributeOption({ planned, sensitive, before, address, span }: Holder, name: string): Choice {
  const { value, unknown } = plannedMember(planned, name);
  const hidden = isTrue(sensitive) ? sensitive : memberOf(sensitive, name);
  if (unknown !== undefined && isTrue(unknown)) return { state: "unknown", span: unknown.span, isChanged: true };
  if (value?.kind === "string" && value.value.trim() !== "") {
    const old = memberOf(before, name);
    return { state: "known", name, node: value, isChanged: old?.kind !== "string" || old.value !== value.value };
  }
  const where = `\`${name}\` of \`${address}\``;
  const at = value?.span ?? span;
  if (value?.kind === "string") return { state: "absent", span: at, why: `${where} is empty`, isChanged: false };
  if (!isNothing(value) || (hidden !== undefined && isTrue(hidden)))
    return { state: "unknown", span: at, isChanged: true };
  return {
    state: "absent",
    span: at,
    why: `${where} is ${value === undefined ? "not set" : "null"}`,
    isChanged: false,
  };
}

function madeOptions(holder: Holder, { made }: PolicyPlace): readonly Choice[] {
  if (made === undefined) return [];
  const parts = MADE_OF[made].map((name) => ({ name, planned: madePart(holder, name) }));
  const unknown = parts.flatMap(({ planned }) =>
    isTrue(planned.unknown) ? [planned.unknown?.span ?? holder.span] : [],
  );
  const isKnown = parts.some(({ planned }) => !isTrue(planned.unknown) && !isEmpty(planned));
  const isChanged = parts.some(
    ({ name, planned }) => holdsTrue(planned.unknown) || !isSame(planned.value, memberOf(holder.before, name)),
  );
  if (isKnown) return [{ state: "known", isChanged }];
  const [span] = unknown;
  return span === undefined ? [] : [{ state: "unknown", span, isChanged }];
}

/** A list that is unknown although the configuration does not set it is what the platform answers: nobody writes it there. */
function madePart({ planned, named }: Holder, name: string): PlannedValue {
  const part = plannedMember(planned, name);
  const isAnswer = name !== "statement" && isTrue(part.unknown) && named !== undefined && !named.has(name);
  return isAnswer ? { value: undefined, unknown: undefined } : part;
}

function make(
  embedding: ReturnType<typeof createEmbedding>,
  file: Source,
  holder: Holder,
  { made }: PolicyPlace,
): void {
  const version = plannedMember(holder.planned, "version");
  const [first = "statement", second = first] = MADE_OF[made ?? "statements"];
  const [one, other] = [madePart(holder, first), madePart(holder, second)];
  const at = one.value?.span ?? other.value?.span ?? holder.span;
  const maker = createDocumentMaker(embedding, file, at);
  if (made === "trusted") maker.trusted(one, other, version);
  else maker.statements(one, version);
}

function isSame(one: TreeNode | undefined, other: TreeNode | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return JSON.stringify(plainValue(one)) === JSON.stringify(plainValue(other));
}

function isSameJson(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false;
  }
}
