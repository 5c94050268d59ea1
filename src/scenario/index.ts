export { decides, describeRef, isNamed } from "./compare.ts";
export {
  type Coverage,
  type CoveredPoint,
  coverageOf,
  type PolicyCoverage,
  percentOf,
  type StatementCoverage,
} from "./coverage.ts";
export type { Difference } from "./difference.ts";
export { failureText, placeText } from "./failure-text.ts";
export type { ScenarioFault } from "./faults.ts";
export { codesInPolicies, type KnownActions } from "./known-actions.ts";
export type { DecisionCase, ReadingCase, Scenario, ScenarioCase, ScenarioFile } from "./model.ts";
export type { Mutant, MutantKind } from "./mutants.ts";
export { type MutantResult, type MutationInput, type MutationPlan, planMutation } from "./mutate.ts";
export { type Gap, gapsOf, type Proposal } from "./propose.ts";
export { readScenarios } from "./read-file.ts";
export type { CaseResult, Failure } from "./result.ts";
export { createRunner, type Runner, type RunOptions, runScenarios } from "./run.ts";
export { casesOf, filesNamedIn, type Surroundings, servicesNamedIn } from "./surroundings.ts";
export { isNew, withOutcomes } from "./update.ts";
