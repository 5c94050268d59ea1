import type { Located, Span } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import type { Member, ObjectNode } from "../syntax/tree.ts";
import { judgeText } from "./judge-text.ts";
import { kinds } from "./kinds.ts";
import type { Effect, Principal, Selector, Statement, Unread } from "./model.ts";
import { readCondition } from "./read-condition.ts";
import { type Elements, readElements, statementElements } from "./read-members.ts";
import { readPrincipal } from "./read-principal.ts";
import { readActions, readResources } from "./read-selector.ts";
import { readText } from "./read-values.ts";
import { braceOf, isUnread, type Reading, report, silent, unread } from "./reading.ts";

type StatementElements = Elements<(typeof statementElements)[number]>;

/** One entry of `Statement`. What the kind of policy does not have, or RAM does not know, is kept as not understood. */
export function readStatement(reading: Reading, node: ObjectNode, index: number): Statement {
  const elements = readElements(reading, node, "statement", statementElements);
  const place = braceOf(node.span);
  const facts = kinds[reading.kind];
  const rest: Unread[] = [];
  for (const { member, code } of elements.unknown) rest.push(unread(member.key.span, code, `\`${member.key.value}\``));

  const sid = readSid(reading, elements.get("Sid"), rest);
  const effect = readEffect(reading, elements, place);
  const principal = readAllowedPrincipal(reading, elements, place, rest);
  const action = readActions(reading, elements, place);
  let resource: Selector | Unread | undefined;
  if (facts.hasResource) resource = readResources(reading, elements, place);
  else rest.push(...refuseResources(reading, elements));
  const condition = elements.get("Condition");
  const block = condition && readCondition(reading, condition.value, isOss(reading, action));
  const conditionDoubt = elements.doubtAbout("Condition");
  rest.push(...(conditionDoubt === undefined ? (block?.unread ?? []) : [conditionDoubt]));
  const actionDoubt = elements.doubtAbout("Action") ?? elements.doubtAbout("NotAction");
  const resourceDoubt = elements.doubtAbout("Resource") ?? elements.doubtAbout("NotResource");
  return {
    index,
    span: node.span,
    sid,
    effect: elements.doubtAbout("Effect") ?? effect,
    action: actionDoubt ?? action,
    resource: facts.hasResource ? (resourceDoubt ?? resource) : undefined,
    principal: elements.doubtAbout("Principal") ?? principal,
    condition: conditionDoubt === undefined ? (block?.clauses ?? []) : [],
    unread: rest,
  };
}

/** R-STRUCT-18: a label, so that nothing depends on it. */
function readSid(reading: Reading, member: Member | undefined, rest: Unread[]): Located<string> | undefined {
  if (member === undefined) return undefined;
  const sid = readText(reading, member.value, "Sid");
  if (!kinds[reading.kind].hasSid) report(reading, "undocumented-sid", member.key.span, {});
  if (!isUnread(sid)) return { value: sid.value, span: sid.span };
  // A label that only the deployment makes up is a label still.
  if (sid.code !== "unknown-value") rest.push(sid);
  return undefined;
}

/** R-STRUCT-11, R-STRUCT-12. */
function readEffect(reading: Reading, elements: StatementElements, place: Span): Located<Effect> | Unread {
  const member = elements.get("Effect");
  if (member === undefined) {
    const code = elements.meantFor("Effect") ?? report(reading, "missing-effect", place, {});
    return unread(place, code, "no Effect");
  }
  const text = readText(reading, member.value, "Effect");
  if (isUnread(text)) return text;
  const code = text.bare
    ? "data-type-mismatch"
    : judgeText(reading, text, "name", (value) => {
        if (effects.some((effect) => effect === value)) return undefined;
        return () => {
          const guess = nearest(value.trim(), effects);
          return report(reading, "invalid-effect", text.span, { found: value, ...(guess && { nearest: guess }) });
        };
      });
  const exact = reading.choices.effectCase === "exact";
  const effect = effects.find((one) => (exact ? one === text.value : one.toLowerCase() === text.value.toLowerCase()));
  if (effect !== undefined) return { value: effect, span: text.span };
  return unread(text.span, code ?? "invalid-effect", `the effect \`${text.value}\``);
}

const effects: readonly Effect[] = ["Allow", "Deny"];

/** R-STRUCT-16, R-TRUST-1, R-CP-6. */
function readAllowedPrincipal(
  reading: Reading,
  elements: StatementElements,
  place: Span,
  rest: Unread[],
): Principal | Unread | undefined {
  const member = elements.get("Principal");
  const { kind } = reading;
  if (kinds[kind].hasPrincipal) {
    if (member !== undefined) return readPrincipal(reading, member);
    const code = elements.meantFor("Principal") ?? report(reading, "missing-principal", place, { kind });
    return unread(place, code, "no Principal");
  }
  if (member === undefined) return undefined;
  const code = report(reading, "unsupported-principal", member.key.span, { kind });
  rest.push(unread(member.key.span, code, "`Principal`"));
  return readPrincipal(silent(reading), member);
}

/** R-TRUST-2: the resource of a trust policy is its role. */
function refuseResources(reading: Reading, elements: StatementElements): readonly Unread[] {
  return (["Resource", "NotResource"] as const).flatMap((element) => {
    const member = elements.get(element);
    if (member === undefined) return [];
    const code = report(reading, "unsupported-resource-in-trust", member.key.span, { element });
    return [unread(member.key.span, code, `\`${element}\``)];
  });
}

/**
 * Whether addresses may end in `*`: every action is one of OSS, or the policy is a bucket's (R-COND-46). An action that
 * is not known before the deployment may be one of OSS.
 */
function isOss(reading: Reading, action: Selector | Unread): boolean {
  if (reading.kind === "bucket") return true;
  if (isUnread(action)) return action.code === "unknown-value";
  if (action.mode === "allBut" || action.unread.some(({ code }) => code !== "unknown-value")) return false;
  const entries = action.patterns.length + action.unread.length;
  return entries > 0 && action.patterns.every((pattern) => /^oss:/i.test(pattern.value));
}
