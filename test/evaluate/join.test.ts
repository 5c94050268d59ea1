import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CompiledPolicies,
  compilePolicies,
  evaluate,
  explain,
  joinPolicies,
  type PolicyDocument,
  type PolicyKind,
  policyFromValue,
} from "../../src/index.ts";
import { evaluationArbitrary } from "../generators/request.ts";

function documentOf(policy: unknown, name: string, kind: PolicyKind = "identity"): PolicyDocument {
  const read = policyFromValue(policy, { name, profile: "audit", kind });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("; "));
  return read.value;
}

const policy = (Effect: string, Action: string) => ({
  Version: "1",
  Statement: [{ Effect, Action, Resource: "*" }],
});

/** Parts of one policy each, then joined in two steps where there are enough. */
function joinInSteps(documents: readonly PolicyDocument[], cut: number): CompiledPolicies {
  const parts = documents.map((document) => compilePolicies([document]));
  const first = joinPolicies(parts.slice(0, cut));
  return joinPolicies([first, ...parts.slice(cut)]);
}

describe("policies that were compiled one by one", () => {
  test("decide, joined, as policies that are compiled together", () => {
    fc.assert(
      fc.property(evaluationArbitrary, fc.nat(3), ({ policies, request }, cut) => {
        const documents = policies.map((one, index) => documentOf(one, String(index)));
        const twice = [...documents, ...documents.slice(0, 1)];
        const together = compilePolicies(twice);
        const joined = joinInSteps(twice, cut);
        for (const identity of [joined, joinPolicies(twice.map((document) => compilePolicies([document])))]) {
          const one = evaluate({ identity }, request);
          const other = evaluate({ identity: together }, request);
          expect(JSON.stringify(one)).toBe(JSON.stringify(other));
          expect(explain(one).text).toBe(explain(other).text);
        }
        expect(joined.statements.map(({ ref, order }) => [ref, order])).toEqual(
          together.statements.map(({ ref, order }) => [ref, order]),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("are compiled once, whoever has them", () => {
    const shared = compilePolicies([documentOf(policy("Allow", "ecs:Stop*"), "shared")]);
    const own = compilePolicies([documentOf(policy("Deny", "ecs:*"), "own")]);
    const [alone] = shared.statements;
    const inBoth = [joinPolicies([shared]), joinPolicies([own, shared])].map(({ statements }) => statements.at(-1));
    expect(inBoth.map((statement) => statement?.ref.policyIndex)).toEqual([0, 1]);
    for (const statement of inBoth) {
      expect(statement?.action).toBe(alone?.action);
      expect(statement?.resource).toBe(alone?.resource);
    }
  });

  test("a user who has none is denied", () => {
    const decision = evaluate({ identity: joinPolicies([]) }, { action: "ecs:StopInstance", resource: "*" });
    expect(decision.outcome).toBe("ImplicitDeny");
  });

  test("cannot be joined if they were compiled with different choices", () => {
    const document = documentOf(policy("Allow", "ecs:*"), "one");
    const strict = compilePolicies([document], { choices: { actionCase: "exact" } });
    const same = compilePolicies([document], { choices: { actionCase: "ignore" } });
    expect(() => joinPolicies([compilePolicies([document]), strict])).toThrow(RangeError);
    expect(joinPolicies([compilePolicies([document]), same]).documents).toEqual([document, document]);
  });

  test.each(["control", "session"] as const)("a %s policy allows nothing by itself, so it stays apart", (kind) => {
    const limiting = documentOf(policy("Allow", "*"), "limit.json", kind);
    const granting = documentOf(policy("Allow", "ecs:*"), "grant.json");
    const message = new RegExp(`^\`limit\\.json\` is a ${kind} policy`);
    for (const documents of [
      [limiting, granting],
      [granting, limiting],
    ]) {
      expect(() => compilePolicies(documents)).toThrow(message);
      expect(() => joinPolicies(documents.map((document) => compilePolicies([document])))).toThrow(message);
    }
    expect(compilePolicies([limiting, limiting]).documents).toHaveLength(2);
  });
});
