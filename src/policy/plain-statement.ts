import type { Located } from "../core/span.ts";
import type { Member, ObjectNode, TreeNode } from "../syntax/tree.ts";
import type { ConditionClause, Selector, Statement, Unread } from "./model.ts";

/**
 * Whether nothing can be said about a statement but what it means: an effect, actions, resources and perhaps conditions,
 * all well formed. Most statements are like that, and the reader has nothing to report about them.
 * INVARIANT: it is never true of a statement that the reader has a finding for, or leaves a part of unread.
 *
 * @param mayBeMasked What `hasMask` says of the text that the statement stands in.
 */
export function isPlainStatement(value: unknown, mayBeMasked: boolean): boolean {
  if (!isObject(value)) return false;
  const { Effect, Action, Resource, Condition } = value;
  return (
    (Effect === "Allow" || Effect === "Deny") &&
    isPlain(Action, ACTION, mayBeMasked) &&
    isPlain(Resource, RESOURCE, mayBeMasked) &&
    (Condition === undefined ? 3 : 4) === countMembers(value) &&
    (Condition === undefined || isPlainCondition(Condition, mayBeMasked))
  );
}

/** Counts without making a list: policies have many statements. */
function countMembers(object: object): number {
  let members = 0;
  for (const _ in object) members++;
  return members;
}

/** Each operator with one key, whose values it can read. */
function isPlainCondition(condition: unknown, mayBeMasked: boolean): boolean {
  if (!isObject(condition)) return false;
  for (const operator of Object.keys(condition)) {
    const block = condition[operator];
    const form = LITERALS.get(operator);
    if (form === undefined || !isObject(block)) return false;
    const [key, ...others] = Object.keys(block);
    if (key === undefined || others.length > 0 || !KEY.test(key) || !isPlain(block[key], form, mayBeMasked))
      return false;
    // More than one truth is reported.
    if (form === TRUTH && typeof block[key] !== "string") return false;
  }
  return true;
}

/** The statement that a node stands for, of which it is known that it is plain; undefined if it is no such node. */
export function plainStatementOf(node: ObjectNode, index: number): Statement | undefined {
  const [effect, action, resource, condition] = ["Effect", "Action", "Resource", "Condition"].map((name) =>
    node.members.find(({ key }) => key.value === name),
  );
  if (effect?.value.kind !== "string" || action === undefined || resource === undefined) return undefined;
  if (node.members.length !== (condition === undefined ? 3 : 4)) return undefined;
  const { value, span } = effect.value;
  const actions = selectorOf(action, "Action");
  const resources = selectorOf(resource, "Resource");
  const clauses = condition === undefined ? [] : clausesOf(condition.value);
  if (actions === undefined || resources === undefined || clauses === undefined) return undefined;
  if (value !== "Allow" && value !== "Deny") return undefined;
  return {
    index,
    span: node.span,
    sid: undefined,
    effect: { value, span },
    action: actions,
    resource: resources,
    principal: undefined,
    condition: clauses,
    unread: [],
  };
}

function selectorOf({ key, value }: Member, element: "Action" | "Resource"): Selector | undefined {
  const patterns = textsOf(value);
  return patterns && { element, mode: "only", keySpan: key.span, patterns, unread: NONE };
}

/** Undefined for a condition that is not plain. */
function clausesOf(condition: TreeNode): readonly ConditionClause[] | undefined {
  if (condition.kind !== "object") return undefined;
  const clauses: ConditionClause[] = [];
  for (const { key: operator, value: block } of condition.members) {
    const [member, ...others] = block.kind === "object" ? block.members : [];
    if (!LITERALS.has(operator.value) || member === undefined || others.length > 0) return undefined;
    const { key, value } = member;
    const values = textsOf(value);
    if (values === undefined) return undefined;
    clauses.push({ operator, key, values, unread: [], span: { start: key.span.start, end: value.span.end } });
  }
  return clauses;
}

function textsOf(node: TreeNode): readonly Located<string>[] | undefined {
  const texts: Located<string>[] = [];
  for (const item of node.kind === "array" ? node.items : [node]) {
    if (item.kind !== "string") return undefined;
    texts.push({ value: item.value, span: item.span });
  }
  return texts;
}

const NONE: readonly Unread[] = [];

function isPlain(value: unknown, form: RegExp, mayBeMasked: boolean): boolean {
  if (typeof value === "string") return form.test(value) && !(mayBeMasked && MASK.test(value));
  if (!Array.isArray(value) || value.length === 0) return false;
  for (let at = 0; at < value.length; at++) {
    const item: unknown = value[at];
    if (typeof item !== "string" || !form.test(item) || (mayBeMasked && MASK.test(item))) return false;
  }
  return true;
}

/** Whether a JSON text may have a masked name in it anywhere (`****`, `xxxx`); escapes can spell one. */
export function hasMask(text: string): boolean {
  return MASK.test(text) || text.includes("\\");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const ACTION = /^(?:\*|[\w*?.-]+:[\w*?.-]+)$/;
const RESOURCE = /^(?:\*|acs:[\w*?.-]+:[\w*?.-]*:[\w*?.-]*:[\w*?.:/@=+~!-]*)$/;
const KEY = /^(?:acs|ecs|oss|ram|sts|kms):[A-Za-z]\w*(?:\/[A-Za-z][\w-]*)?$/;
const TRUTH = /^(?:true|false)$/;
const TEXT = /^[\w*?.:/@=+~!-]+$/;

/** One address, or a block that ends where an octet ends. */
const ADDRESS = /* @__PURE__ */ addresses("(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])");

function addresses(octet: string): RegExp {
  return new RegExp(`^${octet}\\.(?:${octet}\\.(?:${octet}\\.(?:${octet}|0/24)|0\\.0/16)|0\\.0\\.0/8)$`);
}

/** What the values of an operator look like where it is certain to read them. */
const LITERALS: ReadonlyMap<string, RegExp> = /* @__PURE__ */ new Map([
  ["StringEquals", TEXT],
  ["StringNotEquals", TEXT],
  ["StringLike", TEXT],
  ["StringNotLike", TEXT],
  ["Bool", TRUTH],
  ["IpAddress", ADDRESS],
  ["NotIpAddress", ADDRESS],
]);

/** What a masked name may look like (`****`, `xxxx`), of all that the forms let through. */
const MASK = /\*{4}|[xX]{3}/;
