import type { Source, Span } from "../../core/span.ts";
import { unreadForm } from "../collect.ts";
import { firstCharacter } from "../first-character.ts";
import type { InputFormat, WrittenPolicies } from "../model.ts";
import { isTextOfStatements } from "../speaks-of-statements.ts";
import { readGrants } from "./attachments.ts";
import { policyPlaces } from "./attributes.ts";
import { unknownDocument } from "./document-text.ts";
import { createFound, type Found } from "./found.ts";
import { allBlocks, type Block, type FileBlock, type HclNode, type HclParser, textOf } from "./hcl.ts";
import { type Documents, documentType, readDocument, readResource } from "./resources.ts";
import type { Scope } from "./values.ts";

/**
 * Terraform configuration, read as it stands: what only a deployment can tell is unknown. The parser is loaded when the
 * first such file is met.
 */
export function terraformFiles(loadParser: () => Promise<HclParser>): InputFormat {
  let parser: Promise<HclParser> | undefined;
  const load = () => {
    parser ??= loadParser();
    return parser;
  };
  return {
    name: "terraform",
    title: "a Terraform configuration",
    recognises: ({ source }) => !/[{[]/.test(firstCharacter(source.text)) && BLOCK.test(source.text),
    async find({ source }) {
      const root = await treeOf(source, load);
      return typeof root === "string" ? unreadable(source, root) : policiesIn(source, root);
    },
  };
}

/** A line with which only Terraform begins a block. */
const BLOCK =
  /^\uFEFF?(?:(?:resource|data)[ \t]+"?[\w-]+"?[ \t]+"?[\w-]+"?|(?:module|variable|output|provider)[ \t]+"[\w-]+"|locals|terraform)[ \t]*\{/m;

/** Nobody writes a file that long. */
const LONGEST = 4_000_000;

/** The tree of a file, or why there is none. */
async function treeOf({ text }: Source, loadParser: () => Promise<HclParser>): Promise<HclNode | string> {
  if (text.length > LONGEST) return `the file is longer than ${LONGEST} characters`;
  try {
    return (await loadParser()).parse(text);
  } catch (error) {
    return `the file could not be read as Terraform: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function unreadable(file: Source, why: string): WrittenPolicies {
  const found = createFound();
  found.fail({ start: 0, end: 0 }, why);
  for (const header of headersIn(file)) addUnknown(found, file, header);
  return found.all();
}

function policiesIn(file: Source, root: HclNode): WrittenPolicies {
  const found = createFound();
  const blocks = allBlocks(file, root);
  const scope: Scope = { file, locals: localsOf(file, blocks), budget: { left: 0 } };
  const resources = blocks.filter(({ type, labels }) => type === "resource" && labels.length === 2);
  const sources = blocks.filter(
    ({ type, labels }) => type === "data" && labels.length === 2 && labels[0] === documentType,
  );
  const documents: Documents = { inFile: new Set(sources.map(({ labels }) => labels[1] ?? "")), uses: new Map() };
  for (const block of resources) {
    readResource(found, scope, documents, block);
    readGrants(found, scope, block);
  }
  for (const block of sources) readDocument(found, scope, documents, block);
  for (const block of blocks) readOther(found, file, block);
  const starts = new Set([...resources, ...sources].map(({ node }) => node.start));
  for (const header of headersIn(file)) {
    if (!starts.has(header.start) && isMeant(root, header.start)) addUnknown(found, file, header);
  }
  const fault = firstFault(root);
  if (fault !== undefined) found.fail(fault, "this part could not be read as Terraform");
  const all = found.all();
  if (all.policies.length > 0 || all.passedOver.length > 0) return all;
  return { ...all, passedOver: [{ span: { start: 0, end: 0 }, why: contentsOf(blocks) }] };
}

/** What is handed to a module, or to a resource of a type that is not known: it may come to be a policy. */
function readOther(found: Found, file: Source, { type, labels, isInner, node, header }: FileBlock): void {
  const [first = "", second = ""] = labels;
  const isResource = type === "resource" && first.startsWith("alicloud_") && !policyPlaces.has(first);
  if (isInner || !(isResource || type === "module") || !isTextOfStatements(textOf(file, node))) return;
  const address = isResource ? `${first}.${second}` : `module.${first}`;
  found.policy(unknownDocument(file, header, address), header, undefined);
  found.fail(header, unreadForm(address));
}

/** What `locals` name; a name that is there twice is nothing that Terraform takes. */
function localsOf(file: Source, blocks: readonly FileBlock[]): Map<string, HclNode> {
  const locals = new Map<string, HclNode>();
  const twice = new Set<string>();
  for (const { type, isInner, content } of blocks) {
    if (type !== "locals" || isInner) continue;
    for (const node of content) {
      const [key, value] = node.children;
      if (node.type !== "attribute" || key === undefined || value === undefined) continue;
      const name = textOf(file, key);
      if (locals.has(name)) twice.add(name);
      locals.set(name, value);
    }
  }
  for (const name of twice) locals.delete(name);
  return locals;
}

interface Header extends Span {
  readonly type: string;
  readonly name: string;
  readonly isData: boolean;
}

/** Lines that begin a block with a policy, whatever stands around them. */
function headersIn({ text }: Source): readonly Header[] {
  const headers: Header[] = [];
  for (const match of text.matchAll(/^\uFEFF?[ \t]*(resource|data)[ \t"]+([\w-]+)[ \t"]+([\w-]+)"?/gm)) {
    const [line, word = "", type = "", name = ""] = match;
    const isData = word === "data";
    if (isData ? type !== documentType : !policyPlaces.has(type)) continue;
    const start = match.index + line.indexOf(word);
    headers.push({ start, end: match.index + line.length, type, name, isData });
  }
  return headers;
}

function addUnknown(found: Found, file: Source, { type, name, isData, start, end }: Header): void {
  const kind = isData ? undefined : policyPlaces.get(type)?.kind;
  const address = `${isData ? "data." : ""}${type}.${name}`;
  found.policy(unknownDocument(file, { start, end }, address), { start, end }, kind);
}

/** Whether the text at an offset is a part of the configuration, and no comment or text in it. */
function isMeant(root: HclNode, offset: number): boolean {
  let node = root;
  for (;;) {
    if (node.type === "heredoc_template" && !node.isBroken) return false;
    const next = childAt(node, offset);
    // There is no node for a comment, and none for what is left over where the text is broken.
    if (next === undefined) return node.isBroken || node.children.length === 0;
    node = next;
  }
}

function childAt({ children }: HclNode, offset: number): HclNode | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const child = children[low];
  return child !== undefined && child.start <= offset ? child : undefined;
}

/** The innermost part where reading failed for the first time. */
function firstFault(root: HclNode): HclNode | undefined {
  let node = root;
  if (!node.isBroken) return undefined;
  while (node.type !== "ERROR") {
    const next = node.children.find(({ isBroken }) => isBroken);
    if (next === undefined) break;
    node = next;
  }
  return node;
}

function contentsOf(blocks: readonly Block[]): string {
  const count = (type: string, title = type) => {
    const number = blocks.filter((block) => block.type === type).length;
    return number === 0 ? [] : [`${number} ${title}${number === 1 ? "" : "s"}`];
  };
  const counted = [...count("resource"), ...count("data", "data source"), ...count("module")];
  return counted.length === 0 ? "nothing that could hold a policy" : `${counted.join(", ")}; none holds a policy here`;
}
