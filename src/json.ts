/**
 * Policies in JSON, read and decided: what a program needs that starts often, without what reads YAML, explains, and
 * lints. The functions are those of `ram-policy`, and what they return is good for both.
 */
export { decideMany, evaluateMany } from "./batch/index.ts";
export { type Choices, choiceTable, defaultChoices } from "./core/choices.ts";
export type { Problem, ProblemCode, Severity } from "./core/problem.ts";
export type { Result } from "./core/result.ts";
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
export {
  type ConditionClause,
  describe,
  type Effect,
  type ParseResult,
  type PolicyDocument,
  type PolicyKind,
  type Principal,
  type PrintOptions,
  type Profile,
  printPolicy,
  type Selector,
  type Statement,
  type Unread,
  unreadParts,
} from "./policy/index.ts";
export {
  type JsonParseOptions as ParseOptions,
  parseJsonPolicy as parsePolicy,
  policyFromValue,
} from "./reading/parse-json-policy.ts";
