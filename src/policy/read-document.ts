import type { ProblemCode } from "../core/problem.ts";
import type { Located, Source } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import type { ObjectNode, TreeNode } from "../syntax/tree.ts";
import { judgeText } from "./judge-text.ts";
import { inferKind, type KindAnswer, kinds } from "./kinds.ts";
import type { PolicyDocument, PolicyKind, Statement, Unread } from "./model.ts";
import { withoutOddCharacters } from "./odd-characters.ts";
import { documentElements, type Elements, readElements } from "./read-members.ts";
import { readStatement } from "./read-statement.ts";
import { describeNode, notUnderstood, placeOf } from "./read-values.ts";
import { braceOf, type Reading, report, unread } from "./reading.ts";

type DocumentElements = Elements<(typeof documentElements)[number]>;

interface DocumentNames {
  readonly source: Source;
  readonly name: string;
}

/** The kind that was given, or the one that the document looks like. */
export function kindOf(root: ObjectNode, given: PolicyKind | undefined): KindAnswer {
  if (given !== undefined && Object.hasOwn(kinds, given)) return { kind: given, reason: "given" };
  const value = root.members.findLast((member) => member.key.value === "Statement")?.value;
  const items = value?.kind === "array" ? value.items : value?.kind === "object" ? [value] : [];
  return inferKind(items.filter((item) => item.kind === "object"));
}

/** Reads the tree of a document. Every fault goes to `reading.findings`. */
export function readDocument(
  reading: Reading,
  root: ObjectNode,
  { source, name }: DocumentNames,
  kindReason: string,
): PolicyDocument {
  const { kind } = reading;
  const base = { name, source, syntax: reading.syntax, span: root.span, kind, kindReason };
  const foreign = reportForeign(reading, root);
  if (foreign !== undefined) {
    const rest = root.members.filter((member) => couldHoldStatements(member.value));
    return {
      ...base,
      version: undefined,
      statements: [],
      unread: rest.map((member) => unread(member.key.span, foreign, `\`${member.key.value}\``)),
    };
  }
  const elements = readElements(reading, root, "policy", documentElements);
  const rest: Unread[] = [];
  for (const { member, code } of elements.unknown) {
    if (couldHoldStatements(member.value)) rest.push(unread(member.key.span, code, `\`${member.key.value}\``));
  }
  const version = readVersion(reading, elements, root);
  const statements = readStatements(reading, elements, root, rest);
  // Two versions say nothing about permissions; two statement lists do.
  const doubt = elements.doubtAbout("Statement");
  if (doubt !== undefined) return { ...base, version, statements: [], unread: [...rest, doubt] };
  return { ...base, version, statements, unread: rest };
}

/** An unknown member with a plain value is a label; one with a structure could be what grants (R-STRUCT-19). */
function couldHoldStatements(node: TreeNode): boolean {
  return node.kind === "object" || node.kind === "array" || node.kind === "hole";
}

/** R-STRUCT-2, R-STRUCT-3, R-STRUCT-4. */
function readVersion(reading: Reading, elements: DocumentElements, root: ObjectNode): Located<string> | undefined {
  const node = elements.get("Version")?.value;
  if (node === undefined) {
    if (elements.meantFor("Version") === undefined) report(reading, "missing-version", braceOf(root.span), {});
    return undefined;
  }
  const span = placeOf(node);
  if (node.kind === "hole") return undefined;
  if (node.kind !== "string") {
    report(reading, "invalid-version", span, { found: describeNode(node), quoted: false });
    return node.kind === "number" ? { value: node.text, span } : undefined;
  }
  judgeText(reading, node, "name", (text) => {
    if (text === "1") return undefined;
    if (AWS_VERSIONS.includes(text)) return () => report(reading, "aws-dialect", span, { found: text, instead: "1" });
    return () => report(reading, "invalid-version", span, { found: text, quoted: true });
  });
  return { value: node.value, span };
}

const AWS_VERSIONS = ["2012-10-17", "2008-10-17"];

/** R-STRUCT-5, R-STRUCT-6, R-STRUCT-7. */
function readStatements(
  reading: Reading,
  elements: DocumentElements,
  root: ObjectNode,
  rest: Unread[],
): readonly Statement[] {
  const member = elements.get("Statement");
  if (member === undefined) {
    if (elements.meantFor("Statement") === undefined) {
      report(reading, "missing-statement", braceOf(root.span), { empty: false });
    }
    return [];
  }
  const { value } = member;
  if (value.kind === "object") return readSingle(reading, value, rest);
  if (value.kind !== "array") {
    rest.push(notUnderstood(reading, value, "Statement", "an array of statements"));
    return [];
  }
  if (value.items.length === 0) report(reading, "missing-statement", value.span, { empty: true });
  const statements: Statement[] = [];
  for (const [index, item] of value.items.entries()) {
    if (item.kind === "object") statements.push(readStatement(reading, item, index));
    else rest.push(notUnderstood(reading, item, "Statement", "an array of objects"));
  }
  return statements;
}

function readSingle(reading: Reading, node: ObjectNode, rest: Unread[]): readonly Statement[] {
  const found = describeNode(node);
  const code = report(reading, "data-type-mismatch", braceOf(node.span), {
    element: "Statement",
    found,
    wants: "an array of statements",
  });
  const statement = readStatement(reading, node, 0);
  if (reading.choices.singleStatement === "wrap") return [statement];
  rest.push(unread(node.span, code, "a `Statement` that is no array"));
  return [];
}

/**
 * An object that holds nothing of a policy is one fault, not as many as it has members: a statement that somebody
 * pasted alone, the answer of an API.
 */
function reportForeign(reading: Reading, root: ObjectNode): ProblemCode | undefined {
  const names = root.members.map((member) => withoutOddCharacters(member.key.value, "removed"));
  if (names.some((name) => nearest(name, documentElements) !== undefined)) return undefined;
  const place = braceOf(root.span);
  if (names.includes("Effect") && (names.includes("Action") || names.includes("NotAction"))) {
    return report(reading, "lone-statement", place, {});
  }
  return report(reading, "not-a-policy", place, { found: "an object with neither", isObject: true });
}
