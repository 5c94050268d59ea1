import type { Choices } from "../core/choices.ts";
import { type CompiledPolicies, combineChecks, compilePolicies, type Decision, evaluate } from "../evaluate/index.ts";
import { limitingAmongOthers, type PolicyDocument } from "../policy/index.ts";
import { compareAllowed, compareKeys, compareOutcome, compareStatements } from "./compare.ts";
import type { AskedCheck, DecisionCase, ScenarioCase, ScenarioFile } from "./model.ts";
import { type PolicyFailure, type ReadPolicyEntry, readPolicyEntry } from "./policy-texts.ts";
import { requestsOf } from "./requests.ts";
import type { CaseResult, Failure } from "./result.ts";
import { judgeReading } from "./run-reading.ts";
import { casesOf, type Surroundings } from "./surroundings.ts";

/** Runs cases of one file; policies are read and compiled once for all of them. */
export interface Runner {
  readonly file: ScenarioFile;
  run(one: ScenarioCase): CaseResult;
}

/** Reads the policies of a file by name, under some choices; each only once. */
export type PolicyTexts = (name: string, choices: Partial<Choices>) => ReadPolicyEntry;

export interface RunOptions {
  /** Policies that another runner of the same file has read already. */
  readonly texts?: PolicyTexts;
  /** Puts another document in the place of one that was read; for runs against changed policies. */
  readonly replace?: (document: PolicyDocument) => PolicyDocument | undefined;
}

/** Reads policies of a file as they are asked for. */
export function createPolicyTexts(file: ScenarioFile, surroundings: Surroundings): PolicyTexts {
  const read = new Map<string, ReadPolicyEntry>();
  return (name, choices) => {
    const key = JSON.stringify([name, choices]);
    const known = read.get(key);
    if (known !== undefined) return known;
    const entry = file.policies.get(name);
    const found: ReadPolicyEntry =
      entry === undefined
        ? { ok: false, error: { name, problems: [], message: `there is no policy ${name}` } }
        : readPolicyEntry(entry, file, choices, surroundings);
    read.set(key, found);
    return found;
  };
}

/** A runner for a file that `readScenarios` read. */
export function createRunner(file: ScenarioFile, surroundings: Surroundings, options: RunOptions = {}): Runner {
  const texts = options.texts ?? createPolicyTexts(file, surroundings);
  const compiled = new Map<string, CompiledPolicies>();

  function documentOf(name: string, choices: Partial<Choices>): ReadPolicyEntry {
    const found = texts(name, choices);
    return found.ok ? { ok: true, value: options.replace?.(found.value) ?? found.value } : found;
  }

  function compile({ policies, choices }: DecisionCase): CompiledPolicies | readonly PolicyFailure[] {
    const key = JSON.stringify([policies, choices]);
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const documents = policies.map((name) => documentOf(name, choices));
    const bad = documents.flatMap((document) => (document.ok ? [] : [document.error]));
    if (bad.length > 0) return bad;
    const read = documents.flatMap((document) => (document.ok ? [document.value] : []));
    const limiting = limitingAmongOthers(read);
    if (limiting !== undefined) {
      const message = `a ${limiting.kind} policy only limits what other policies allow, and is not decided together with them`;
      return [{ name: limiting.name, problems: [], message }];
    }
    const identity = compilePolicies(read, { choices });
    compiled.set(key, identity);
    return identity;
  }

  function runDecision(one: DecisionCase): CaseResult {
    const identity = compile(one);
    if (!("statements" in identity))
      return undecided(
        file,
        one,
        identity.map((bad) => policyFailure(one, bad)),
      );
    const checks = one.checks.map((check) => ({ check, requests: requestsOf(check, surroundings) }));
    const refused = checks.flatMap(({ check, requests }) =>
      requests.ok ? [] : [requestFailure(one, check, requests.error)],
    );
    if (refused.length > 0) return undecided(file, one, refused);
    const answers = checks.map(({ check, requests }) => ({
      check,
      decisions: requests.ok ? requests.value.map((request) => evaluate({ identity }, request)) : [],
    }));
    return judged(file, one, answers);
  }

  return {
    file,
    run(one) {
      if (one.skip !== undefined)
        return { file, case: one, status: "skipped", failures: [], decisions: [], outcome: undefined };
      if (one.kind === "decision") return runDecision(one);
      return undecided(file, one, judgeReading(one, file, surroundings));
    },
  };
}

/** Runs every case of a file. */
export function runScenarios(file: ScenarioFile, surroundings: Surroundings): readonly CaseResult[] {
  const runner = createRunner(file, surroundings);
  return casesOf(file).map((one) => runner.run(one));
}

type Answer = { readonly check: DecisionCase["checks"][number]; readonly decisions: readonly Decision[] };

function judged(file: ScenarioFile, one: DecisionCase, answers: readonly Answer[]): CaseResult {
  const decisions = answers.flatMap((answer) => answer.decisions);
  const ruling = combineChecks(decisions);
  let at = 0;
  const ofChecks = answers.flatMap(({ check, decisions: own }) => {
    const first = at;
    at += own.length;
    const { outcome } = combineChecks(own);
    return [
      ...compareOutcome(check.expect, outcome, first),
      ...compareStatements(check.decidedBy, own, outcome, first),
    ];
  });
  const unset: Failure = {
    kind: "unset",
    expected: "nothing is expected yet; --update writes what comes now",
    actual: ruling.outcome,
    span: one.span,
    problems: [],
  };
  const failures = [
    ...ofChecks,
    ...(one.expect === undefined && !one.checks.some(({ expect }) => expect !== undefined) ? [unset] : []),
    ...compareOutcome(one.expect, ruling.outcome),
    ...compareAllowed(one.allowed, ruling),
    ...compareStatements(one.decidedBy, decisions, ruling.outcome),
    ...compareKeys(one.dependsOn, [...new Set(decisions.flatMap(({ dependsOn }) => dependsOn))]),
  ];
  const status = failures.length === 0 ? "passed" : "failed";
  return { file, case: one, status, failures, decisions, outcome: ruling.outcome };
}

function undecided(file: ScenarioFile, one: ScenarioCase, failures: readonly Failure[]): CaseResult {
  const status = failures.length === 0 ? "passed" : "failed";
  return { file, case: one, status, failures, decisions: [], outcome: undefined };
}

function policyFailure(one: DecisionCase, { name, problems, message }: PolicyFailure): Failure {
  return { kind: "policy", expected: `the policy ${name} can be read`, actual: message, span: one.span, problems };
}

function requestFailure(one: DecisionCase, { asked }: AskedCheck, faults: readonly string[]): Failure {
  const span = asked.kind === "api" ? asked.api.span : one.span;
  const actual = faults.join("; ");
  return { kind: "request", expected: "a call that can be checked", actual, list: faults, span, problems: [] };
}
