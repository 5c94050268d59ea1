import { type Overlay, type OverlayFault, readOverlay } from "../../catalogue/index.ts";
import type { Finding, Problem } from "../../core/problem.ts";
import type { Result } from "../../core/result.ts";
import { createSource, rangeOf, type Source, type Span } from "../../core/span.ts";
import { problemOf } from "../../policy/index.ts";
import { actionsFormats } from "../../report/actions-formats.ts";
import type { ReportedFault } from "../../report/index.ts";
import { plainValue, readTree } from "../../syntax/index.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import type { OptionTable, ParsedArguments } from "../arguments.ts";
import { decodeText } from "../decode-text.ts";
import { pathsOf, reportName, withSlashes } from "../paths.ts";
import { syntaxOf } from "../syntax-of.ts";
import type { World } from "../world.ts";

/** The options of `actions`. */
export const actionsOptions: OptionTable = {
  resource: {
    group: "The question",
    value: "ARN",
    help: "instead of patterns: what can be done to it; * may stand in it",
  },
  overlay: { group: "The question", value: "FILE", help: "your own facts about services and actions, as YAML or JSON" },
  format: {
    group: "Output",
    value: "NAME[=FILE]",
    many: true,
    help: `how to write the list, and where; default pretty (${actionsFormats.map(({ name, summary }) => `${name}: ${summary}`).join("; ")})`,
  },
  quiet: { group: "Output", short: "q", help: "no page and no notes, only problems and the exit code" },
  "no-color": { group: "Output", help: "no colours; NO_COLOR and FORCE_COLOR are heeded, too" },
  help: { group: "Output", short: "h", help: "show this page" },
};

/** Reads `--overlay`, a user's own facts: all faults at once, each at its place. Undefined: none is given. */
export async function overlayFromOptions(
  args: ParsedArguments,
  world: World,
): Promise<Result<Overlay | undefined, readonly ReportedFault[]>> {
  const given = args.one("overlay");
  if (given === undefined) return { ok: true, value: undefined };
  const path = pathsOf(world.platform).resolve(world.cwd, given);
  const name = withSlashes(reportName(path, given, world.cwd, world.platform), world.platform);
  const bytes = await world.files.read(path);
  const text = bytes.ok ? decodeText(bytes.value) : bytes;
  if (text.ok) return overlayOf(createSource(name, text.value));
  return {
    ok: false,
    error: [{ code: "unreadable", source: name, message: `the overlay cannot be read: ${text.error}` }],
  };
}

function overlayOf(source: Source): Result<Overlay, readonly ReportedFault[]> {
  const { root, findings } = readTree(source.text, { syntax: syntaxOf(source.name) });
  const doubles = root === undefined ? [] : duplicateKeys(root);
  const problems = [...findings, ...doubles].flatMap((finding) => problemOf(finding, source, "deploy") ?? []);
  const errors = problems.filter(({ severity }) => severity === "error").map(faultOfProblem);
  if (root === undefined || errors.length > 0) return { ok: false, error: errors };
  const read = readOverlay(plainValue(root, Number));
  if (read.ok) return read;
  const faults = read.error.map((fault): ReportedFault => {
    const hint = fault.nearest === undefined || fault.message.endsWith("?") ? "" : `; did you mean ${fault.nearest}?`;
    const range = rangeOf(source, placeOf(root, fault));
    return { code: "overlay-member", source: source.name, range, message: `${fault.message}${hint}` };
  });
  return { ok: false, error: faults.sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0)) };
}

function faultOfProblem({ code, source, range, message, hint, related }: Problem): ReportedFault {
  const notes = related.map((note) => note.message.replace(/here$/, `at ${note.range.line}:${note.range.column}`));
  return { code, source, range, message: [message, ...(hint === undefined ? [] : [hint]), ...notes].join("; ") };
}

/** One of two equal keys would be dropped in silence. */
function duplicateKeys(node: TreeNode): readonly Finding[] {
  if (node.kind === "array") return node.items.flatMap(duplicateKeys);
  if (node.kind !== "object") return [];
  const first = new Map<string, Span>();
  return node.members.flatMap(({ key: { value: key, span }, value }): readonly Finding[] => {
    const other = first.get(key);
    if (other === undefined) first.set(key, span);
    const related = other === undefined ? [] : [{ span: other, note: "first" as const }];
    return [
      ...(other ? [{ code: "duplicate-key" as const, span, args: { key }, related }] : []),
      ...duplicateKeys(value),
    ];
  });
}

/** Where a fault stands: a name at its name, a value at the value, what is missing at what it is missing in. */
function placeOf(root: TreeNode, { path, code }: OverlayFault): Span {
  const [top, , inside] = path;
  const isName = top === "services" && (path.length === 2 || (path.length === 4 && inside === "actions"));
  const atKey = code === "unknown-member" || (code === "wrong-value" && isName);
  let node = root;
  for (const [index, part] of path.entries()) {
    const members = node.kind === "object" ? node.members : [];
    const member = members.find(({ key }) => key.value === part);
    if (member !== undefined && atKey && index === path.length - 1) return member.key.span;
    const next = member?.value ?? (node.kind === "array" ? node.items[Number(part)] : undefined);
    if (next === undefined) break;
    node = next;
  }
  return node.span;
}
