import { type Range, rangeOf, type Span } from "../core/span.ts";
import { YES } from "../core/verdict.ts";
import type { Effect } from "../policy/model.ts";
import { UNKNOWN } from "./context.ts";
import type { MatchedClause, MatchedStatement, Place } from "./decision.ts";
import type { CompiledSelector, Judge } from "./selector.ts";
import { type CompiledStatement, spanOf } from "./statement.ts";
import type { SelectorTrace, StatementTrace } from "./trace.ts";

/** Knows what each part of a statement said to the request that it matched. */
export interface HasTrace {
  traceOf(statement: CompiledStatement): StatementTrace;
}

/** The identity of a matched statement at once, its places and texts on demand: most callers of a million decisions never ask. */
export class LazyMatch implements MatchedStatement {
  declare readonly policy: string;
  declare readonly policyIndex: number;
  declare readonly statement: number;
  declare readonly sid?: string;
  declare readonly effect: Effect | undefined;
  readonly #compiled: CompiledStatement;
  readonly #match: HasTrace;

  constructor(compiled: CompiledStatement, match: HasTrace) {
    const { policy, policyIndex, statement, sid, effect } = compiled.ref;
    this.policy = policy;
    this.policyIndex = policyIndex;
    this.statement = statement;
    if (sid !== undefined) this.sid = sid;
    this.effect = effect;
    this.#compiled = compiled;
    this.#match = match;
  }

  get range(): Range {
    return this.#rangeOf(spanOf(this.#compiled));
  }

  get action(): Place {
    const { action } = this.#trace();
    return this.#placeOf(this.#compiled.action, action) ?? { text: "", range: this.range };
  }

  get resource(): Place | undefined {
    const { resource } = this.#trace();
    return this.#placeOf(this.#compiled.resource, resource);
  }

  get conditions(): readonly MatchedClause[] {
    return this.#trace().clauses.map(({ clause, given, verdict }) => ({
      operator: clause.source.operator.value,
      key: clause.source.key.value,
      values: clause.source.values.map(({ value }) => value),
      range: this.#rangeOf(clause.source.span),
      given: given === undefined || given === UNKNOWN ? [] : given,
      holds: verdict === YES ? true : null,
    }));
  }

  /** The whole as plain data. */
  toJSON(): MatchedStatement {
    const { policy, policyIndex, statement, effect, range, action, resource, conditions } = this;
    const sid = this.sid === undefined ? {} : { sid: this.sid };
    return { policy, policyIndex, statement, ...sid, effect, range, action, resource, conditions };
  }

  #trace(): StatementTrace {
    return this.#match.traceOf(this.#compiled);
  }

  #placeOf<Target, Pattern extends Judge<Target>>(
    selector: CompiledSelector<Target, Pattern> | undefined,
    trace: SelectorTrace | undefined,
  ): Place | undefined {
    if (selector === undefined || trace === undefined) return undefined;
    const { entry } = trace;
    if (entry !== undefined && !selector.allBut) return { text: entry.value, range: this.#rangeOf(entry.span) };
    const range = this.#rangeOf(selector.keySpan);
    if (selector.element !== undefined) return { text: selector.element, range };
    const { text } = this.#compiled.document.source;
    return { text: text.slice(range.start, range.end).replaceAll(/^["']|["']$/g, ""), range };
  }

  #rangeOf(span: Span): Range {
    return rangeOf(this.#compiled.document.source, span);
  }
}
