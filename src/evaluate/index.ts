export type { CompiledClause } from "./clause.ts";
export { type CompiledPolicies, type CompileOptions, compilePolicies, joinPolicies } from "./compile.ts";
export { UNKNOWN } from "./context.ts";
export { combineChecks, type Ruling } from "./decide.ts";
export type {
  ClausePlace,
  Decision,
  MatchedClause,
  MatchedStatement,
  Outcome,
  Place,
  StatementRef,
} from "./decision.ts";
export { type EvaluateOptions, evaluate, type PolicyLayers } from "./evaluate.ts";
export type { KeyCase } from "./key-cases.ts";
export { recordOf } from "./lazy-decision.ts";
export { checkRequestForm, type PreparedRequest, type RequestFault } from "./prepare.ts";
export type { ContextValue, Request } from "./request.ts";
export type { CompiledSelector, Judge } from "./selector.ts";
export { type CompiledStatement, judgeStatement, spanOf } from "./statement.ts";
export { type ClauseTrace, type StatementTrace, traceStatement } from "./trace.ts";
export type { Supposition } from "./unknown-keys.ts";
