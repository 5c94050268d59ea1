import { type Range, rangeOf, type Span } from "../core/span.ts";
import { YES } from "../core/verdict.ts";
import type { Effect } from "../policy/model.ts";
import { UNKNOWN } from "./context.ts";
import type { MatchedClause, MatchedStatement, Place } from "./decision.ts";
import type { PreparedRequest } from "./prepare.ts";
import type { CompiledSelector, Judge } from "./selector.ts";
import { type CompiledStatement, spanOf } from "./statement.ts";
import { type SelectorTrace, traceStatement } from "./trace.ts";

/** The identity of a matched statement at once, its places and texts on demand: most callers of a million decisions never ask. */
export class LazyMatch implements MatchedStatement {
  readonly policy: string;
  readonly policyIndex: number;
  readonly statement: number;
  declare readonly sid?: string;
  readonly effect: Effect | undefined;
  readonly #compiled: CompiledStatement;
  readonly #request: PreparedRequest;

  constructor(compiled: CompiledStatement, request: PreparedRequest) {
    const { policy, policyIndex, statement, sid, effect } = compiled.ref;
    this.policy = policy;
    this.policyIndex = policyIndex;
    this.statement = statement;
    if (sid !== undefined) this.sid = sid;
    this.effect = effect;
    this.#compiled = compiled;
    this.#request = request;
  }

  get range(): Range {
    return this.#rangeOf(spanOf(this.#compiled));
  }

  get action(): Place {
    const { action } = traceStatement(this.#compiled, this.#request);
    return this.#placeOf(this.#compiled.action, action) ?? { text: "", range: this.range };
  }

  get resource(): Place | undefined {
    const { resource } = traceStatement(this.#compiled, this.#request);
    return this.#placeOf(this.#compiled.resource, resource);
  }

  get conditions(): readonly MatchedClause[] {
    return traceStatement(this.#compiled, this.#request).clauses.map(({ clause, given, verdict }) => ({
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

  #placeOf<Target, Pattern extends Judge<Target>>(
    selector: CompiledSelector<Target, Pattern> | undefined,
    trace: SelectorTrace | undefined,
  ): Place | undefined {
    if (selector === undefined || trace === undefined) return undefined;
    const { entry } = trace;
    if (entry !== undefined && !selector.allBut) return { text: entry.value, range: this.#rangeOf(entry.span) };
    const range = this.#rangeOf(selector.keySpan);
    const { text } = this.#compiled.document.source;
    return { text: text.slice(range.start, range.end).replaceAll(/^["']|["']$/g, ""), range };
  }

  #rangeOf(span: Span): Range {
    return rangeOf(this.#compiled.document.source, span);
  }
}
