import { createLazySource, type Source, type Span } from "../core/span.ts";
import { indentJson, measureIndented, treeOfCompact } from "../syntax/compact-json.ts";
import { type Limits, limitsFrom } from "../syntax/limits.ts";
import type { TreeNode } from "../syntax/tree.ts";
import { treeOfValidJson } from "../syntax/valid-json.ts";
import { kinds } from "./kinds.ts";
import type { PolicyDocument } from "./model.ts";
import { type ParseOptions, policyNameOf } from "./parse-options.ts";
import { hasMask, isPlainStatement } from "./plain-statement.ts";
import { type StatementReader, type StatementTexts, StoredStatements, storedDocument } from "./statement-list.ts";

/**
 * Reads the compact text of a value as a policy about which nothing is to be reported. Such a policy keeps its text
 * alone, and makes its statements when somebody asks for them. Undefined for every other one.
 *
 * @param readOther How to read statements that are not plain; without it there may be none.
 */
export function readPlainValue(
  compact: string,
  options: ParseOptions,
  readOther: StatementReader | undefined,
): PolicyDocument | undefined {
  const { source = "policy" } = options;
  const limits = limitsFrom(options.limits);
  if (typeof source !== "string" || !isOfSize(compact, options.kind, limits)) return undefined;
  const value: unknown = JSON.parse(compact);
  if (!isPolicy(value)) return undefined;
  const mayBeMasked = hasMask(compact);
  const plain = value.Statement.map((statement) => isPlainStatement(statement, mayBeMasked));
  const frame = Object.keys(value)[0] === "Version" ? VERSION_FIRST : VERSION_LAST;
  const texts = new CompactTexts(frame, compact, value.Statement, plain, limits);
  if (texts.end > limits.length || !texts.isWhole) return undefined;
  const written = createLazySource(source, () => indentJson(compact));
  const places = { source: written, span: { start: 0, end: texts.end }, version: frame.version(texts.end) };
  return plainDocument(value, plain, texts, places, options, readOther);
}

/** The same for the text of a policy and its tree, which `treeOfValidJson` made. */
export function readPlainText(
  source: Source,
  root: TreeNode,
  options: ParseOptions,
  readOther: StatementReader | undefined,
): PolicyDocument | undefined {
  const { text } = source;
  const limits = limitsFrom(options.limits);
  const isAlone = source.unknown === undefined && source.host === undefined;
  if (!isAlone || !isOfSize(text, options.kind, limits) || root.kind !== "object") return undefined;
  const value: unknown = JSON.parse(text);
  if (!isPolicy(value)) return undefined;
  const statements = root.members.find(({ key }) => key.value === "Statement")?.value;
  const version = root.members.find(({ key }) => key.value === "Version")?.value;
  if (statements?.kind !== "array" || version === undefined) return undefined;
  const texts = new TextParts(text, statements.items, limits);
  const mayBeMasked = hasMask(text);
  const plain = value.Statement.map((statement) => isPlainStatement(statement, mayBeMasked));
  const places = { source, span: root.span, version: version.span };
  return plainDocument(value, plain, texts, places, options, readOther);
}

/** Whether the kind of policy may have this size, and is one whose shape says nothing of it. */
function isOfSize(submitted: string, kind: ParseOptions["kind"] = "identity", limits: Limits): boolean {
  const facts = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (facts === undefined || facts.hasPrincipal || !facts.hasResource || limits.depth < DEEP) return false;
  return submitted.length <= Math.min(facts.limit ?? limits.length, limits.nodes);
}

interface Places {
  readonly source: Source;
  readonly span: Span;
  readonly version: Span;
}

function plainDocument(
  value: PlainPolicy,
  plain: readonly boolean[],
  texts: StatementTexts,
  { source, span, version }: Places,
  options: ParseOptions,
  readOther: StatementReader | undefined,
): PolicyDocument | undefined {
  for (let index = 0; index < plain.length; index++) {
    if (plain[index] !== true && !isSound(source, texts.nodeOf(index), index, readOther)) return undefined;
  }
  return storedDocument(
    {
      name: policyNameOf(options),
      source,
      syntax: "json",
      span,
      kind: options.kind ?? "identity",
      kindReason: options.kind === undefined ? "no Principal" : "given",
      version: { value: value.Version, span: version },
      unread: [],
    },
    new StoredStatements(texts, source, readOther, value.Statement),
  );
}

