import fc from "fast-check";
import { conditionArbitrary } from "./conditions.ts";
import { actionPatternArbitrary, resourcePatternArbitrary } from "./targets.ts";
import { mostly, oneIn } from "./words.ts";

type Members = Readonly<Record<string, unknown>>;

/** One pattern, or a list of them with the odd entry that is no text. */
function patterns(pattern: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const entry = mostly<unknown>(30, pattern, fc.constantFrom<unknown>(null, 5, true, {}, ["*"]));
  return fc.oneof(
    { weight: 6, arbitrary: entry },
    { weight: 7, arbitrary: fc.array(entry, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: mostly<unknown>(3, pattern, fc.constant([])) },
  );
}

const actions = patterns(actionPatternArbitrary);
const resources = patterns(resourcePatternArbitrary);

const soundStatement: fc.Arbitrary<Members> = fc
  .record({
    effect: fc.constantFrom(..."Allow Allow Deny".split(" ")),
    excludes: oneIn(8),
    action: actions,
    excludesResource: oneIn(20),
    resource: resources,
    conditioned: fc.constantFrom(false, true, false),
    condition: conditionArbitrary,
  })
  .map(({ effect, excludes, action, excludesResource, resource, conditioned, condition }) => ({
    Effect: effect,
    [excludes ? "NotAction" : "Action"]: action,
    [excludesResource ? "NotResource" : "Resource"]: resource,
    ...(conditioned && { Condition: condition }),
  }));

/** One fault that policies stored long ago may have. */
function spoiled(statement: Members): fc.Arbitrary<Members> {
  const without = (name: string): Members =>
    Object.fromEntries(Object.entries(statement).filter(([member]) => member !== name));
  const respelled = (respell: (name: string) => string): Members =>
    Object.fromEntries(Object.entries(statement).map(([name, value]) => [respell(name), value]));
  const added = (members: Members): Members => ({ ...statement, ...members });
  return fc.oneof(
    fc.constantFrom("allow", "ALLOW", "DENY", "Alow", "", null, 1, ["Allow"], {}).map((Effect) => added({ Effect })),
    fc.constantFrom("Effect", "Action", "NotAction", "Resource").map(without),
    fc.constantFrom(
      added({ Sid: "s1" }),
      added({ Sid: 5 }),
      added({ Sid: {} }),
      added({ Sid: ["s1"] }),
      added({ Resources: "*" }),
      added({ Principal: "*" }),
      added({ NotPrincipal: { RAM: ["*"] } }),
      added({ Id: "x" }),
      added({ Description: "x" }),
      added({ constructor: "x" }),
      respelled((name) => name.toLowerCase()),
      respelled((name) => name.toUpperCase()),
      respelled((name) => (name === "Effect" ? "effect" : name)),
    ),
    actions.map((value) => added({ Action: value, NotAction: value })),
    resources.map((value) => added({ Resource: value, NotResource: value })),
    actions.map((action) => added({ action })),
    fc.constantFrom(null, {}, [], 5, false).map((Action) => added({ Action })),
    fc.constantFrom(null, {}, [], 5, false).map((Resource) => added({ Resource })),
  );
}

/** One statement, now and then with a fault. */
const statementArbitrary: fc.Arbitrary<Members> = mostly(14, soundStatement, soundStatement.chain(spoiled));

const statements = fc.array(statementArbitrary, { minLength: 1, maxLength: 3, size: "max" });
const notAStatement = fc.constantFrom<unknown>(null, "x", 1, true, []);

const oddDocument: fc.Arbitrary<Members> = statements.chain((Statement) =>
  fc.oneof(
    fc.constantFrom<Members>(
      { Statement },
      { Version: 1, Statement },
      { Version: "2012-10-17", Statement },
      { Version: "1", Id: "label", Statement },
      { Version: "1", Statement, Description: 5 },
      { Version: "1", Statement, Extra: true },
      { Version: "1", Statement, Statements: Statement },
      { Version: "1", Statement, Extra: {} },
      { version: "1", statement: Statement },
      { Version: "1", Statement: Statement[0] },
      { Version: "1", Statement: [] },
      { Version: "1" },
      {},
    ),
    notAStatement.map((Statement): Members => ({ Version: "1", Statement })),
    notAStatement.map((odd): Members => ({ Version: "1", Statement: [odd, ...Statement] })),
  ),
);

/** A policy as JSON.parse would give it: mostly well formed, with faults that evaluation has to live with. */
export const policyArbitrary: fc.Arbitrary<unknown> = mostly<unknown>(
  14,
  statements.map((Statement) => ({ Version: "1", Statement })),
  oddDocument,
);

/** A few policies for one request. */
export const policiesArbitrary: fc.Arbitrary<readonly unknown[]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(policyArbitrary) },
  { weight: 2, arbitrary: fc.tuple(policyArbitrary, policyArbitrary) },
  { weight: 1, arbitrary: fc.array(policyArbitrary, { maxLength: 3 }) },
);
