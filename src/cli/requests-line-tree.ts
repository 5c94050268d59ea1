import type { Result } from "../core/result.ts";
import { createSource, type Span } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import { problemOf } from "../policy/index.ts";
import { plainValue } from "../syntax/plain-value.ts";
import { readJsonTree } from "../syntax/read-tree.ts";
import type { Member, ObjectNode, TreeNode } from "../syntax/tree.ts";
import { expectations, type RequestLine } from "./requests-line.ts";

/** What is wrong with a line, and where it stands in it, in UTF-16 units from 0. */
export interface LineFault {
  readonly message: string;
  readonly start?: number;
}

/** A line that was read with places. */
export interface LineTree {
  readonly line: RequestLine;
  /** Where the value of a member stands. */
  startOf(member: string): number | undefined;
}

/** Reads a line as `--request` reads a file: nothing is dropped, numbers keep their digits, all faults have a place. */
export function readLineTree(text: string): Result<LineTree, readonly LineFault[]> {
  const { root, findings } = readJsonTree(text);
  const source = createSource("", text);
  const problems = findings
    .flatMap((finding) => problemOf(finding, source, "deploy") ?? [])
    .filter(({ severity }) => severity === "error")
    .map(({ message, range }) => ({ message, start: range.start }));
  if (root === undefined || findings.length > 0) return { ok: false, error: problems };
  if (root.kind !== "object") return { ok: false, error: [{ message: "a request must be an object", start: 0 }] };
  const faults = [...doubles(root), ...root.members.flatMap((member) => memberFaults(member, root))];
  if (faults.length > 0) return { ok: false, error: faults.sort((a, b) => (a.start ?? 0) - (b.start ?? 0)) };
  // INVARIANT: there is nothing but known members with values of their types.
  const line = plainValue(root) as RequestLine;
  return { ok: true, value: { line, startOf: (member) => memberOf(root, member)?.value.span.start } };
}

function memberOf(root: ObjectNode, name: string): Member | undefined {
  return root.members.find(({ key }) => key.value === name);
}

const at = (span: Span, message: string): LineFault => ({ message, start: span.start });

/** One of two equal keys would be dropped in silence. */
function doubles(node: TreeNode): readonly LineFault[] {
  if (node.kind === "array") return node.items.flatMap(doubles);
  if (node.kind !== "object") return [];
  const seen = new Set<string>();
  return node.members.flatMap(({ key, value }) => {
    const isDouble = seen.has(key.value);
    seen.add(key.value);
    return [...(isDouble ? [at(key.span, `\`${key.value}\` is given twice`)] : []), ...doubles(value)];
  });
}

const members = ["action", "resource", "api", "parameters", "accountId", "context", "unknown", "expect"];

function memberFaults({ key, value }: Member, root: ObjectNode): readonly LineFault[] {
  const name = key.value;
  const wants = (what: string) => [at(value.span, `\`${name}\` must be ${what}`)];
  switch (name) {
    case "action":
      if (memberOf(root, "api") !== undefined || memberOf(root, "parameters") !== undefined) {
        return [at(key.span, "`action` cannot stand beside `api` and `parameters`")];
      }
      return value.kind === "string" ? [] : wants("text");
    case "resource":
    case "api":
      return value.kind === "string" ? [] : wants("text");
    case "accountId":
      return value.kind === "string" || isInteger(value) ? [] : wants("text of 16 digits");
    case "parameters":
      return value.kind === "object" ? [] : wants("an object");
    case "context":
      return value.kind === "object" ? value.members.flatMap(contextFaults) : wants("an object");
    case "unknown":
      if (value.kind === "string" && value.value === "others") return [];
      return value.kind === "array" && value.items.every(({ kind }) => kind === "string")
        ? []
        : wants("a list of keys, or `others`");
    case "expect":
      return value.kind === "string" && expectations.some((outcome) => outcome === value.value)
        ? []
        : wants(expectations.join(", "));
    default: {
      const meant = nearest(name, members);
      const hint = meant === undefined ? `a request has ${members.join(", ")}` : `did you mean \`${meant}\`?`;
      return [at(key.span, `unknown member \`${name}\`; ${hint}`)];
    }
  }
}

function isInteger(node: TreeNode): boolean {
  return node.kind === "number" && /^-?\d+$/.test(node.text);
}

function contextFaults({ key, value }: Member): readonly LineFault[] {
  const items = value.kind === "array" ? value.items : [value];
  const stranger = items.find(({ kind }) => kind !== "string" && kind !== "number" && kind !== "boolean");
  const what = "text, a number, true or false, or a list of them";
  return stranger === undefined ? [] : [at(stranger.span, `\`${key.value}\` must be ${what}`)];
}
