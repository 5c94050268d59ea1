import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compilePolicies,
  type Decision,
  evaluate,
  type PolicyDocument,
  policyFromValue,
  type Request,
} from "../../src/index.ts";
import { policyArbitrary } from "../generators/policy.ts";
import { evaluationArbitrary } from "../generators/request.ts";

const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const settings = { numRuns: 2_000, seed };

/** One statement, sound or not, with its effect taken out. */
const statementArbitrary: fc.Arbitrary<object> = policyArbitrary
  .map((policy) => statementsOf(policy)?.find((statement) => typeof statement === "object" && statement !== null))
  .filter((statement) => statement !== undefined)
  .map(({ ...members }: { Effect?: unknown }) => {
    delete members.Effect;
    return members;
  });

function documentOf(policy: unknown, name: string): PolicyDocument {
  const read = policyFromValue(policy, { name, profile: "audit", kind: "identity" });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("; "));
  return read.value;
}

function decideAll(policies: readonly unknown[], request: Request): Decision {
  return evaluate(
    { identity: compilePolicies(policies.map((policy, index) => documentOf(policy, String(index)))) },
    request,
  );
}

function single(statement: unknown): unknown {
  return { Version: "1", Statement: [statement] };
}

function withEffect(statement: object, effect: "Allow" | "Deny"): unknown {
  return single({ ...statement, Effect: effect });
}

function answer({ outcome, allowed, dependsOn }: Decision): unknown {
  return { outcome, allowed, dependsOn };
}

describe(`what never changes a decision, and what changes it one way only (seed ${seed})`, () => {
  test("R-EVAL-3: the order of policies and of statements does not matter", () => {
    const property = fc.property(evaluationArbitrary, ({ policies, request }) => {
      const turned = policies.map(reverseStatements).reverse();
      expect(answer(decideAll(turned, request))).toEqual(answer(decideAll(policies, request)));
    });
    fc.assert(property, settings);
  });

  test("a policy for each statement decides like one policy with all", () => {
    const property = fc.property(evaluationArbitrary, ({ policies, request }) => {
      const split = policies.flatMap(splitStatements);
      expect(answer(decideAll(split, request))).toEqual(answer(decideAll(policies, request)));
    });
    fc.assert(property, settings);
  });

  test("a redundant copy changes nothing", () => {
    const property = fc.property(evaluationArbitrary, ({ policies, request }) => {
      expect(answer(decideAll([...policies, ...policies], request))).toEqual(answer(decideAll(policies, request)));
    });
    fc.assert(property, settings);
  });

  test("adding a Deny never turns a refusal or a doubt into an Allow", () => {
    const property = fc.property(evaluationArbitrary, statementArbitrary, ({ policies, request }, statement) => {
      const before = decideAll(policies, request);
      const after = decideAll([...policies, withEffect(statement, "Deny")], request);
      if (before.allowed !== true) expect(after.allowed).not.toBe(true);
      if (before.outcome === "ExplicitDeny") expect(after.outcome).toBe("ExplicitDeny");
    });
    fc.assert(property, settings);
  });

  test("adding an Allow never turns an Allow into anything else, nor an explicit Deny", () => {
    const property = fc.property(evaluationArbitrary, statementArbitrary, ({ policies, request }, statement) => {
      const before = decideAll(policies, request);
      const after = decideAll([...policies, withEffect(statement, "Allow")], request);
      if (before.outcome === "Allow" || before.outcome === "ExplicitDeny") expect(after.outcome).toBe(before.outcome);
    });
    fc.assert(property, settings);
  });

  test("fail closed says yes only where the honest answer is Allow", () => {
    const property = fc.property(evaluationArbitrary, ({ policies, request }) => {
      const documents = policies.map((policy, index) => documentOf(policy, String(index)));
      const identity = compilePolicies(documents);
      const closed = evaluate({ identity }, request, { indeterminate: "failClosed" });
      expect(closed.allowed).not.toBeNull();
      if (closed.outcome === "Allow") expect(evaluate({ identity }, request).outcome).toBe("Allow");
    });
    fc.assert(property, settings);
  });
});

function reverseStatements(policy: unknown): unknown {
  const statements = statementsOf(policy);
  return statements === undefined ? policy : { ...(policy as object), Statement: [...statements].reverse() };
}

function splitStatements(policy: unknown): readonly unknown[] {
  const statements = statementsOf(policy);
  if (statements === undefined) return [policy];
  const { Statement: _, ...rest } = policy as { Statement: unknown };
  // What else the document holds stays with one document of its own.
  return [{ ...rest, Statement: [] }, ...statements.map(single)];
}

function statementsOf(policy: unknown): readonly unknown[] | undefined {
  const statements = (policy as { Statement?: unknown }).Statement;
  return Array.isArray(statements) ? statements : undefined;
}
