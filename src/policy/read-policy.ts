import type { Choices } from "../core/choices.ts";
import type { Finding, ProblemCode } from "../core/problem.ts";
import type { Source, Span } from "../core/span.ts";
import type { ReadTree } from "../syntax/index.ts";
import type { ObjectNode } from "../syntax/tree.ts";
import { kinds } from "./kinds.ts";
import type { PolicyDocument, PolicyKind } from "./model.ts";
import { kindOf, readDocument } from "./read-document.ts";
import { describeNode } from "./read-values.ts";
import { braceOf, type Reading, report, unread } from "./reading.ts";
import { compactJson, countCodePoints } from "./size.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is submitted: the text itself, or the value as compact JSON (R-LIM-17), which is written if it is not there. */
export interface Submitted {
  readonly counted: "text" | "compact";
  readonly text?: string;
}

interface PolicyOptions {
  readonly source: Source;
  readonly name: string;
  readonly kind: PolicyKind | undefined;
  readonly choices: Choices;
  readonly vocabulary: Vocabulary;
  readonly submitted: Submitted;
  /** The fault of the text that lost a part of it. */
  readonly lossy: ProblemCode | undefined;
}

/** Reads the tree of a text as a policy. There is no policy where the text holds no object. */
export function readPolicy(
  tree: ReadTree,
  { source, name, kind: given, choices, vocabulary, submitted, lossy }: PolicyOptions,
): { readonly policy: PolicyDocument | undefined; readonly findings: readonly Finding[] } {
  const { root } = tree;
  const findings: Finding[] = [];
  const base = { source, syntax: tree.syntax, choices, vocabulary, findings };
  const faults = new Map(tree.findings.map(({ span, code }) => [span.start, code]));
  const common = { ...base, faults };
  if (root?.kind === "hole" && faults.get(root.span.start) === "unknown-value") {
    return { policy: unknownPolicy(root.span, { source, name, kind: given ?? "identity" }), findings };
  }
  if (root?.kind !== "object") {
    if (root !== undefined && root.kind !== "hole" && lossy === undefined) {
      report({ ...common, kind: "identity" }, "not-a-policy", root.span, {
        found: describeNode(root),
        isObject: false,
      });
    }
    return { policy: undefined, findings };
  }
  const { kind, reason } = kindOf(root, given);
  const reading: Reading = { ...common, kind };
  const policy = readDocument(reading, root, { source, name }, reason);
  if (lossy === undefined) judgeSize(reading, root, submitted, source.unknown ?? []);
  return { policy, findings: lossy === undefined ? findings : findings.filter((finding) => !isFollowUp(finding.code)) };
}

/** A document of which nobody knows anything before the deployment. */
function unknownPolicy(
  span: Span,
  { source, name, kind }: Pick<PolicyDocument, "source" | "name" | "kind">,
): PolicyDocument {
  return {
    name,
    source,
    syntax: "json",
    span,
    kind,
    kindReason: "given",
    version: undefined,
    statements: [],
    unread: [unread(span, "unknown-value", "the whole document")],
  };
}

/** What is missing may have gone with the part of the text that was lost. */
function isFollowUp(code: ProblemCode): boolean {
  return code.startsWith("missing-") || code === "not-a-policy" || code === "lone-statement" || code === "empty-list";
}

/** R-LIM-1, R-LIM-10, R-LIM-11, R-LIM-16. What is unknown may turn out to be short. */
function judgeSize(reading: Reading, root: ObjectNode, submitted: Submitted, unknown: readonly Span[]): void {
  const { limit } = kinds[reading.kind];
  const { counted, text = compactJson(root) } = submitted;
  if (limit === undefined || text.length <= limit) return;
  const open = unknown.reduce((sum, { start, end }) => sum + end - start, 0);
  const length = countCodePoints(text) - open;
  if (length <= limit) return;
  const compact = counted === "text" ? countCodePoints(compactJson(root)) : length;
  const fits = compact <= limit && open === 0 ? { compact } : {};
  report(reading, "policy-too-large", braceOf(root.span), { length, limit, kind: reading.kind, counted, ...fits });
}
