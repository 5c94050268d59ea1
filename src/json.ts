/**
 * Policies in JSON, read and decided: what a program needs that starts often. It decides with the functions of
 * `ram-policy`, and documents, compiled policies and decisions of one are good for the other. What explains the faults of
 * a policy is loaded when there are some, so that reading gives a promise.
 */
export { decideMany, evaluateMany } from "./batch/index.ts";
export { type Choices, defaultChoices } from "./core/choices.ts";
export type { Problem, ProblemCode, Severity } from "./core/problem.ts";
export { createSource, type Located, type Range, rangeOf, type Source, type Span } from "./core/span.ts";
export {
  type ClausePlace,
  type CompiledPolicies,
  type CompileOptions,
  type ContextValue,
  checkRequestForm,
  combineChecks,
  compilePolicies,
  type Decision,
  type EvaluateOptions,
  evaluate,
  joinPolicies,
  type MatchedClause,
  type MatchedStatement,
  type Outcome,
  type Place,
  type PolicyLayers,
  type Request,
  type RequestFault,
  type Ruling,
  type StatementRef,
} from "./evaluate/index.ts";
export type {
  ConditionClause,
  Effect,
  ParseResult,
  PolicyDocument,
  PolicyKind,
  Principal,
  Profile,
  Selector,
  Statement,
  Unread,
} from "./policy/index.ts";
export { loadPolicy, loadPolicyValue } from "./reading/load-json-policy.ts";
export type { JsonParseOptions as ParseOptions } from "./reading/parse-json-policy.ts";
