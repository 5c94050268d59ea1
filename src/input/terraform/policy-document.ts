import { createEmbedding, type Embedding } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import { attributeOf, type Block, blocksIn } from "./hcl.ts";
import { textOfString, writeAsWritten, writeString } from "./json-text.ts";
import { placeOf, readValue, type Scope, type StringValue, type Value } from "./values.ts";

/** The document that `data "alicloud_ram_policy_document"` makes of its blocks (R-IO-5 … R-IO-7). */
export function madeByDataSource(scope: Scope, block: Block, address: string): Source | undefined {
  return madeOfStatements(scope, block, address, (embedding, statement) => {
    const at = statement.header;
    embedding.render('{"Effect":', at);
    writeText(embedding, valueIn(scope, statement, "effect"), "Allow", at);
    embedding.render(',"Action":', at);
    writeTexts(scope, embedding, valueIn(scope, statement, "action"), at, "bare");
    const resource = valueIn(scope, statement, "resource");
    if (!isEmpty(resource)) {
      embedding.render(',"Resource":', at);
      writeTexts(scope, embedding, resource, at, "bare");
    }
    writePrincipal(scope, embedding, statement);
    writeCondition(scope, embedding, statement);
    embedding.render("}", at);
  });
}

/** The document that `alicloud_ram_policy` makes of its blocks `statement`, the older way (R-IO-4). */
export function madeOfPolicy(scope: Scope, block: Block, address: string): Source | undefined {
  return madeOfStatements(scope, block, address, (embedding, statement) => {
    const at = statement.header;
    embedding.render('{"Effect":', at);
    writeText(embedding, valueIn(scope, statement, "effect"), undefined, at);
    embedding.render(',"Action":', at);
    writeTexts(scope, embedding, valueIn(scope, statement, "action"), at, "list");
    embedding.render(',"Resource":', at);
    writeTexts(scope, embedding, valueIn(scope, statement, "resource"), at, "list");
    embedding.render("}", at);
  });
}

/** The document that `alicloud_ram_role` makes of `ram_users` and `services`, the older way (R-IO-9). */
export function madeOfRole(scope: Scope, block: Block, address: string): Source | undefined {
  const trusted = [
    { type: "Service", value: valueIn(scope, block, "services") },
    { type: "RAM", value: valueIn(scope, block, "ram_users") },
  ].filter(({ value }) => !isEmpty(value));
  if (trusted.length === 0) return undefined;
  const embedding = createEmbedding(scope.file);
  const at = block.header;
  embedding.render('{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{', at);
  for (const [index, { type, value }] of trusted.entries()) {
    embedding.render(`${index > 0 ? "," : ""}"${type}":`, at);
    writeTexts(scope, embedding, value, at, "list");
  }
  embedding.render("}}],", at);
  writeVersion(scope, embedding, block);
  return embedding.source(address);
}

type Statement = ReturnType<typeof blocksIn>[number];

/** Undefined without a block `statement`. */
function madeOfStatements(
  scope: Scope,
  block: Block,
  address: string,
  write: (embedding: Embedding, statement: Statement) => void,
): Source | undefined {
  const statements = blocksIn(scope.file, block, "statement");
  if (statements.length === 0) return undefined;
  const embedding = createEmbedding(scope.file);
  const at = block.header;
  embedding.render('{"Statement":[', at);
  for (const [index, statement] of statements.entries()) {
    if (index > 0) embedding.render(",", statement.header);
    // How many statements a dynamic block makes, and which, the deployment decides.
    if (statement.isDynamic) embedding.unknown("null", placeOf(statement));
    else write(embedding, statement);
  }
  embedding.render("],", at);
  writeVersion(scope, embedding, block);
  return embedding.source(address);
}

function writeVersion(scope: Scope, embedding: Embedding, block: Block): void {
  embedding.render('"Version":', block.header);
  writeText(embedding, valueIn(scope, block, "version"), "1", block.header);
  embedding.render("}", block.header);
}

/** What an attribute comes to; undefined where it is not given, or null. */
function valueIn(scope: Scope, block: Pick<Block, "content">, name: string): Value | undefined {
  const expression = attributeOf(scope.file, block, name);
  const value = expression && readValue(scope, expression);
  return value?.kind === "literal" && value.text === "null" ? undefined : value;
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || (value.kind === "list" && value.items.length === 0);
}

/** A text; Terraform makes one of a number. Without a default the attribute has to be there. */
function writeText(embedding: Embedding, value: Value | undefined, otherwise: string | undefined, at: Span): void {
  if (value?.kind === "string") writeString(embedding, value);
  else if (value?.kind === "literal" && value.text !== "null") {
    embedding.render(JSON.stringify(value.text), placeOf(value));
  } else if (value === undefined && otherwise !== undefined) embedding.render(JSON.stringify(otherwise), at);
  else embedding.unknown("null", value === undefined ? at : placeOf(value));
}

/** A list of texts; `bare` writes a list of one entry as that entry. */
function writeTexts(
  scope: Scope,
  embedding: Embedding,
  value: Value | undefined,
  at: Span,
  form: "bare" | "list",
): void {
  if (value?.kind !== "list") {
    embedding.unknown("null", value === undefined ? at : placeOf(value));
    return;
  }
  const [only, ...others] = value.items;
  if (form === "bare" && only !== undefined && others.length === 0) {
    writeText(embedding, only, undefined, at);
    return;
  }
  if (writeAsWritten(embedding, scope.file, value)) return;
  const { start, end } = value.node;
  embedding.render("[", { start, end: start + 1 });
  writeItems(embedding, value.items);
  embedding.render("]", { start: end - 1, end });
}

