import type { ConditionClause, Selector, Statement } from "../../policy/index.ts";
import { type UnderstoodStatement, understood } from "../facts.ts";
import type { Patterns } from "../patterns.ts";

/** The entries of a statement: one action with one resource each, or a whole `NotAction` or `NotResource`. */
interface Part {
  readonly action: Piece;
  readonly resource: Piece | undefined;
}

/** One pattern, or everything but a list. */
type Piece = string | { readonly allBut: readonly string[] };

interface Relation {
  covers(a: string, b: string): boolean;
  meets(a: string, b: string): boolean;
}

/**
 * Statements that together apply wherever `inner` does, found by text alone: each pair of its entries lies in one of
 * them, whose clauses are all among its own. Undefined where that is not certain.
 */
export function coveredBy(
  inner: UnderstoodStatement,
  outers: readonly UnderstoodStatement[],
  pattern: Patterns,
): readonly Statement[] | undefined {
  const fit = outers.filter((outer) => isPrincipalSame(inner, outer) && isConditionWithin(outer, inner));
  const parts = partsOf(inner);
  if (fit.length === 0 || parts.length === 0) return undefined;
  const holds = (outer: UnderstoodStatement, part: Part) => covers(outer, part, pattern);
  const single = fit.find((outer) => parts.every((part) => holds(outer, part)));
  if (single !== undefined) return [single.statement];
  const used = new Set<Statement>();
  for (const part of parts) {
    const found = fit.find((outer) => holds(outer, part));
    if (found === undefined) return undefined;
    used.add(found.statement);
  }
  return [...used];
}

/** The statements of one effect that were understood in full. */
export function understoodOf(
  statements: readonly Statement[],
  effect: "Allow" | "Deny",
): readonly UnderstoodStatement[] {
  return statements.flatMap((statement) => {
    const parts = understood(statement);
    return parts?.effect === effect ? [parts] : [];
  });
}

/** Whether it is certain that no request is in both, by actions or by resources. */
export function isApart(a: UnderstoodStatement, b: UnderstoodStatement, pattern: Patterns): boolean {
  const actions = { covers: pattern.coversAction, meets: pattern.meetsAction };
  const resources = { covers: pattern.coversResource, meets: pattern.meetsResource };
  return selectorsApart(a.action, b.action, actions) || selectorsApart(a.resource, b.resource, resources);
}

/** Whether the clauses say the same, in whatever order. */
export function isConditionEqual(a: UnderstoodStatement, b: UnderstoodStatement): boolean {
  return isConditionWithin(a, b) && isConditionWithin(b, a);
}

/** Equal texts of principals; most kinds have none. */
export function isPrincipalSame(a: UnderstoodStatement, b: UnderstoodStatement): boolean {
  const text = ({ principal }: UnderstoodStatement) =>
    JSON.stringify(
      (principal?.entries ?? []).map(({ key, values }) => [key?.value, values.map(({ value }) => value).sort()]).sort(),
    );
  return (a.principal === undefined) === (b.principal === undefined) && text(a) === text(b);
}

function partsOf({ action, resource }: UnderstoodStatement): readonly Part[] {
  const resources = resource === undefined ? [undefined] : piecesOf(resource);
  return piecesOf(action).flatMap((one) => resources.map((other) => ({ action: one, resource: other })));
}

function piecesOf({ mode, patterns }: Selector): readonly Piece[] {
  const texts = patterns.map(({ value }) => value);
  return mode === "allBut" ? [{ allBut: texts }] : texts;
}

function covers(outer: UnderstoodStatement, part: Part, pattern: Patterns): boolean {
  const actions = { covers: pattern.coversAction, meets: pattern.meetsAction };
  const resources = { covers: pattern.coversResource, meets: pattern.meetsResource };
  if (!coversPiece(outer.action, part.action, actions)) return false;
  if (outer.resource === undefined || part.resource === undefined) return outer.resource === part.resource;
  return coversPiece(outer.resource, part.resource, resources);
}

function coversPiece({ mode, patterns }: Selector, piece: Piece, relation: Relation): boolean {
  const texts = patterns.map(({ value }) => value);
  if (mode === "only")
    return texts.some((text) => (typeof piece === "string" ? relation.covers(text, piece) : text === "*"));
  return typeof piece === "string"
    ? texts.every((text) => !relation.meets(text, piece))
    : texts.every((text) => piece.allBut.some((left) => relation.covers(left, text)));
}

function selectorsApart(a: Selector | undefined, b: Selector | undefined, relation: Relation): boolean {
  if (a === undefined || b === undefined) return false;
  return piecesOf(a).every((one) => piecesOf(b).every((other) => piecesApart(one, other, relation)));
}

function piecesApart(a: Piece, b: Piece, relation: Relation): boolean {
  if (typeof a === "string" && typeof b === "string") return !relation.meets(a, b);
  if (typeof a === "string") return typeof b !== "string" && b.allBut.some((left) => relation.covers(left, a));
  return typeof b === "string" && a.allBut.some((left) => relation.covers(left, b));
}

/** Every clause of `a` is a clause of `b`: where `b` holds, `a` does. */
function isConditionWithin(a: UnderstoodStatement, b: UnderstoodStatement): boolean {
  const texts = new Set(b.statement.condition.map(textOf));
  return a.statement.condition.every((clause) => texts.has(textOf(clause)));
}

function textOf({ operator, key, values }: ConditionClause): string {
  return JSON.stringify([operator.value, key.value, values.map(({ value }) => value).sort()]);
}
