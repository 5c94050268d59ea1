import type { Located } from "../core/span.ts";
import { NO, YES } from "../core/verdict.ts";
import {
  type CompiledSelector,
  compilePolicies,
  type Judge,
  type PreparedRequest,
  type Request,
  recordOf,
} from "../evaluate/index.ts";
import type { PolicyDocument, Statement } from "../policy/index.ts";
import { askedPolicies } from "./asked-policies.ts";
import { documentKey } from "./coverage.ts";
import { type Difference, differenceFor } from "./difference.ts";
import { codesInPolicies, type KnownActions } from "./known-actions.ts";
import type { ScenarioFile } from "./model.ts";
import { type AskedTargets, type Mutant, mutantsOf } from "./mutants.ts";
import type { CaseResult } from "./result.ts";
import { createPolicyTexts, createRunner, type PolicyTexts } from "./run.ts";
import { casesOf, type Surroundings } from "./surroundings.ts";

/** How a mutant fared. */
export type MutantResult =
  /** A case fails for it. */
  | { readonly mutant: Mutant; readonly status: "killed"; readonly by: CaseResult }
  /** No case fails, and there is a request that it decides differently. */
  | { readonly mutant: Mutant; readonly status: "survived"; readonly difference: Difference }
  /** No case fails, and no request was found that it decides differently. */
  | { readonly mutant: Mutant; readonly status: "noDifference" };

/** Mutants of every policy that scenario files ask, and a way to try them one by one. */
export interface MutationPlan {
  /** Cases that fail already: mutants can tell nothing about them. */
  readonly failing: readonly CaseResult[];
  /** In the order of policies and their text. */
  readonly mutants: readonly Mutant[];
  /** Tries one; `known` lets requests that tell mutants apart name actions that there are. */
  judge(mutant: Mutant, known?: KnownActions): MutantResult;
  /** RAM codes whose actions are worth knowing. */
  readonly codes: readonly string[];
}

/** A scenario file with what it needs. */
export interface MutationInput {
  readonly file: ScenarioFile;
  readonly surroundings: Surroundings;
}

/** Runs the scenarios once as they are, and plans the mutants. The same input gives the same plan and the same answers. */
export function planMutation(inputs: readonly MutationInput[]): MutationPlan {
  const suites = inputs.map((input) => ({ ...input, ...firstRun(input) }));
  const results = suites.flatMap((suite) => suite.results);
  const asked = askedPolicies(results);
  const documents = new Map<string, PolicyDocument>();
  for (const { decisions } of results) {
    for (const document of decisions[0] === undefined ? [] : (recordOf(decisions[0])?.policies.documents ?? [])) {
      if (!documents.has(documentKey(document))) documents.set(documentKey(document), document);
    }
  }
  const requests = requestsIn(results);
  const mutants = [...documents.values()].flatMap((document) => mutantsOf(document, targetsIn(document, requests)));
  return {
    failing: results.filter(({ status }) => status === "failed"),
    mutants,
    codes: codesInPolicies(results),
    judge(mutant, known = () => []) {
      for (const suite of suites) {
        const by = firstFailure(mutant, suite);
        if (by !== undefined) return { mutant, status: "killed", by };
      }
      const difference = differenceFor(mutant, asked, known);
      return difference === undefined ? { mutant, status: "noDifference" } : { mutant, status: "survived", difference };
    },
  };
}

interface Suite extends MutationInput {
  readonly texts: PolicyTexts;
  readonly results: readonly CaseResult[];
}

function firstRun({ file, surroundings }: MutationInput): Pick<Suite, "texts" | "results"> {
  const texts = createPolicyTexts(file, surroundings);
  const runner = createRunner(file, surroundings, { texts });
  return { texts, results: casesOf(file).map((one) => runner.run(one)) };
}

/** The first case that passed and fails for a mutant. */
function firstFailure(mutant: Mutant, { file, surroundings, texts, results }: Suite): CaseResult | undefined {
  const key = documentKey(mutant.document);
  const replace = (document: PolicyDocument) => (documentKey(document) === key ? mutant.apply(document) : undefined);
  const runner = createRunner(file, surroundings, { texts, replace });
  for (const { case: one, status, decisions } of results) {
    const record = decisions[0] && recordOf(decisions[0]);
    if (status !== "passed" || record === undefined) continue;
    if (!record.policies.documents.some((document) => documentKey(document) === key)) continue;
    const result = runner.run(one);
    if (result.status === "failed") return result;
  }
  return undefined;
}

/** What is asked, as each statement of a document sees it. */
function targetsIn(document: PolicyDocument, asked: readonly AskedRequest[]): (statement: Statement) => AskedTargets {
  const { statements } = compilePolicies([document]);
  return ({ index }) => {
    const statement = statements.find(({ ref }) => ref.statement === index);
    const near = asked.filter(({ prepared }) => statement?.action?.judge(prepared.action) !== NO);
    const texts = <T>(
      selector: CompiledSelector<T, Judge<T>> | undefined,
      { span }: Located<string>,
      targets: readonly (readonly [text: string, target: T])[],
    ) => {
      const at = selector?.written.findIndex((written) => written.span.start === span.start) ?? -1;
      const inside = targets.filter(([, target]) => selector?.patterns[at]?.judge(target) === YES);
      return [...new Set(inside.map(([text]) => text))];
    };
    return {
      inside: (element, entry) =>
        element === "action"
          ? texts(
              statement?.action,
              entry,
              asked.map(({ request, prepared }) => [request.action, prepared.action]),
            )
          : texts(
              statement?.resource,
              entry,
              near.map(({ request, prepared }) => [request.resource, prepared.resource]),
            ),
    };
  };
}

interface AskedRequest {
  readonly request: Request;
  readonly prepared: PreparedRequest;
}

/** Every target once: the trace of action and resource depends on nothing else. */
function requestsIn(results: readonly CaseResult[]): readonly AskedRequest[] {
  const asked = new Map<string, AskedRequest>();
  for (const decision of results.flatMap(({ decisions }) => decisions)) {
    const { request } = decision;
    const prepared = recordOf(decision)?.prepared;
    const key = JSON.stringify([request.action, request.resource, request.accountId]);
    if (prepared !== undefined && !asked.has(key)) asked.set(key, { request, prepared });
  }
  return [...asked.values()];
}
