import type { Located } from "../core/span.ts";
import { type Verdict, YES } from "../core/verdict.ts";
import { type CompiledClause, judgeClause } from "./clause.ts";
import type { Given } from "./context.ts";
import type { PreparedRequest } from "./prepare.ts";
import type { CompiledSelector, Judge } from "./selector.ts";
import type { CompiledStatement } from "./statement.ts";

/** What each part of a statement said to one request: the record behind every explanation. */
export interface StatementTrace {
  readonly action: SelectorTrace | undefined;
  readonly resource: SelectorTrace | undefined;
  readonly clauses: readonly ClauseTrace[];
}

export interface SelectorTrace {
  readonly verdict: Verdict;
  readonly allBut: boolean;
  /** The first entry that matches. */
  readonly entry: Located<string> | undefined;
}

export interface ClauseTrace {
  readonly clause: CompiledClause;
  readonly verdict: Verdict;
  readonly given: Given;
}

/** Asks every part, also those after the first that failed. The same judges decide and explain. */
export function traceStatement(statement: CompiledStatement, request: PreparedRequest): StatementTrace {
  return {
    action: statement.action && traceSelector(statement.action, request.action),
    resource: statement.resource && traceSelector(statement.resource, request.resource),
    clauses: statement.clauses.map((clause) => {
      const given = request.context.given(clause.key);
      return { clause, given, verdict: judgeClause(clause, given) };
    }),
  };
}

export function traceSelector<Target, Pattern extends Judge<Target>>(
  selector: CompiledSelector<Target, Pattern>,
  target: Target,
): SelectorTrace {
  const at = selector.patterns.findIndex((pattern) => pattern.judge(target) === YES);
  return {
    verdict: selector.judge(target),
    allBut: selector.allBut,
    entry: at < 0 ? undefined : selector.written[at],
  };
}
