import fc from "fast-check";
import { expect, test } from "vitest";
import { choicesArbitrary } from "../generators/choices.ts";
import { clauseEvaluationArbitrary } from "../generators/focused.ts";
import { evaluationArbitrary } from "../generators/request.ts";
import { oracle } from "./oracle.ts";
import { readRequest } from "./question.ts";
import { substitutions } from "./substitutions.ts";

const evaluations = fc
  .oneof(evaluationArbitrary, clauseEvaluationArbitrary)
  .filter(({ request }) => request.unknown !== undefined);
const few = 12;

test("R-COND-56: an answer that does not wait for unknown keys holds whatever they turn out to be", () => {
  fc.assert(
    fc.property(evaluations, choicesArbitrary, ({ policies, request }, changed) => {
      const choices = { ...changed, indeterminate: "unknown" as const };
      const answer = oracle(policies, request, choices);
      if (answer.outcome === "Unknown" && answer.allowed === null) return;
      for (const variant of [...substitutions(policies, request, choices)].slice(0, few)) {
        const settled = oracle(policies, variant, choices);
        if (answer.outcome !== "Unknown") expect(settled.outcome).toBe(answer.outcome);
        expect(settled.allowed).toBe(answer.allowed);
      }
    }),
    { numRuns: 150, seed: 1 },
  );
});

test("substitutions leave nothing unknown", () => {
  fc.assert(
    fc.property(evaluations, choicesArbitrary, ({ policies, request }, choices) => {
      for (const variant of [...substitutions(policies, request, choices)].slice(0, few)) {
        expect(variant.unknown).toBeUndefined();
        const question = readRequest(variant, choices);
        // A value that is no text leaves its key unknown where no condition asks for it; such keys are not replaced.
        const asked = Object.entries(variant.context ?? {}).filter(([, value]) => !isOdd(value));
        for (const [key] of asked) expect(question?.valuesOf(key)).not.toBe("unknown");
      }
    }),
    { numRuns: 100, seed: 2 },
  );
});

function isOdd(value: unknown): boolean {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return !list.every((item) => ["string", "number", "boolean"].includes(typeof item));
}
