import { createEmbedding } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import type { PolicyKind } from "../../policy/index.ts";
import { conflictIn, conflictText, type PolicyPlace, policyPlaces } from "./attributes.ts";
import { documentOf, unknownDocument } from "./document-text.ts";
import { type Existence, existenceOf } from "./existence.ts";
import type { Found, FoundMore } from "./found.ts";
import { attributeOf, type Block, blocksIn, type HclNode, textOf } from "./hcl.ts";
import { textOfString, writeJson } from "./json-text.ts";
import { madeByDataSource, madeOfPolicy, madeOfRole } from "./policy-document.ts";
import { type CallValue, placeOf, readValue, type Scope, type Value } from "./values.ts";

/** The type of the data source that makes documents. */
export const documentType = "alicloud_ram_policy_document";

/** The data sources that make documents: those of the file, and what refers to them. */
export interface Documents {
  readonly inFile: ReadonlySet<string>;
  /** The resources that take what each makes, by its name. */
  readonly uses: Map<string, DocumentUse[]>;
}

/** A resource that takes a document from a data source. */
interface DocumentUse {
  readonly kind: PolicyKind;
  readonly address: string;
  readonly condition: Span | undefined;
}

/** An attribute that holds a policy. */
interface Holder {
  readonly kind: PolicyKind;
  readonly address: string;
  /** "`policy_document` of `alicloud_ram_policy.share`" */
  readonly title: string;
  readonly condition: Span | undefined;
}

/** How many values and characters one policy may take; none comes near. */
const LARGEST = 200_000;

/** The policies of a resource, if its type holds any. */
export function readResource(found: Found, scope: Scope, documents: Documents, block: Block): void {
  const [type = "", name = ""] = block.labels;
  const place = policyPlaces.get(type);
  if (place === undefined) return;
  const address = `${type}.${name}`;
  const existence = existenceOf(fresh(scope), block);
  if (existence.state === "never") {
    found.pass(block.header, whyNever(existence, address));
    return;
  }
  const condition = conditionOf(existence);
  if (place.block === undefined) {
    readHolder(found, scope, documents, { block, place, address, condition });
    return;
  }
  const blocks = blocksIn(scope.file, block, place.block);
  for (const [index, inner] of blocks.entries()) {
    const content = inner.isDynamic ? blocksIn(scope.file, inner, "content")[0] : inner;
    const inside = `${address}.${place.block}[${inner.isDynamic ? "" : index}]`;
    readHolder(found, scope, documents, { block: content ?? inner, place, address: inside, condition, isInner: true });
  }
  if (block.isTorn) found.policy(unknownDocument(scope.file, block.header, address), block.header, place.kind);
  else if (blocks.length === 0) found.pass(block.header, `\`${address}\` has no \`${place.block}\``);
}

function whyNever({ why }: Existence & { readonly state: "never" }, address: string): string {
  return why.replace(" is ", ` of \`${address}\` is `);
}

function conditionOf(existence: Existence): Span | undefined {
  return existence.state === "open" ? existence.condition : undefined;
}

function fresh(scope: Scope): Scope {
  return { ...scope, budget: { left: LARGEST } };
}

/** A resource that holds a policy, or a block in one. */
interface HolderBlock {
  readonly block: Block;
  readonly place: PolicyPlace;
  readonly address: string;
  readonly condition: Span | undefined;
  readonly isInner?: boolean;
}

function readHolder(
  found: Found,
  scope: Scope,
  documents: Documents,
  { block, place, address, condition: existence, isInner = false }: HolderBlock,
): void {
  const { kind, attributes, made } = place;
  const conflict = conflictIn(place, (name) => placeGiven(scope, block, name));
  if (conflict !== undefined) found.fail(conflict.span, conflictText(conflict, address));
  const condition = existence ?? conflict?.span;
  const more: FoundMore = condition === undefined ? {} : { condition };
  let isToldOf = false;
  for (const name of attributes) {
    const expression = attributeOf(scope.file, block, name);
    if (expression === undefined) continue;
    isToldOf = true;
    const holder = {
      kind,
      address: isInner ? `${address}.${name}` : address,
      title: `\`${name}\` of \`${address}\``,
      condition,
    };
    const taken = sourceOf(found, fresh(scope), documents, holder, expression);
    if (typeof taken === "string") found.pass(expression, taken);
    else found.policy(taken, expression, kind, more);
  }
  if (isToldOf && block.isTorn) return;
  const make = made === "statements" ? madeOfPolicy : made === "trusted" ? madeOfRole : undefined;
  const source = block.isTorn
    ? unknownDocument(scope.file, block.header, address)
    : make?.(fresh(scope), block, address);
  if (source !== undefined) found.policy(source, block.header, kind, more);
  else if (!isToldOf) found.pass(block.header, `\`${address}\` has no \`${attributes[0]}\``);
}

/** Where a block gives an attribute or an inner block; `null` is as good as nothing. */
function placeGiven(scope: Scope, block: Block, name: string): Span | undefined {
  const expression = attributeOf(scope.file, block, name);
  const { start, end } = expression ?? blocksIn(scope.file, block, name)[0]?.header ?? { start: -1, end: -1 };
  if (start < 0) return undefined;
  const value = expression && readValue(fresh(scope), expression);
  return value?.kind === "literal" && value.text === "null" ? undefined : { start, end };
}

