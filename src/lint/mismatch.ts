import { type Action, canMatch, readTemplate } from "../catalogue/index.ts";
import type { Located } from "../core/span.ts";
import { foldText, splitArn } from "../pattern/index.ts";
import type { Effect, Statement } from "../policy/index.ts";
import { findPlaceholder } from "../policy/placeholders.ts";
import type { RuleContext } from "./context.ts";
import { actionOf, effectOf, resourceOf } from "./facts.ts";
import { checkedOn, type NamedAction, namedAction } from "./resource-facts.ts";

/** The parts of a statement that are of no use, because the others do not fit them. */
export interface Mismatch {
  readonly effect: Effect;
  /** Resources that no action of the statement is checked on; empty unless every action is known. */
  readonly foreign: readonly Located<string>[];
  /** Actions that are checked on none of the resources, and for which no other statement has one. */
  readonly idle: readonly NamedAction[];
  readonly actions: readonly NamedAction[];
}

type Asking = Pick<
  RuleContext<unknown, unknown, "catalogue", Record<never, never>>,
  "catalogue" | "document" | "pattern" | "spend"
>;

/** Compares each action with each resource of a statement. Where all resources are foreign, the actions are not told. */
export function mismatchIn(statement: Statement, context: Asking): Mismatch | undefined {
  const [effect, action, resource] = [effectOf(statement), actionOf(statement), resourceOf(statement)];
  if (effect === undefined || action?.mode !== "only" || resource?.mode !== "only") return undefined;
  if (action.unread.length > 0 || resource.unread.length > 0 || resource.patterns.length === 0) return undefined;
  if (resource.patterns.some(({ value }) => value === "*")) return undefined;
  context.spend(action.patterns.length * resource.patterns.length * 20);
  const known = action.patterns.flatMap((entry) => {
    const named = namedAction(entry, context.catalogue);
    return named === undefined ? [] : [{ named, fits: fittingOf(named.action) }];
  });
  const actions = known.map(({ named }) => named);
  const allNamed = actions.length > 0 && actions.length === action.patterns.length;
  const foreign = resource.patterns.filter(({ value }) => allNamed && known.every(({ fits }) => fits(value) === false));
  if (foreign.length === resource.patterns.length) return { effect, foreign, idle: [], actions };
  const idle = known.filter(
    ({ named, fits }) =>
      resource.patterns.every(({ value }) => fits(value) === false) &&
      !isServedElsewhere(named, fits, statement, effect, context),
  );
  return { effect, foreign, idle: idle.map(({ named }) => named), actions };
}

/** Tells whether an entry of `Resource` can hold what an action is checked on. */
type Fitting = (resource: string) => boolean | undefined;

/** The answer leaves region, account and letter case aside; undefined where nobody can tell. */
function fittingOf(action: Action): Fitting {
  const templates = checkedOn(action)?.flatMap((entry) =>
    entry.templates.map(({ text }) => readTemplate(foldText(text))),
  );
  return (resource) => {
    const fields = splitArn(resource);
    if (templates === undefined || fields?.prefix !== "acs") return undefined;
    const kind = foldText(`acs:${fields.service}:*:*:${withoutPlaceholders(fields.relativeId)}`);
    return templates.some((template) => canMatch(template, kind));
  };
}

/** What a placeholder stands for may be anything. */
function withoutPlaceholders(text: string): string {
  let open = text;
  for (let left = MOST_PLACEHOLDERS; left > 0; left--) {
    const placeholder = findPlaceholder(open);
    // A row of stars is one, and takes anything already.
    if (placeholder === undefined || placeholder.startsWith("*")) return open;
    open = open.replaceAll(placeholder, "*");
  }
  return open;
}

const MOST_PLACEHOLDERS = 10;

/** Whether another statement of the same effect has, or may have, the action and a resource for it. */
function isServedElsewhere(
  { entry }: NamedAction,
  fits: Fitting,
  own: Statement,
  effect: Effect,
  { document, pattern, spend }: Asking,
): boolean {
  if (document.unread.length > 0) return true;
  return document.statements.some((other) => {
    if (other === own || (effectOf(other) ?? effect) !== effect) return false;
    const [action, resource] = [actionOf(other), resourceOf(other)];
    if (action === undefined || resource === undefined || action.mode === "allBut") return true;
    spend(action.patterns.length + resource.patterns.length * 20);
    const has =
      action.unread.length > 0 || action.patterns.some(({ value }) => pattern.coversAction(value, entry.value));
    const isOpen = resource.mode === "allBut" || resource.unread.length > 0;
    return has && (isOpen || resource.patterns.some(({ value }) => fits(value) !== false));
  });
}
