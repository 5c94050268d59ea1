import { createEmbedding } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import type { PolicyKind } from "../../policy/index.ts";
import { type PolicyPlace, policyPlaces } from "./attributes.ts";
import { documentOf, unknownDocument } from "./document-text.ts";
import type { Found } from "./found.ts";
import { attributeOf, type Block, blocksIn, type HclNode, textOf } from "./hcl.ts";
import { textOfString, writeJson } from "./json-text.ts";
import { madeByDataSource, madeOfPolicy, madeOfRole } from "./policy-document.ts";
import { type CallValue, placeOf, readValue, type Scope, type Value } from "./values.ts";

/** The type of the data source that makes documents. */
export const documentType = "alicloud_ram_policy_document";

/** The data sources that make documents: those of the file, and what refers to them. */
export interface Documents {
  readonly inFile: ReadonlySet<string>;
  /** Kinds of the policies that each makes, by its name. */
  readonly kinds: Map<string, Set<PolicyKind>>;
}

/** An attribute that holds a policy. */
interface Holder {
  readonly kind: PolicyKind;
  readonly address: string;
  /** "`policy_document` of `alicloud_ram_policy.share`" */
  readonly title: string;
}

/** How many values and characters one policy may take; none comes near. */
const LARGEST = 200_000;

/** The policies of a resource, if its type holds any. */
export function readResource(found: Found, scope: Scope, documents: Documents, block: Block): void {
  const [type = "", name = ""] = block.labels;
  const place = policyPlaces.get(type);
  if (place === undefined) return;
  const address = `${type}.${name}`;
  if (isNever(scope, block)) {
    found.pass(block.header, `\`count\` of \`${address}\` is 0`);
    return;
  }
  if (place.block === undefined) {
    readHolder(found, scope, documents, block, place, address);
    return;
  }
  const blocks = blocksIn(scope.file, block, place.block);
  for (const [index, inner] of blocks.entries()) {
    const content = inner.isDynamic ? blocksIn(scope.file, inner, "content")[0] : inner;
    const inside = `${address}.${place.block}[${inner.isDynamic ? "" : index}]`;
    readHolder(found, scope, documents, content ?? inner, place, inside, true);
  }
  if (block.isTorn) found.policy(unknownDocument(scope.file, block.header, address), block.header, place.kind);
  else if (blocks.length === 0) found.pass(block.header, `\`${address}\` has no \`${place.block}\``);
}

/** Whether the file says that there is no such resource. */
function isNever(scope: Scope, block: Block): boolean {
  const count = attributeOf(scope.file, block, "count");
  const value = count && readValue(fresh(scope), count);
  return value?.kind === "literal" && value.text === "0";
}

function fresh(scope: Scope): Scope {
  return { ...scope, budget: { left: LARGEST } };
}

function readHolder(
  found: Found,
  scope: Scope,
  documents: Documents,
  block: Block,
  place: PolicyPlace,
  address: string,
  isInner = false,
): void {
  const { kind, attributes, made } = place;
  let isToldOf = false;
  for (const name of attributes) {
    const expression = attributeOf(scope.file, block, name);
    if (expression === undefined) continue;
    isToldOf = true;
    const holder = { kind, address: isInner ? `${address}.${name}` : address, title: `\`${name}\` of \`${address}\`` };
    const taken = sourceOf(found, fresh(scope), documents, holder, expression);
    if (typeof taken === "string") found.pass(expression, taken);
    else found.policy(taken, expression, kind);
  }
  if (isToldOf && block.isTorn) return;
  const make = made === "statements" ? madeOfPolicy : made === "trusted" ? madeOfRole : undefined;
  const source = block.isTorn
    ? unknownDocument(scope.file, block.header, address)
    : make?.(fresh(scope), block, address);
  if (source !== undefined) found.policy(source, block.header, kind);
  else if (!isToldOf) found.pass(block.header, `\`${address}\` has no \`${attributes[0]}\``);
}

/** The document of an attribute, or why there is none. */
function sourceOf(
  found: Found,
  scope: Scope,
  documents: Documents,
  { kind, address, title }: Holder,
  expression: HclNode,
): Source | string {
  const value = readValue(scope, expression);
  noteDocuments(scope, documents, kind, [expression, value.node]);
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

/** Remembers which kind of policy the data sources make that an expression refers to, wherever it does. */
function noteDocuments(scope: Scope, { kinds }: Documents, kind: PolicyKind, nodes: readonly HclNode[]): void {
  for (const node of partsOf(nodes)) {
    const name = node.type === "expression" ? documentNamed(textOf(scope.file, node)) : undefined;
    if (name !== undefined) kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));
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
export function readDocument(found: Found, scope: Scope, { kinds }: Documents, block: Block): void {
  const [type = "", name = ""] = block.labels;
  const address = `data.${type}.${name}`;
  if (isNever(scope, block)) {
    found.pass(block.header, `\`count\` of \`${address}\` is 0`);
    return;
  }
  const source = block.isTorn
    ? unknownDocument(scope.file, block.header, address)
    : madeByDataSource(fresh(scope), block, address);
  if (source === undefined) {
    found.pass(block.header, `\`${address}\` has no \`statement\``);
    return;
  }
  const [kind, ...others] = kinds.get(name) ?? [];
  found.policy(source, block.header, others.length === 0 ? kind : undefined);
}
