export { decideMany, evaluateMany } from "./batch/index.ts";
export {
  type ApiRequest,
  checkRequest,
  type Evidence,
  loadService,
  type Notice,
  type RequestFault as ParameterFault,
  type RequestForOptions,
  requestFor,
  type Service,
} from "./catalogue/index.ts";
export { type Choices, choiceTable, defaultChoices } from "./core/choices.ts";
export type { Problem, ProblemCode, Severity } from "./core/problem.ts";
export type { Result } from "./core/result.ts";
export {
  createSource,
  fileOf,
  type Host,
  type Located,
  type Range,
  rangeOf,
  type Source,
  type Span,
} from "./core/span.ts";
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
  type Explanation,
  explain,
  type FieldDifference,
  type Note,
  type OtherReading,
  otherReadings,
  type Reason,
  type StatementMiss,
} from "./explain/index.ts";
export { type FormatFault, type FormatOptions, type FormattedPolicy, formatPolicy } from "./format/index.ts";
export {
  type FileContent,
  type FindPoliciesOptions,
  type FoundPolicy,
  findPolicies,
  type PassedOver,
} from "./input/index.ts";
export {
  type AppliedWaivers,
  applyFixes,
  applyWaivers,
  type Finding,
  type Fix,
  type LintOptions,
  type LintResult,
  lintPolicies,
  lintText,
  type SuppressedFinding,
  type Suppression,
  type Waiver,
} from "./lint/index.ts";
export {
  type ConditionClause,
  describe,
  type Effect,
  type ParseOptions,
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
export { parsePolicy, policyFromValue } from "./reading/index.ts";
export {
  type CaseResult,
  type Coverage,
  coverageOf,
  createRunner,
  failureText,
  filesNamedIn,
  type Gap,
  gapsOf,
  percentOf,
  type Runner,
  readScenarios,
  runScenarios,
  type ScenarioFault,
  type ScenarioFile,
  type Surroundings,
  servicesNamedIn,
} from "./scenario/index.ts";
