export { decides, describeRef, isNamed } from "./compare.ts";
export {
  type Coverage,
  coverageOf,
  percentOf,
} from "./coverage.ts";
export { failureText, placeText } from "./failure-text.ts";
export type { ScenarioFault } from "./faults.ts";
export { codesInPolicies, type KnownActions } from "./known-actions.ts";
export type { ScenarioFile } from "./model.ts";
export type { Mutant } from "./mutants.ts";
export { type MutantResult, type MutationPlan, planMutation } from "./mutate.ts";
export { fileOfPath, policiesInside } from "./policies-inside.ts";
export { besides } from "./policy-texts.ts";
export { type Gap, gapsOf, type Proposal } from "./propose.ts";
export { readScenarios } from "./read-file.ts";
export type { CaseResult } from "./result.ts";
export { createRunner, type Runner, runScenarios } from "./run.ts";
export { casesOf, filesNamedIn, type Surroundings, servicesNamedIn } from "./surroundings.ts";
export { isNew, withOutcomes } from "./update.ts";
