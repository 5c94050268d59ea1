import type { Finding, Problem } from "../core/problem.ts";
import type { Result } from "../core/result.ts";
import { createSource, rangeOf, type Source } from "../core/span.ts";
import { problemOf } from "../policy/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { plainValue, readTree } from "../syntax/index.ts";
import type { ObjectNode, TreeNode } from "../syntax/tree.ts";
import { decodeText } from "./decode-text.ts";
import { pathsOf, reportName, withSlashes } from "./paths.ts";
import type { RequestMembers } from "./request-members.ts";
import type { SchemaFault } from "./request-schema.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

/** Reads `--request`: JSON or YAML, checked against `schemas/request.schema.json`. All faults at once, each at its place. */
export async function readRequestFile(
  given: string,
  world: World,
): Promise<Result<RequestMembers, readonly ReportedFault[]>> {
  const path = pathsOf(world.platform).resolve(world.cwd, given);
  const name = reportName(path, given, world.cwd, world.platform);
  const unreadable = (why: string): Result<RequestMembers, readonly ReportedFault[]> => ({
    ok: false,
    error: [
      { code: "unreadable", source: withSlashes(name, world.platform), message: `the request cannot be read: ${why}` },
    ],
  });
  const bytes = await world.files.read(path);
  if (!bytes.ok) return unreadable(bytes.error);
  const text = decodeText(bytes.value);
  if (!text.ok) return unreadable(text.error);
  const { checkRequestValue } = await import("./request-schema.ts");
  return readRequest(createSource(name, text.value), checkRequestValue);
}

function readRequest(
  source: Source,
  check: (value: unknown) => readonly SchemaFault[],
): Result<RequestMembers, readonly ReportedFault[]> {
  const { root, findings } = readTree(source.text, { syntax: syntaxOf(source.name) });
  const doubles = root === undefined ? [] : duplicateKeys(root);
  const problems = [...findings, ...doubles].flatMap((finding) => problemOf(finding, source, "deploy") ?? []);
  const errors = problems.filter(({ severity }) => severity === "error").map(faultOfProblem);
  if (root === undefined || findings.length > 0) return { ok: false, error: errors };
  const faults = check(schemaValue(root)).map(
    (fault): ReportedFault => ({
      code: "request-member",
      source: source.name,
      range: rangeOf(source, placeOf(root, fault)),
      message: fault.message,
    }),
  );
  const all = [...errors, ...faults].sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
  // INVARIANT: the schema allows nothing but these members with these types.
  return all.length > 0 ? { ok: false, error: all } : { ok: true, value: membersOf(root) as RequestMembers };
}

function faultOfProblem({ code, source, range, message, hint, related }: Problem): ReportedFault {
  const notes = related.map((note) => note.message.replace(/here$/, `at ${note.range.line}:${note.range.column}`));
  return { code, source, range, message: [message, ...(hint === undefined ? [] : [hint]), ...notes].join("; ") };
}

/** One of two equal keys would be dropped in silence. */
function duplicateKeys(node: TreeNode): readonly Finding[] {
  if (node.kind === "array") return node.items.flatMap(duplicateKeys);
  if (node.kind !== "object") return [];
  const seen = new Map<string, ObjectNode["members"][number]>();
  return node.members.flatMap((member): readonly Finding[] => {
    const { value: key, span } = member.key;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, member);
    const own: readonly Finding[] =
      first === undefined
        ? []
        : [{ code: "duplicate-key", span, args: { key }, related: [{ span: first.key.span, note: "first" }] }];
    return [...own, ...duplicateKeys(member.value)];
  });
}

/** The value as a schema sees it. */
function schemaValue(node: TreeNode): unknown {
  return plainValue(node, Number);
}

function membersOf(root: TreeNode): unknown {
  return plainValue(root);
}

function placeOf(root: TreeNode, { path, atKey }: SchemaFault): { readonly start: number; readonly end: number } {
  let node = root;
  let { span } = node;
  for (const [index, part] of path.entries()) {
    if (node.kind === "object") {
      const member = node.members.findLast(({ key }) => key.value === part);
      if (member === undefined) break;
      node = member.value;
      span = atKey && index === path.length - 1 ? member.key.span : node.span;
    } else if (node.kind === "array") {
      const item = node.items[Number(part)];
      if (item === undefined) break;
      node = item;
      span = node.span;
    }
  }
  return span;
}
