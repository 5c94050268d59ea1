export { type CompiledClause, judgeClause, type Qualifier } from "./clause.ts";
export { type CompiledPolicies, type CompileOptions, compilePolicies } from "./compile.ts";
export { type Given, UNKNOWN } from "./context.ts";
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
export { type DecisionRecord, type EvaluateOptions, evaluate, type PolicyLayers, recordOf } from "./evaluate.ts";
export type { KeyCase } from "./key-cases.ts";
export { checkRequestForm, type PreparedRequest, type RequestFault } from "./prepare.ts";
export type { ContextValue, Request } from "./request.ts";
export { type CompiledStatement, judgeStatement, spanOf } from "./statement.ts";
export { type ClauseTrace, type SelectorTrace, type StatementTrace, traceStatement } from "./trace.ts";
export type { Supposition } from "./unknown-keys.ts";
