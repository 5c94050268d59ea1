import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import schema from "../../schemas/policy.schema.json";
import { operators } from "../../src/operators/index.ts";
import type { PolicyKind } from "../../src/policy/index.ts";
import { profiles } from "../../src/policy/profiles.ts";
import { parsePolicy, policyFromValue } from "../../src/reading/index.ts";
import { changedValue, soundValue } from "./arbitrary.ts";
import { malformedPolicies, realPolicies, soundPolicies, valueIn } from "./fixtures.ts";

const ajv = new Ajv2020({ allErrors: false, strict: true, strictTypes: false, strictRequired: false });
ajv.addSchema(schema, "policy");

/** What the schema of the kind says, or the whole schema where no kind is given. */
function schemaTakes(value: unknown, kind: PolicyKind | undefined): boolean {
  return ajv.getSchema(kind === undefined ? "policy" : `policy#/$defs/${kind}`)?.(value) === true;
}

type Parsed = ReturnType<typeof parsePolicy>;

/** What the parser says, without what a schema cannot say. */
function parserTakes(parsed: Parsed): boolean {
  if (parsed.ok) return true;
  return parsed.error.every(
    ({ code, severity }) => severity === "warning" || profiles[code].beyondSchema !== undefined,
  );
}

const codesOf = (parsed: Parsed) => (parsed.ok ? [] : parsed.error.map((problem) => problem.code));

describe("schema and parser agree under deploy", () => {
  const readable = [...soundPolicies, ...malformedPolicies, ...realPolicies].filter(({ text }) => {
    const parsed = parsePolicy(text);
    return (
      parsed.ok || !parsed.error.some(({ code }) => /^(json|yaml)-|^byte-order|^empty-text|^alias|^too-many/.test(code))
    );
  });

  test.each(readable)("$name", ({ text, kind }) => {
    const parsed = parsePolicy(text, kind === undefined ? {} : { kind });
    expect({ takes: schemaTakes(valueIn(text), kind), codes: codesOf(parsed) }).toEqual({
      takes: parserTakes(parsed),
      codes: codesOf(parsed),
    });
  });

  test("on policies without fault", () => {
    fc.assert(
      fc.property(soundValue, ({ kind, value }) => {
        expect(codesOf(policyFromValue(value, { kind }))).toEqual([]);
        expect(schemaTakes(value, kind)).toBe(true);
        expect(schemaTakes(value, undefined)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("on changed policies", () => {
    fc.assert(
      fc.property(changedValue, fc.boolean(), ({ kind, value }, given) => {
        const as = given ? kind : undefined;
        const parsed = policyFromValue(value, as === undefined ? {} : { kind: as });
        expect(schemaTakes(value, as), codesOf(parsed).join()).toBe(parserTakes(parsed));
      }),
      { numRuns: 3000 },
    );
  });
});

test("the schema lists the operators, and describes every part", () => {
  expect(Object.keys(schema.$defs.condition.properties).sort()).toEqual(operators.map(({ name }) => name).sort());
  for (const [name, part] of Object.entries(schema.$defs)) expect(part, name).toHaveProperty("description");
  for (const kind of ["identity", "trust", "control", "session", "bucket", "resource"])
    expect(schema.$defs).toHaveProperty(kind);
});
