import fc from "fast-check";
import type { Request } from "../../src/evaluate/request.ts";
import { oddClauseArbitrary } from "./conditions.ts";
import { requestArbitrary } from "./request.ts";
import { actionPatternArbitrary, resourcePatternArbitrary } from "./targets.ts";

/** Policies and a request made for them. */
interface Evaluation {
  readonly policies: readonly unknown[];
  readonly request: Request;
}

/** One Allow statement whose condition alone decides: dense in values, operators and keys. */
export const clauseEvaluationArbitrary: fc.Arbitrary<Evaluation> = evaluationOf(
  fc.tuple(fc.constantFrom("*", "oss:*", ["oss:Get*", "OSS:*"]), oddClauseArbitrary).map(([Action, Condition]) => ({
    Effect: "Allow",
    Action,
    Resource: "*",
    Condition,
  })),
);

/** One Allow statement without condition: dense in action and resource patterns. */
export const targetEvaluationArbitrary: fc.Arbitrary<Evaluation> = evaluationOf(
  fc
    .record({
      broadly: fc.boolean(),
      action: actionPatternArbitrary,
      resource: resourcePatternArbitrary.filter((pattern) => pattern !== "*"),
    })
    .map(({ broadly, action, resource }) => ({ Effect: "Allow", Action: broadly ? "*" : action, Resource: resource })),
);

function evaluationOf(statement: fc.Arbitrary<unknown>): fc.Arbitrary<Evaluation> {
  return statement.chain((only) => {
    const policies = [{ Version: "1", Statement: [only] }];
    return requestArbitrary(policies).map((request) => ({ policies, request }));
  });
}
