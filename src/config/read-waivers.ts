import type { Located, Span } from "../core/span.ts";
import type { SyntaxName } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { ConfigFault } from "./config.ts";
import { createFaults, type Faults, knownMembers, readMember, readText } from "./nodes.ts";
import { type ReadFile, readOwnFile } from "./own-file.ts";

/** One entry of `ram-policy.waivers.yaml`; `schemas/waivers.schema.json` describes it. */
export interface ConfigWaiver {
  readonly rule: Located<string>;
  readonly policy: Located<string>;
  readonly fingerprint?: string;
  readonly reason: string;
  /** The last day: `2026-12-31`. */
  readonly expires?: Located<string>;
}

/** Reads a file of waivers: all faults at once, each at its place. An empty text has none. */
export function readWaivers(text: string, syntax: SyntaxName | "auto" = "auto"): ReadFile<readonly ConfigWaiver[]> {
  return readOwnFile(text, syntax, [], waiversOf);
}

function waiversOf(root: TreeNode): {
  readonly value: readonly ConfigWaiver[];
  readonly faults: readonly ConfigFault[];
} {
  const faults = createFaults();
  const found = knownMembers(root, "a file of waivers", ["$schema", "waivers"], faults);
  const value = readMember(found.waivers, (node, name) => {
    if (node.kind === "array") return node.items.flatMap((item) => waiverOf(item, faults));
    faults.add("config-value", node.span, `${name} must be a list`);
    return [];
  });
  return { value: value ?? [], faults: faults.list() };
}

const members = ["rule", "policy", "fingerprint", "reason", "expires", "addedBy", "ticket"] as const;

const needed = {
  rule: "`rule` is missing: which finding may stay?",
  policy: "`policy` is missing: in which policy may it stay?",
  reason: "`reason` is missing: why may it stay?",
} as const;

function waiverOf(node: TreeNode, faults: Faults): readonly ConfigWaiver[] {
  const found = knownMembers(node, "a waiver", members, faults);
  const text = (name: (typeof members)[number]) =>
    readMember(found[name], (value, what) => readText(value, what, faults));
  const [rule, policy, reason] = [text("rule"), text("policy"), text("reason")];
  for (const [name, message] of Object.entries(needed)) {
    const member = found[name as keyof typeof needed];
    const isMissing = member === undefined || member.value.kind === "null";
    if (node.kind === "object" && isMissing)
      faults.add("config-member", member?.key.span ?? startOf(node.span), message);
  }
  const fingerprint = text("fingerprint");
  const expires = readMember(found.expires, (value, what) => readDay(value, what, faults));
  text("addedBy");
  text("ticket");
  if (rule === undefined || policy === undefined || reason === undefined) return [];
  if (reason.value.trim() === "") faults.add("config-value", reason.span, needed.reason);
  return [
    {
      rule,
      policy,
      reason: reason.value,
      ...(fingerprint === undefined ? {} : { fingerprint: fingerprint.value }),
      ...(expires === undefined ? {} : { expires }),
    },
  ];
}

function startOf({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + 1) };
}

/** A day of the calendar, as text; YAML 1.2 reads one without quotes as text, too. */
function readDay(node: TreeNode, name: string, faults: Faults): Located<string> | undefined {
  const text = node.kind === "string" ? node.value : "";
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(text) === text;
  if (isDay) return { value: text, span: node.span };
  faults.add("config-value", node.span, `${name} must be a day such as 2026-12-31`);
  return undefined;
}

/** What the calendar makes of a day: the 30th of February is another one. */
function dayOf(text: string): string | undefined {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}
