import type { Located } from "../core/span.ts";
import type { Effect, Principal, Selector, Statement, Unread } from "../policy/index.ts";

/** The part if it was understood. */
function read<T extends object>(part: T | Unread | undefined): T | undefined {
  return part === undefined || ("kind" in part && part.kind === "unread") ? undefined : (part as T);
}

export function effectOf(statement: Statement): Effect | undefined {
  return read<Located<Effect>>(statement.effect)?.value;
}

/** `Action` or `NotAction`; undefined where it is missing or not understood. Single entries of it may still be unread. */
export function actionOf(statement: Statement): Selector | undefined {
  return read<Selector>(statement.action);
}

/** `Resource` or `NotResource`; undefined where it is missing, not understood, or no element of the kind. */
export function resourceOf(statement: Statement): Selector | undefined {
  return read<Selector>(statement.resource);
}

export function principalOf(statement: Statement): Principal | undefined {
  return read<Principal>(statement.principal);
}

/** A statement without any part that was not understood. */
export interface UnderstoodStatement {
  readonly statement: Statement;
  readonly effect: Effect;
  readonly action: Selector;
  /** Undefined where the kind has none. */
  readonly resource: Selector | undefined;
  readonly principal: Principal | undefined;
}

/** For rules that would be wrong about a statement that is only half understood. */
export function understood(statement: Statement): UnderstoodStatement | undefined {
  const effect = effectOf(statement);
  const action = actionOf(statement);
  const resource = resourceOf(statement);
  const principal = principalOf(statement);
  if (effect === undefined || action === undefined || statement.unread.length > 0) return undefined;
  if (statement.resource !== undefined && resource === undefined) return undefined;
  if (statement.principal !== undefined && principal === undefined) return undefined;
  const parts = [action, resource, principal, ...statement.condition];
  if (parts.some((part) => part !== undefined && part.unread.length > 0)) return undefined;
  return { statement, effect, action, resource, principal };
}

/** An operator as written, without its qualifier (R-COND-29): `ForAllValues:StringEquals` → `StringEquals`. */
export function plainOperator(operator: string): string {
  return operator.slice(operator.indexOf(":") + 1);
}
