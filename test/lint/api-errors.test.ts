import { expect, test } from "vitest";
import type { ProblemArgs, ProblemCode } from "../../src/core/problem.ts";
import { builtInRules } from "../../src/lint/index.ts";
import { kinds, type PolicyKind } from "../../src/policy/index.ts";
import { apiErrorOf, type ProblemFacts, profiles } from "../../src/policy/profiles.ts";
import { samples } from "../policy/samples.ts";

const codes = Object.keys(profiles) as ProblemCode[];
const kindNames = Object.keys(kinds) as PolicyKind[];
const factsOf = (code: ProblemCode) => profiles[code] as ProblemFacts<ProblemArgs[ProblemCode]>;

/** Section 9.2: the names of the platform's check that are documented. */
const CHECKS = [
  "Data type mismatch",
  "Invalid ARN prefix",
  "Invalid action format",
  "Invalid condition key format",
  "Invalid condition multiple Boolean",
  "Invalid condition operator",
  "Invalid effect",
  "Invalid policy element",
  "Invalid version",
  "Json syntax error",
  "Missing ARN field",
  "Missing action",
];

/** Section 9.1: the errors that concern the text of a policy. */
const ERRORS = [
  "InvalidParameter.AssumeRolePolicyDocument.Length",
  "InvalidParameter.PolicyDocument.Length",
  "InvalidParameter.PolicyGrammar",
  "InvalidParameter.PolicySize",
  "MalformedPolicyDocument",
];

/** Errors for which no error of the API is documented, and why they are errors all the same. */
const OWN_ERRORS: Readonly<Record<string, readonly string[]>> = {
  "limits of this library": [
    "alias-expansion",
    "more-problems",
    "nested-too-deep",
    "text-too-large",
    "too-many-problems",
    "too-many-values",
    "unserialisable-value",
  ],
  "the texts of JSON or its readers disagree (R-STRUCT-25, R-COND-9)": ["duplicate-condition-key", "duplicate-key"],
  "a choice of the specification (R-STRUCT-22)": ["empty-list"],
  "the text does not read": ["control-character"],
  "values that no comparison can read (R-COND-23, R-COND-25, R-COND-40, R-COND-43)": [
    "invalid-boolean-value",
    "invalid-date-value",
    "invalid-ip-value",
    "invalid-number-value",
  ],
  "principals (R-TRUST-4 to R-TRUST-8, R-TRUST-11)": [
    "invalid-principal-format",
    "invalid-principal-key",
    "wildcard-in-principal",
  ],
};

/** Rules of section 1 that name no fault: order, single values, an empty condition, what may be stored. */
const WITHOUT_FAULT = [8, 9, 21, 24, 27];

test("every documented name of the policy check has a rule, and no other name is made up", () => {
  const named = [...codes.map((code) => factsOf(code).check), ...builtInRules.map(({ check }) => check)];
  expect([...new Set(named)].filter((name) => name !== undefined).sort()).toEqual(CHECKS);
});

test("every documented error about a text is answered for some kind, and no other is made up", () => {
  const answered = codes.flatMap((code) => kindNames.flatMap((kind) => apiErrorOf(code, kind) ?? []));
  expect([...new Set(answered)].sort()).toEqual(ERRORS);
  for (const kind of ["bucket", "resource"] as const)
    expect(codes.filter((code) => apiErrorOf(code, kind) !== undefined)).toEqual([]);
});

test("a policy to be deployed has errors where the API has one, and nowhere else but for reasons that are listed", () => {
  const isError = (code: ProblemCode) => {
    const { deploy } = factsOf(code);
    return samples[code].some((args) => (typeof deploy === "function" ? deploy(args) : deploy) === "error");
  };
  const errors = codes.filter(isError);
  const refused = codes.filter((code) => factsOf(code).apiError !== undefined);
  expect(refused.filter((code) => !errors.includes(code))).toEqual([]);
  expect(errors.filter((code) => !refused.includes(code)).sort()).toEqual(Object.values(OWN_ERRORS).flat().sort());
});

test("every rule of the structure that names a fault has a problem of the reader, and the problem a rule of the lint", () => {
  const numbers = codes.flatMap((code) => {
    const { rule } = factsOf(code);
    const ids = samples[code].map((args) => (typeof rule === "function" ? rule(args) : rule) ?? "");
    return ids.flatMap((id) => /^R-STRUCT-(\d+)$/.exec(id)?.[1] ?? []).map(Number);
  });
  const all = Array.from({ length: 27 }, (_, index) => index + 1);
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(all.filter((each) => !WITHOUT_FAULT.includes(each)));
  const claimed = new Set(builtInRules.flatMap((rule) => rule.codes));
  const told = codes.filter((code) => factsOf(code).deploy !== "ignore" || factsOf(code).audit !== "ignore");
  expect(told.filter((code) => !claimed.has(code))).toEqual([]);
});
