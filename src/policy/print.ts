import type { ConditionClause, PolicyDocument, Principal, Selector, Statement } from "./model.ts";
import { isUnread } from "./reading.ts";
import { unreadParts } from "./unread-parts.ts";

export interface PrintOptions {
  /** Spaces for each level; 0 for compact JSON. */
  readonly indent?: number;
}

/**
 * Canonical JSON: `Version`, then `Statement`, the elements of a statement in one order, a list of one entry as a bare
 * string.
 *
 * @throws RangeError if the document has parts that were not understood (`unreadParts` lists them): printing would lose
 * them, and with them perhaps what narrows a grant. A document that the `deploy` profile accepts has none.
 */
export function printPolicy(policy: PolicyDocument, options: PrintOptions = {}): string {
  const [lost] = unreadParts(policy);
  if (lost !== undefined) throw new RangeError(`${lost.text} was not understood and cannot be printed`);
  return JSON.stringify(
    { Version: policy.version?.value ?? "1", Statement: policy.statements.map(printStatement) },
    null,
    options.indent ?? 2,
  );
}

function printStatement(statement: Statement): object {
  const { sid, effect, principal, action, resource, condition } = statement;
  return {
    ...(sid === undefined ? {} : { Sid: sid.value }),
    ...(isUnread(effect) ? {} : { Effect: effect.value }),
    ...(principal === undefined || isUnread(principal) ? {} : { Principal: printPrincipal(principal) }),
    ...printSelector(action),
    ...(resource === undefined ? {} : printSelector(resource)),
    ...(condition.length === 0 ? {} : { Condition: printCondition(condition) }),
  };
}

function printSelector(selector: Statement["action"]): object {
  return isUnread(selector) ? {} : { [selector.element]: bare((selector as Selector).patterns) };
}

function printPrincipal({ entries }: Principal): unknown {
  const list = entries.find((entry) => entry.key === undefined);
  if (list !== undefined) return texts(list.values).join() === "*" ? "*" : texts(list.values);
  return Object.fromEntries(entries.map(({ key, values }) => [key?.value ?? "", bare(values)]));
}

function printCondition(clauses: readonly ConditionClause[]): object {
  const blocks = new Map<string, [string, unknown][]>();
  for (const { operator, key, values } of clauses) {
    const block = blocks.get(operator.value) ?? [];
    block.push([key.value, bare(values)]);
    blocks.set(operator.value, block);
  }
  return Object.fromEntries([...blocks].map(([operator, block]) => [operator, Object.fromEntries(block)]));
}

/** R-STRUCT-21: one bare string means the same as an array of one. */
function bare(values: Selector["patterns"]): string | readonly string[] {
  const [first, ...more] = texts(values);
  return first !== undefined && more.length === 0 ? first : texts(values);
}

function texts(values: Selector["patterns"]): readonly string[] {
  return values.map((value) => value.value);
}
