import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Choices, defaultChoices } from "../../src/core/choices.ts";
import { recordOf } from "../../src/evaluate/index.ts";
import { compilePolicies, type Decision, evaluate, explain, policyFromValue, type Request } from "../../src/index.ts";
import { choicesArbitrary } from "../generators/choices.ts";
import { clauseEvaluationArbitrary, targetEvaluationArbitrary } from "../generators/focused.ts";
import { evaluationArbitrary } from "../generators/request.ts";
import { cases } from "../oracle/cases.ts";
import { oracle } from "../oracle/oracle.ts";
import { normalKey } from "../oracle/question.ts";
import { substitutions } from "../oracle/substitutions.ts";

/** Decides as a program would: documents read in the audit profile, compiled, asked. */
function decideWith(policies: readonly unknown[], request: Request, choices: Choices): Decision {
  const documents = policies.map((policy, index) => {
    const read = policyFromValue(policy, { name: String(index), profile: "audit", kind: "identity", choices });
    if (!read.ok)
      throw new Error(`not read: ${JSON.stringify(policy)}: ${read.error.map(({ message }) => message).join("; ")}`);
    return read.value;
  });
  return evaluate({ identity: compilePolicies(documents, { choices }) }, request);
}

/** Whole policies, and single statements that are denser in values and in patterns. */
const questions = fc.oneof(
  { weight: 4, arbitrary: evaluationArbitrary },
  { weight: 3, arbitrary: clauseEvaluationArbitrary },
  { weight: 3, arbitrary: targetEvaluationArbitrary },
);

const runs = Number(process.env.DIFFERENTIAL_RUNS ?? 10_000);
const seed = Number(process.env.DIFFERENTIAL_SEED ?? Date.now() % 2 ** 31);

function places(
  statements: readonly { readonly policyIndex: number; readonly statement: number }[],
): readonly string[] {
  return statements.map(({ policyIndex, statement }) => `${policyIndex}:${statement}`).sort();
}

function withoutUnknown(request: Request): Request {
  const { unknown: _, ...known } = request;
  return known;
}

describe(`the evaluator and the oracle agree (${runs} cases, seed ${seed})`, () => {
  test("on every hand-written case", () => {
    for (const { title, policies, request, choices, outcome } of cases) {
      const all = { ...defaultChoices, ...choices };
      expect(decideWith(policies, request, all).outcome, title).toBe(outcome);
    }
  });

  test("on outcome, allowed, and the statements that apply or may apply", () => {
    const property = fc.property(questions, choicesArbitrary, ({ policies, request }, choices) => {
      const known = withoutUnknown(request);
      const ours = decideWith(policies, known, choices);
      const theirs = oracle(policies, known, choices);
      expect({
        outcome: ours.outcome,
        allowed: ours.allowed,
        applies: places(ours.matched),
        mayApply: places(ours.undetermined),
      }).toEqual({
        outcome: theirs.outcome,
        allowed: theirs.allowed,
        applies: places(theirs.applies),
        mayApply: places(theirs.mayApply),
      });
    });
    fc.assert(property, { numRuns: runs, seed });
  });

  test("on requests with unknown keys: a certain answer holds whatever the keys are, an open one is open", () => {
    const property = fc.property(questions, choicesArbitrary, ({ policies, request }, choices) => {
      fc.pre(request.unknown !== undefined);
      const ours = decideWith(policies, request, choices);
      const kleene = oracle(policies, request, choices);
      if (kleene.outcome !== "Unknown") expect(ours.outcome).toBe(kleene.outcome);
      // A refusal out of caution is no claim about every request; an Allow is one under any choice.
      const claims = ours.outcome === "Allow" || choices.indeterminate === "unknown";
      if (ours.outcome !== "Unknown" && claims) {
        for (const concrete of substitutions(policies, request, choices)) {
          expect(oracle(policies, concrete, choices).outcome, JSON.stringify(concrete)).toBe(ours.outcome);
        }
      } else if (claims && ours.dependsOn.length === 0) expect(kleene.outcome).toBe("Unknown");
      for (const [supposed, outcome] of examplesOf(ours, choices)) {
        expect(oracle(policies, supposed, choices).outcome, JSON.stringify(supposed)).toBe(outcome);
      }
    });
    fc.assert(property, { numRuns: Math.ceil(runs / 10), seed });
  });

  test("every decision has an explanation, with a reason for each statement that does not apply", () => {
    const property = fc.property(questions, choicesArbitrary, ({ policies, request }, choices) => {
      const decision = decideWith(policies, request, choices);
      const { matched, misses, undetermined, text } = explain(decision);
      expect(text).toContain(decision.outcome);
      for (const miss of [...misses, ...undetermined]) expect(miss.reasons.length, text).toBeGreaterThan(0);
      for (const match of matched) expect(match.action.text === "", text).toBe(match.statement < 0);
      if (decision.outcome === "Unknown") {
        expect(decision.dependsOn.length + undetermined.length + decision.faults.length, text).toBeGreaterThan(0);
      }
    });
    fc.assert(property, { numRuns: Math.ceil(runs / 10), seed });
  });
});

/** The requests that a decision names as examples of what unknown keys would lead to. */
function examplesOf(decision: Decision, choices: Choices): readonly (readonly [Request, string])[] {
  return (recordOf(decision)?.suppositions ?? []).flatMap(({ ruling, keys }) => {
    const values = keys.flatMap(({ key, when }) => (when.example === undefined ? [] : [[key, when.example] as const]));
    if (values.length < keys.length) return [];
    const context = withoutKeys(
      decision.request,
      keys.map(({ key }) => key),
      choices,
    );
    const given = values.filter(([, example]) => example.length > 0);
    return [
      [
        { ...withoutUnknown(decision.request), context: { ...context, ...Object.fromEntries(given) } },
        ruling.outcome,
      ] as const,
    ];
  });
}

function withoutKeys(request: Request, keys: readonly string[], choices: Choices): Request["context"] {
  const named = [...keys, ...(Array.isArray(request.unknown) ? (request.unknown as readonly string[]) : [])];
  const gone = new Set(named.map((key) => normalKey(key, choices)));
  return Object.fromEntries(
    Object.entries(request.context ?? {}).filter(([key]) => !gone.has(normalKey(key, choices))),
  );
}
