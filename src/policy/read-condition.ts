import { defaultChoices } from "../core/choices.ts";
import type { ProblemCode } from "../core/problem.ts";
import { comparedKey } from "../pattern/index.ts";
import type { Member, TreeNode } from "../syntax/tree.ts";
import { judgeLiteral } from "./judge-literal.ts";
import { isUnderstood, judgeOperator } from "./judge-operator.ts";
import { judgeText } from "./judge-text.ts";
import type { ConditionClause, Unread } from "./model.ts";
import { findPlaceholder } from "./placeholders.ts";
import { notUnderstood, readTexts, type TextValue } from "./read-values.ts";
import { isUnread, type Reading, report, unread } from "./reading.ts";

export interface ConditionBlock {
  readonly clauses: readonly ConditionClause[];
  readonly unread: readonly Unread[];
}

/** `{ <operator>: { <key>: <value or values> } }` (R-COND-1). An empty block restricts nothing (R-STRUCT-24). */
export function readCondition(reading: Reading, node: TreeNode, oss: boolean): ConditionBlock {
  if (node.kind !== "object") {
    return { clauses: [], unread: [notUnderstood(reading, node, "Condition", "an object of operators")] };
  }
  const clauses = new Map<string, readonly ConditionClause[]>();
  const first = new Map<string, Member>();
  const rest: Unread[] = [];
  for (const member of node.members) {
    const before = first.get(member.key.value);
    if (before === undefined) first.set(member.key.value, member);
    else {
      const code = report(reading, "duplicate-key", member.key.span, { key: member.key.value }, before.key.span);
      rest.push(...doubtAbout(reading, member, code));
    }
    const block = readOperator(reading, member, before === undefined, oss);
    const counts = before === undefined || reading.choices.duplicateMember === "last";
    clauses.set(member.key.value, counts ? block.clauses : []);
    rest.push(...block.unread);
  }
  return { clauses: [...clauses.values()].flat(), unread: rest };
}

function readOperator(reading: Reading, { key, value }: Member, fresh: boolean, oss: boolean): ConditionBlock {
  const operator = fresh ? judgeOperator(reading, key) : undefined;
  if (value.kind !== "object") {
    return { clauses: [], unread: [notUnderstood(reading, value, key.value, "an object of condition keys")] };
  }
  if (value.members.length === 0 && !isUnderstood(reading, key.value)) {
    // No key, so no clause that could be in doubt: the doubt is about the block (R-COND-28).
    const what = `the operator \`${key.value}\``;
    return { clauses: [], unread: [unread(key.span, "invalid-condition-operator", what)] };
  }
  const clauses = new Map<string, ConditionClause>();
  const first = new Map<string, Member>();
  const rest: Unread[] = [];
  for (const member of value.members) {
    const compared = comparedKey(member.key.value, defaultChoices);
    const before = first.get(compared);
    if (before === undefined) {
      first.set(compared, member);
      judgeKey(reading, member);
    } else {
      const names = { operator: key.value, key: member.key.value, first: before.key.value };
      const code = report(reading, "duplicate-condition-key", member.key.span, names, before.key.span);
      if (clauses.has(member.key.value) && reading.choices.duplicateMember === "indeterminate") {
        rest.push(...doubtAbout(reading, member, code));
        clauses.delete(member.key.value);
        continue;
      }
    }
    // A map, so that the last of two equal keys is the one that counts (R-STRUCT-25).
    clauses.set(member.key.value, readClause(reading, key, operator, member, oss));
  }
  return { clauses: [...clauses.values()], unread: rest };
}

function readClause(
  reading: Reading,
  operator: ConditionClause["operator"],
  known: string | undefined,
  { key, value }: Member,
  oss: boolean,
): ConditionClause {
  const span = { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
  const list = readTexts(reading, value, key.value);
  if (isUnread(list)) return { operator, key, values: [], unread: [list], span };
  const [sure, open] = [list.texts.filter(isUsual), list.texts.filter((text) => !isUsual(text))];
  const values = sure.map((text) => ({ value: text.value, span: text.span }));
  const code = reading.syntax === "yaml" ? "unquoted-scalar" : "data-type-mismatch";
  const doubts = open.map((text) => unread(text.span, code, `\`${text.value}\``));
  if (known === "Bool" && list.texts.length > 1) {
    report(reading, "condition-multiple-boolean", value.span, { count: list.texts.length });
  }
  for (const text of list.texts) if (!text.bare) judgeLiteral(reading, known, text, oss);
  return { operator, key, values, unread: [...list.unread, ...doubts], span };
}

/**
 * Whether a value is a text, or a number spelled as everybody would write it. `1.0` and `1e2` are `1` and `100` to a
 * tool that reads the document and writes it anew, and long numbers lose digits on that way: nobody can say which text
 * arrives.
 */
function isUsual({ value, bare }: TextValue): boolean {
  return !bare || value === "true" || value === "false" || String(Number(value)) === value;
}

/** R-COND-8: `acs:<key>` or `<ram-code>:<key>`, optionally with `/<tag-key>`. */
function judgeKey(reading: Reading, { key }: Member): void {
  const { span } = key;
  judgeText(reading, key, key.value.includes("/") ? "free" : "name", (text) => {
    if (text.startsWith("aws:")) {
      return () => report(reading, "aws-dialect", span, { found: text, instead: `acs:${text.slice(4)}` });
    }
    if (KEY_FORM.test(text)) return undefined;
    const placeholder = findPlaceholder(text);
    const blank = KEY_FORM.test(text.replace(/\s/gu, ""));
    return () =>
      report(reading, "invalid-condition-key-format", span, { key: text, blank, ...(placeholder && { placeholder }) });
  });
}

const KEY_FORM = /^[^\s:/]+:[^\s:/]+(\/.+)?$/su;

/** The same member twice: nobody knows which one counts (`duplicateMember: "indeterminate"`). */
function doubtAbout(reading: Reading, { key }: Member, code: ProblemCode): readonly Unread[] {
  return reading.choices.duplicateMember === "last" ? [] : [unread(key.span, code, `\`${key.value}\` twice`)];
}