/** The document of an attribute, or why there is none. */
function sourceOf(
  found: Found,
  scope: Scope,
  documents: Documents,
  holder: Holder,
  expression: HclNode,
): Source | string {
  const { address, title } = holder;
  const value = readValue(scope, expression);
  noteDocuments(scope, documents, holder, [expression, value.node]);
  if (value.kind === "literal" && value.text === "null") return `${title} is null`;
  if (value.kind === "string" && textOfString(value)?.trim() === "") return `${title} is empty`;
  const document = value.kind === "reference" ? documentIn(value.path) : undefined;
  const maker = `${title} is made by \`data.${documentType}.${document}\``;
  if (document !== undefined && documents.inFile.has(document)) return `${maker}, where it is looked at`;
  const source = documentOfValue(scope, value, address);
  const isTold = value.kind === "string" ? false : noteFiles(found, scope, title, [expression, value.node]);
  if (document !== undefined) found.pass(expression, `${maker}, which is in another file`);
  else if (source.text === "null" && !isTold && !value.node.isBroken) {
    found.pass(expression, `${title} is known only at the deployment: a plan shows it`);
  }
  return source;
}

function documentOfValue(scope: Scope, value: Value, address: string): Source {
  const at = placeOf(value);
  if (value.kind === "string") return documentOf(scope.file, value.parts, at, address);
  const [given, ...more] = value.kind === "call" && value.name === "jsonencode" ? value.given : [];
  if (given === undefined || more.length > 0) return unknownDocument(scope.file, at, address);
  const embedding = createEmbedding(scope.file);
  writeJson(embedding, scope.file, readValue(scope, given));
  return embedding.source(address);
}

/** The name of the data source that a reference takes a document from. */
function documentIn(path: readonly string[]): string | undefined {
  const [data, type, name, attribute] = path;
  return data === "data" && type === documentType && /^(?:document|json)$/.test(attribute ?? "") ? name : undefined;
}

/** Remembers what takes the documents of the data sources that an expression refers to, wherever it does. */
function noteDocuments(scope: Scope, { uses }: Documents, holder: Holder, nodes: readonly HclNode[]): void {
  const { kind, address, condition } = holder;
  for (const node of partsOf(nodes)) {
    const name = node.type === "expression" ? documentNamed(textOf(scope.file, node)) : undefined;
    if (name !== undefined) uses.set(name, [...(uses.get(name) ?? []), { kind, address, condition }]);
  }
}

function documentNamed(text: string): string | undefined {
  const [, name] = /^data\.alicloud_ram_policy_document\.([\w-]+)/.exec(text.slice(0, 200)) ?? [];
  return name;
}

/** Says which files a policy is read from, if any: what they hold is not looked at. */
function noteFiles(found: Found, scope: Scope, title: string, nodes: readonly HclNode[]): boolean {
  const notes = new Map<string, Span>();
  for (const node of partsOf(nodes)) {
    const value = node.type === "function_call" ? readValue(scope, node) : undefined;
    if (value?.kind !== "call") continue;
    const path = `\`${pathIn(scope, value)}\``;
    if (value.name === "file") notes.set(`is read from ${path}: lint that file besides`, node);
    if (value.name === "templatefile") notes.set(`is made from the template ${path}: a plan shows it`, node);
  }
  for (const [note, at] of notes) found.pass(at, `${title} ${note}`);
  return notes.size > 0;
}

function pathIn({ file }: Scope, { given, node }: CallValue): string {
  const written = textOf(file, given[0] ?? node).replace(/^"(?:\$\{path\.module\}\/)?|"$/g, "");
  return written.length > 100 ? `${written.slice(0, 99)}…` : written;
}

/** The nodes and all that they hold. */
function partsOf(nodes: readonly HclNode[]): ReadonlySet<HclNode> {
  const parts = new Set(nodes);
  for (const part of parts) for (const child of part.children) parts.add(child);
  return parts;
}

/** The policy of a data source, of the kind that those who refer to it want. */
export function readDocument(found: Found, scope: Scope, { uses }: Documents, block: Block): void {
  const [type = "", name = ""] = block.labels;
  const address = `data.${type}.${name}`;
  const existence = existenceOf(fresh(scope), block);
  if (existence.state === "never") {
    found.pass(block.header, whyNever(existence, address));
    return;
  }
  const source = block.isTorn
    ? unknownDocument(scope.file, block.header, address)
    : madeByDataSource(fresh(scope), block, address);
  if (source === undefined) {
    found.pass(block.header, `\`${address}\` has no \`statement\``);
    return;
  }
  const all = uses.get(name) ?? [];
  const [kind, ...others] = new Set(all.map((use) => use.kind));
  // One resource that is there for certain is enough.
  const isOpen = all.length > 0 && all.every((use) => use.condition !== undefined);
  const condition = conditionOf(existence) ?? (isOpen ? all[0]?.condition : undefined);
  const usedAt = [...new Set(all.map((use) => use.address))];
  found.policy(source, block.header, others.length === 0 ? kind : undefined, {
    ...(condition && { condition }),
    ...(usedAt.length > 0 && { usedAt }),
  });
}
