export type { DecideOptions, FileContext, FileFacts, RuleContext } from "./context.ts";
export { type LintTextOptions, lintText, problemFindings } from "./engine.ts";
export {
  actionOf,
  effectOf,
  plainOperator,
  principalOf,
  resourceOf,
  type UnderstoodStatement,
  understood,
} from "./facts.ts";
export { fileFindings } from "./file-findings.ts";
export type { Finding, Fix, FixClass, LintResult, RelatedPlace, SkippedRule, ToldFinding } from "./finding.ts";
export { type AppliedFixes, applyFixes } from "./fix/apply.ts";
export { applyEdits, type Edit, removeEntry, replaceString } from "./fix/edits.ts";
export { keepsPromise, type VerifyOptions, verifyFix } from "./fix/verify.ts";
export { inFile } from "./in-file.ts";
export { internalError } from "./internal.ts";
export { type LintLevel, lintLevels, type Preset } from "./level.ts";
export { type LintFile, type LintPoliciesOptions, lintPolicies } from "./lint-policies.ts";
export { mentionsOf } from "./mentions.ts";
export type { Args, ArgValue, ListWords, Message, Messages } from "./message.ts";
export type { LintOptions } from "./options.ts";
export type { Patterns } from "./patterns.ts";
export {
  type AnyFix,
  defineProblemRule,
  defineRule,
  type Need,
  type OptionDefinition,
  type ProblemRuleDefinition,
  type Report,
  type Rule,
  type RuleDefinition,
  type RuleFacts,
  type Unless,
} from "./rule.ts";
export { builtInRules } from "./rules/index.ts";
export { requestsFor } from "./samples/requests.ts";
export { actionsIn, resourcesIn } from "./samples/texts.ts";
export { contextFor, ordinaryContext } from "./samples/values.ts";
export type { Settings } from "./settings.ts";
export { createSuppressor, type SettledFindings, type Suppressor, type SuppressorOptions, tell } from "./suppressor.ts";
export { type ExpectedFinding, type ReadCases, type RuleCase, readCases } from "./testing/read-cases.ts";
export { type PageSample, pageHeadings, type ReadPage, readPage } from "./testing/read-page.ts";
export { type CaseFailure, type RuleFolder, type RunOptions, runCases } from "./testing/run-cases.ts";
export { waiverExpired, waiverRules, waiverUnused } from "./waiver-rules.ts";
export {
  type AppliedWaivers,
  type ApplyWaiversOptions,
  applyWaivers,
  type ReadyWaiver,
  type SuppressedFinding,
  type Suppression,
  type Waiver,
} from "./waivers.ts";
export { reword } from "./wording/reword.ts";
export { gapsIn, type LintWording, type RuleWording } from "./wording/wording.ts";
export { chinese } from "./wording/zh.ts";
