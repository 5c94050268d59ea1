import type { Span } from "../core/span.ts";
import { splitArn } from "../pattern/index.ts";
import type { Member } from "../syntax/tree.ts";
import { judgeText } from "./judge-text.ts";
import type { Selector, Unread } from "./model.ts";
import { findPlaceholder } from "./placeholders.ts";
import type { Elements, statementElements } from "./read-members.ts";
import { readTexts, type TextValue } from "./read-values.ts";
import { isUnread, type Reading, report, unread } from "./reading.ts";

type StatementElements = Elements<(typeof statementElements)[number]>;

/** `Action` or `NotAction` (R-STRUCT-13). `place`: where a missing one is reported. */
export function readActions(reading: Reading, elements: StatementElements, place: Span): Selector | Unread {
  const judge = reading.kind === "trust" ? judgeTrustAction : judgeAction;
  const only = elements.get("Action");
  const allBut = elements.get("NotAction");
  const missing = () => {
    const code =
      elements.meantFor("Action") ?? elements.meantFor("NotAction") ?? report(reading, "missing-action", place, {});
    return unread(place, code, "no Action");
  };
  return readPair(reading, { element: "Action", only, allBut, judge }) ?? missing();
}

/** `Resource` or `NotResource` where the kind of policy has one (R-STRUCT-14, R-STRUCT-15). */
export function readResources(reading: Reading, elements: StatementElements, place: Span): Selector | Unread {
  const only = elements.get("Resource");
  const allBut = elements.get("NotResource");
  if (allBut !== undefined && only === undefined) {
    const { span } = allBut.key;
    report(reading, "invalid-policy-element", span, { element: "NotResource", level: "statement", why: "retired" });
  }
  const missing = () => {
    const code =
      elements.meantFor("Resource") ??
      elements.meantFor("NotResource") ??
      report(reading, "missing-resource", place, { kind: reading.kind });
    return unread(place, code, "no Resource");
  };
  return readPair(reading, { element: "Resource", only, allBut, judge: judgeResource }) ?? missing();
}

interface Pair {
  readonly element: "Action" | "Resource";
  readonly only: Member | undefined;
  readonly allBut: Member | undefined;
  readonly judge: (reading: Reading, text: TextValue) => void;
}

function readPair(reading: Reading, { element, only, allBut, judge }: Pair): Selector | Unread | undefined {
  const first = only && readSelector(reading, element, "only", only, judge);
  const second = allBut && readSelector(reading, `Not${element}`, "allBut", allBut, judge);
  if (only === undefined || allBut === undefined) return first ?? second;
  const [early, late] = only.key.span.start < allBut.key.span.start ? [only, allBut] : [allBut, only];
  const names = { first: early.key.value, second: late.key.value };
  const code = report(reading, "unsupported-element-combination", late.key.span, names, early.key.span);
  return unread(late.key.span, code, `\`${names.first}\` and \`${names.second}\` together`);
}

function readSelector(
  reading: Reading,
  element: Selector["element"],
  mode: Selector["mode"],
  member: Member,
  judge: (reading: Reading, text: TextValue) => void,
): Selector | Unread {
  const list = readTexts(reading, member.value, element);
  if (isUnread(list)) return list;
  for (const text of list.texts) if (!text.bare) judge(reading, text);
  const patterns = list.texts.map(({ value, span }) => ({ value, span }));
  return { element, mode, keySpan: member.key.span, patterns, unread: list.unread };
}

/** R-ACT-1, R-ACT-2, R-ACT-10. */
function judgeAction(reading: Reading, action: TextValue): void {
  const { span } = action;
  judgeText(reading, action, "name", (text) => {
    if (text === "*") return undefined;
    const placeholder = findPlaceholder(text);
    const [code, name, ...more] = text.split(":", 3);
    const holds = /\s/u.test(text) ? "white space" : text.includes(",") ? "a comma" : undefined;
    if (holds === undefined && code && name && more.length === 0) return undefined;
    if (holds !== undefined && placeholder === undefined) {
      return () => report(reading, "whitespace-in-action", span, { action: text, holds });
    }
    if (code && name === "") return () => report(reading, "empty-action-name", span, { action: text });
    return () => report(reading, "invalid-action-format", span, { action: text, ...(placeholder && { placeholder }) });
  });
}

/** R-TRUST-3. */
function judgeTrustAction(reading: Reading, action: TextValue): void {
  const found = reading.findings.length;
  judgeAction(reading, action);
  if (reading.findings.length > found || action.value.toLowerCase() === "sts:assumerole") return;
  report(reading, "unexpected-trust-action", action.span, { action: action.value });
}

/** R-RES-1, R-RES-2. An ARN is split at its first four colons only (R-RES-5). */
function judgeResource(reading: Reading, resource: TextValue): void {
  const { span } = resource;
  // The last field is a name of the service's own making, which may hold any character.
  const use = splitArn(resource.value) === undefined ? "name" : "free";
  judgeText(reading, resource, use, (text) => {
    if (text === "*") return undefined;
    if (/^arn:(aws|\*)/.test(text))
      return () => report(reading, "aws-dialect", span, { found: text, instead: "acs:…" });
    const fields = text.split(":");
    if (fields[0] !== "acs") {
      return () => report(reading, "invalid-arn-prefix", span, { resource: text, ...placeholderIn(text) });
    }
    // `acs:odps:*:projects/a`: what stands in the place of the account is no account.
    const placeholder = placeholderIn(text);
    const isShort = fields.length === 4 && /^(?!system$)[^$<{]*[/a-z]/i.test(fields[3] ?? "");
    const missing = fields[1] === "" ? FIELDS[1] : isShort ? FIELDS[3] : FIELDS[fields.length];
    if (missing === undefined) return undefined;
    return () => report(reading, "missing-arn-field", span, { resource: text, missing, ...placeholder });
  });
}

/** The fields of an ARN, as a sentence names them. */
const FIELDS = ["prefix `acs`", "RAM code", "region", "account id", "relative id"] as const;

function placeholderIn(text: string): { placeholder?: string } {
  const placeholder = findPlaceholder(text);
  return placeholder === undefined ? {} : { placeholder };
}