function writeItems(embedding: Embedding, items: readonly Value[]): void {
  for (const [index, item] of items.entries()) {
    if (index > 0) embedding.render(",", { start: item.node.start, end: item.node.start });
    writeText(embedding, item, undefined, placeOf(item));
  }
}

/** A block in a statement, with the texts that say where it belongs. */
interface NamedBlock {
  readonly names: readonly StringValue[];
  readonly value: Value | undefined;
}

/** The blocks of a type in a statement; undefined where the deployment decides which there are, or where one belongs. */
function namedBlocks(
  scope: Scope,
  statement: Block,
  type: string,
  by: readonly string[],
  held: string,
): readonly NamedBlock[] | undefined {
  const found: NamedBlock[] = [];
  for (const block of blocksIn(scope.file, statement, type)) {
    const names = by.map((name) => valueIn(scope, block, name)).filter((value) => value?.kind === "string");
    const areKnown = names.length === by.length && names.every((name) => textOfString(name) !== undefined);
    if (block.isDynamic || !areKnown) return undefined;
    found.push({ names, value: valueIn(scope, block, held) });
  }
  return found;
}

function writePrincipal(scope: Scope, embedding: Embedding, statement: Block): void {
  const blocks = namedBlocks(scope, statement, "principal", ["entity"], "identifiers");
  if (blocks?.length === 0) return;
  embedding.render(',"Principal":', statement.header);
  if (blocks === undefined) {
    embedding.unknown("null", statement.header);
    return;
  }
  writeGroups(embedding, blocks, 0, statement.header, (group) => {
    const [first] = group;
    const items = group.map(({ value }) => (value?.kind === "list" ? descending(value.items) : undefined));
    if (first === undefined || items.includes(undefined)) {
      embedding.unknown("null", statement.header);
      return;
    }
    const at = first.value === undefined ? statement.header : placeOf(first.value);
    embedding.render("[", { start: at.start, end: at.start + 1 });
    writeItems(
      embedding,
      items.flatMap((list) => list ?? []),
    );
    embedding.render("]", { start: at.end - 1, end: at.end });
  });
}

/** Each block on its own is put into descending order. */
function descending(items: readonly Value[]): readonly Value[] {
  const known = items.map((item) => ({ item, text: item.kind === "string" ? textOfString(item) : undefined }));
  if (known.some(({ text }) => text === undefined)) return items;
  return known.sort((a, b) => ((a.text ?? "") < (b.text ?? "") ? 1 : -1)).map(({ item }) => item);
}

function writeCondition(scope: Scope, embedding: Embedding, statement: Block): void {
  const blocks = namedBlocks(scope, statement, "condition", ["operator", "variable"], "values");
  if (blocks?.length === 0) return;
  embedding.render(',"Condition":', statement.header);
  if (blocks === undefined) {
    embedding.unknown("null", statement.header);
    return;
  }
  writeGroups(embedding, blocks, 0, statement.header, (ofOperator) =>
    writeGroups(embedding, ofOperator, 1, statement.header, (group) => writeValues(scope, embedding, group)),
  );
}

/** The values for one key under one operator (R-IO-7). */
function writeValues(scope: Scope, embedding: Embedding, group: readonly NamedBlock[]): void {
  // The blocks are a set: one that is there twice is there once.
  const different = [...new Map(group.map((block, index) => [fingerprint(block.value) ?? index, block])).values()];
  const [first] = different;
  const key = first?.names[1];
  if (first === undefined || key === undefined) return;
  if (different.length === 1) {
    writeTexts(scope, embedding, first.value, placeOf(key), "bare");
    return;
  }
  const lists = different.map(({ value }) =>
    value?.kind === "list" && value.items.length > 1 ? value.items : undefined,
  );
  // With a single value among several blocks the provider keeps the last, and the order is that of its own hashes.
  if (lists.includes(undefined)) {
    embedding.unknown("null", placeOf(key));
    return;
  }
  embedding.render("[", placeOf(key));
  writeItems(
    embedding,
    lists.flatMap((items) => items ?? []),
  );
  embedding.render("]", placeOf(key));
}

/** Tells lists of known texts apart. */
function fingerprint(value: Value | undefined): string | undefined {
  if (value?.kind !== "list") return undefined;
  const texts = value.items.map((item) => {
    if (item.kind === "literal") return item.text;
    return item.kind === "string" ? textOfString(item) : undefined;
  });
  return texts.includes(undefined) ? undefined : JSON.stringify(texts);
}

/** The blocks by one of their names, the names in ascending order. */
function groupsOf(blocks: readonly NamedBlock[], name: number): readonly (readonly NamedBlock[])[] {
  const groups = new Map<string, NamedBlock[]>();
  for (const block of blocks) {
    const of = block.names[name];
    const text = (of && textOfString(of)) ?? "";
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [block]);
    else group.push(block);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Writes an object with a member for each group. */
function writeGroups(
  embedding: Embedding,
  blocks: readonly NamedBlock[],
  name: number,
  at: Span,
  write: (group: readonly NamedBlock[]) => void,
): void {
  embedding.render("{", at);
  let isFirst = true;
  for (const group of groupsOf(blocks, name)) {
    const key = group[0]?.names[name];
    if (key === undefined) continue;
    if (!isFirst) embedding.render(",", at);
    isFirst = false;
    writeString(embedding, key);
    embedding.render(":", { start: key.node.end, end: key.node.end });
    write(group);
  }
  embedding.render("}", at);
}
