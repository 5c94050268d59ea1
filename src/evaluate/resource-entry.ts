import { type Verdict, YES } from "../core/verdict.ts";
import { type ActionTarget, PlainPattern, type ResourcePattern } from "../pattern/index.ts";
import type { MatchedStatement } from "./decision.ts";
import { LazyMatch } from "./matched-statement.ts";
import type { CompiledStatement } from "./statement.ts";
import { type StatementTrace, traceSelector } from "./trace.ts";

/** One resource entry of a statement that is, or may be, about an action: if it matches, the statement's conditions decide. */
export class ResourceEntry {
  readonly statement: CompiledStatement;
  /** What the action element of the statement says: never `NO`. */
  readonly action: Verdict;
  /** Undefined where the entry cannot be taken by itself (`NotResource`, parts that were not understood): judge the whole element. */
  readonly pattern: ResourcePattern | undefined;
  /** Whether the statement has further entries, so that it can be found more than once. */
  readonly several: boolean;
  /** The pattern, where it can be matched without making a `ResourceTarget`. */
  readonly plain: PlainPattern | undefined;
  /** Whether finding the entry shows that its pattern matches. */
  readonly matched: boolean;
  /** Whether the statement applies as soon as the pattern matches: nothing is open about it, and it has no condition. */
  readonly settles: boolean;
  readonly denies: boolean;
  /** The action, where the entry is for no other, and the matched statement says the same to each of its requests. */
  private readonly fixedAction: ActionTarget | undefined;
  private fixedMatch: readonly MatchedStatement[] | undefined;
  /** The list of this entry alone, which is most often the answer. */
  readonly alone: readonly [ResourceEntry];

  /**
   * @param place Position of the pattern in its statement.
   * @param target The action, if the entry is for no other.
   */
  constructor(
    statement: CompiledStatement,
    action: Verdict,
    pattern: ResourcePattern | undefined,
    several: boolean,
    place: number,
    target: ActionTarget | undefined,
  ) {
    this.statement = statement;
    this.action = action;
    this.pattern = pattern;
    this.several = several;
    this.plain = pattern instanceof PlainPattern ? pattern : undefined;
    this.matched = this.plain !== undefined || pattern?.text === "*";
    const { clauses, unread, ref } = statement;
    this.settles =
      this.matched && action === YES && clauses.length === 0 && unread.length === 0 && ref.effect !== undefined;
    this.denies = ref.effect === "Deny";
    this.fixedAction = this.settles && place === 0 ? target : undefined;
    this.fixedMatch = undefined;
    this.alone = [this];
  }

  /**
   * The matched statement of every request that this entry alone is found for: where there is no condition, and no
   * entry before it that could match too, what matched does not depend on the request. Undefined where it does.
   */
  get match(): readonly MatchedStatement[] | undefined {
    if (this.fixedAction === undefined) return undefined;
    this.fixedMatch ??= Object.freeze([Object.freeze(new LazyMatch(this.statement, this))]);
    return this.fixedMatch;
  }

  traceOf({ action, resource }: CompiledStatement): StatementTrace {
    const target = this.fixedAction;
    return {
      action: action && target && traceSelector(action, target),
      resource: { verdict: YES, allBut: false, entry: resource?.written[0] },
      clauses: [],
    };
  }

  /** Whether it can match a resource of this service, in its folded form. */
  takesService(service: string): boolean {
    return this.plain === undefined || this.plain.takesService(service);
  }
}

/**
 * Every entry of a statement that can be taken by itself, or one for all.
 *
 * @param target The action, if the entries are for no other.
 */
export function entriesOf(
  statement: CompiledStatement,
  action: Verdict,
  target: ActionTarget | undefined,
): readonly ResourceEntry[] {
  const { resource } = statement;
  const whole = () => [new ResourceEntry(statement, action, undefined, false, 0, target)];
  if (resource === undefined || resource.allBut || resource.unread.length > 0 || resource.patterns.length === 0)
    return whole();
  const { patterns } = resource;
  if (!patterns.every(({ certain }) => certain)) return whole();
  return patterns.map(
    (pattern, place) => new ResourceEntry(statement, action, pattern, patterns.length > 1, place, target),
  );
}