interface PlainPolicy {
  readonly Version: "1";
  readonly Statement: readonly unknown[];
}

function isPolicy(value: unknown): value is PlainPolicy {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  const { Version, Statement } = value as Partial<PlainPolicy>;
  return Version === "1" && Array.isArray(Statement) && Statement.length > 0;
}

/** Whether a statement can be read, and nothing is to be said about it. */
function isSound(
  source: Source,
  node: TreeNode | undefined,
  index: number,
  readOther: StatementReader | undefined,
): boolean {
  if (node?.kind !== "object" || node.members.some(({ key }) => key.value === "Principal")) return false;
  return readOther?.(source, node, index) !== undefined;
}

/** No policy that is well formed has more brackets than this inside one another. */
const DEEP = 8;

/** What stands around the statements, compact and indented. */
interface Frame {
  readonly compact: readonly [before: string, after: string];
  readonly before: string;
  readonly after: string;
  version(end: number): { readonly start: number; readonly end: number };
}

const VERSION_FIRST: Frame = {
  compact: ['{"Version":"1","Statement":[', "]}"],
  before: '{\n  "Version": "1",\n  "Statement": [\n    ',
  after: "\n  ]\n}",
  version: () => ({ start: 15, end: 18 }),
};

const VERSION_LAST: Frame = {
  compact: ['{"Statement":[', '],"Version":"1"}'],
  before: '{\n  "Statement": [\n    ',
  after: '\n  ],\n  "Version": "1"\n}',
  version: (end) => ({ start: end - 5, end: end - 2 }),
};

/** What stands between two statements in the indented text. */
const BETWEEN = ",\n    ".length;
/** How many brackets are around a statement. */
const LEVEL = 2;

/** The statements in the compact text of a value. */
class CompactTexts implements StatementTexts {
  /** Where the indented text ends. */
  readonly end: number;
  /** Whether the text spells the value as it was expected to. */
  readonly isWhole: boolean;
  private readonly text: string;
  private readonly limits: Limits;
  /** Of each statement, by turns: where it starts in the indented text, and where it starts and ends in the compact one. */
  private readonly places: readonly number[];

  constructor(frame: Frame, text: string, statements: readonly unknown[], plain: readonly boolean[], limits: Limits) {
    const [before, after] = frame.compact;
    const places: number[] = [];
    let indented = frame.before.length;
    let compact = before.length;
    const size = { length: 0, blanks: 0 };
    for (let index = 0; index < statements.length; index++) {
      measureIndented(statements[index], LEVEL, plain[index] === true, size);
      const { length, blanks } = size;
      places.push(indented, compact, compact + length - blanks);
      indented += length + BETWEEN;
      compact += length - blanks + 1;
    }
    this.text = text;
    this.limits = limits;
    this.places = places;
    this.end = indented - BETWEEN + frame.after.length;
    this.isWhole = text.startsWith(before) && compact - 1 + after.length === text.length && text.endsWith(after);
  }

  get length(): number {
    return this.places.length / 3;
  }

  jsonOf(index: number): string {
    return this.text.slice(this.places[3 * index + 1], this.places[3 * index + 2]);
  }

  nodeOf(index: number): TreeNode | undefined {
    return treeOfCompact(this.jsonOf(index), this.limits, { start: this.places[3 * index] ?? 0, level: LEVEL });
  }
}

/** The statements of a text, where they stand in it. */
class TextParts implements StatementTexts {
  private readonly text: string;
  private readonly limits: Limits;
  /** Start and end of each, by turns. */
  private readonly places: readonly number[];

  constructor(text: string, statements: readonly TreeNode[], limits: Limits) {
    this.text = text;
    this.limits = limits;
    this.places = statements.flatMap(({ span }) => [span.start, span.end]);
  }

  get length(): number {
    return this.places.length / 2;
  }

  jsonOf(index: number): string {
    return this.text.slice(this.places[2 * index], this.places[2 * index + 1]);
  }

  nodeOf(index: number): TreeNode | undefined {
    const start = this.places[2 * index] ?? 0;
    return treeOfValidJson(this.text, this.limits, { start, end: this.places[2 * index + 1] ?? 0, level: LEVEL });
  }
}
