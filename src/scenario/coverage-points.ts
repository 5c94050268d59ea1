import type { Located, Span } from "../core/span.ts";
import type { CompiledStatement } from "../evaluate/index.ts";
import { foldText, splitArn } from "../pattern/index.ts";
import type { ConditionClause } from "../policy/index.ts";

/** What scenarios can show about a part of a statement (docs/testing.md). */
export type PointKind = "applies" | "decides" | "outside" | "true" | "false" | "absent";

/**
 * One thing that scenarios should show. Its identity is made of what the policy says, not of where it says it: the
 * same entry in two statements of the same effect and condition is one point, so that splitting or reordering
 * statements changes no number.
 */
export interface Point {
  readonly id: string;
  readonly kind: PointKind;
  readonly element: "action" | "resource" | "condition";
  /** The entry or clause as it stands in the policy. */
  readonly text: string;
  readonly span: Span;
}

/** The points of a statement, grouped by the part that they are about; the index is that of the part in its list. */
export interface StatementPoints {
  readonly action: readonly (readonly Point[])[];
  readonly resource: readonly (readonly Point[])[];
  readonly clauses: readonly (readonly Point[])[];
}

/** Whether nobody can ever say that a statement applies: a part of it is not understood. */
export function isNotUnderstood({ statement, ref, unread, clauses }: CompiledStatement): boolean {
  if (statement === undefined || ref.effect === undefined || unread.length > 0) return true;
  return clauses.some(({ constant }) => constant !== undefined);
}

/** The points of a compiled statement; none for one that was not understood. */
export function pointsOf(compiled: CompiledStatement): StatementPoints {
  const { statement, document, ref } = compiled;
  const none: StatementPoints = { action: [], resource: [], clauses: [] };
  if (statement === undefined || isNotUnderstood(compiled)) return none;
  const condition = statement.condition.map(clauseText).sort().join(" & ");
  const rule = [document.source.name, document.span.start, ref.effect ?? "", condition].join("\n");
  return {
    action: selectorPoints(rule, "action", compiled.action, ["applies", "decides"], (text) => text !== "*"),
    resource: selectorPoints(rule, "resource", compiled.resource, ["applies"], isNarrow),
    clauses: compiled.clauses.map((clause): readonly Point[] => {
      const text = clauseText(clause.source);
      const kinds = ["true", "false", "absent"] as const;
      return kinds.map((kind) => ({
        id: [rule, "condition", text, kind].join("\n"),
        kind,
        element: "condition",
        text: shownClause(clause.source),
        span: clause.source.span,
      }));
    }),
  };
}

/** All points of a statement. */
export function allPoints({ action, resource, clauses }: StatementPoints): readonly Point[] {
  return [...action, ...resource, ...clauses].flat();
}

interface WrittenList {
  readonly allBut: boolean;
  readonly keySpan: Span;
  readonly written: readonly Located<string>[];
}

/**
 * Entries of `Action` and `Resource` are alternatives, each with points of its own. Those of `NotAction` and
 * `NotResource` work together: the list applies as a whole, and each entry has something that it leaves out.
 */
function selectorPoints(
  rule: string,
  element: "action" | "resource",
  selector: WrittenList | undefined,
  inside: readonly PointKind[],
  canBeLeft: (text: string) => boolean,
): readonly (readonly Point[])[] {
  if (selector === undefined) return [];
  const { allBut, keySpan, written: all } = selector;
  const texts = all.map(({ value }) => value);
  const list = allBut ? texts.toSorted().join(" ") : "";
  return all.map((written, index): readonly Point[] => {
    const point = (kind: PointKind, text: string, span: Span, own: string): Point => {
      return { id: [rule, element, list, own, kind].join("\n"), kind, element, text, span };
    };
    const outside = point("outside", written.value, written.span, written.value);
    if (!allBut) {
      const own = inside.map((kind) => point(kind, written.value, written.span, written.value));
      return canBeLeft(written.value) ? [...own, outside] : own;
    }
    const whole = index > 0 ? [] : inside.map((kind) => point(kind, notText(element), keySpan, "the list"));
    return [...whole, outside];
  });
}

function notText(element: "action" | "resource"): string {
  return element === "action" ? "NotAction" : "NotResource";
}

/** Whether a resource can lie just outside: a region, an account or an id is pinned. What is open to all has no edge. */
function isNarrow(text: string): boolean {
  const fields = splitArn(text);
  if (fields === undefined) return text !== "*";
  return [fields.region, fields.account, fields.relativeId].some((field) => field !== "*");
}

/** A clause without regard to the order of its values. */
function clauseText({ operator, key, values }: ConditionClause): string {
  return JSON.stringify([operator.value, foldText(key.value), values.map(({ value }) => value).sort()]);
}

/** `IpAddress acs:SourceIp`. */
function shownClause({ operator, key }: ConditionClause): string {
  return `${operator.value} ${key.value}`;
}
