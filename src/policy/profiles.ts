import type { ProblemArgs, ProblemCode, Severity } from "../core/problem.ts";
import type { PolicyKind } from "./model.ts";

/**
 * `deploy`: what the RAM API takes today, a fault that it refuses is an error. `audit`: what may be stored since
 * before it checked (R-STRUCT-27); only a text without a certain meaning is an error.
 */
export type Profile = "deploy" | "audit";

export type Level = Severity | "ignore";

/** What is known about one code, beside its sentence. A function where it depends on what was found. */
export interface ProblemFacts<Args> {
  /** Rule of the language specification. */
  readonly rule?: string | ((args: Args) => string);
  readonly deploy: Level | ((args: Args) => Level);
  readonly audit: Level | ((args: Args) => Level);
  /** Name of the finding in the platform's own policy check (section 9.2, R-VAL-1). */
  readonly check?: string;
  /** Error of the API (section 9.1), where one is documented for this fault. */
  readonly apiError?: string;
  /** Why JSON Schema cannot say it. Every other error is in `schemas/policy.schema.json` too. */
  readonly beyondSchema?: string;
}

type Profiles = { readonly [C in ProblemCode]: ProblemFacts<ProblemArgs[C]> };

const MALFORMED = "MalformedPolicyDocument";
const TEXT = "a schema sees values, not text";
const KEYS = "a schema sees each key once";

const syntax = { rule: "R-STRUCT-26", check: "Json syntax error", apiError: MALFORMED, beyondSchema: TEXT } as const;
/** What was meant is not certain. */
const lossy = { ...syntax, deploy: "error", audit: "error" } as const;
/** RAM refuses it, and what was meant is certain. */
const slip = { ...syntax, deploy: "error", audit: "warning" } as const;
/** A limit of this library. */
const limit = { deploy: "error", audit: "error", beyondSchema: TEXT } as const;
/** RAM refuses it, and it may be stored. */
const refused = { deploy: "error", audit: "warning" } as const;
/** RAM takes it, and it is probably not meant. */
const doubtful = { deploy: "warning", audit: "warning" } as const;

export const profiles: Profiles = {
  "byte-order-mark": slip,
  "json-after-end": lossy,
  // A wrong letter after the backslash stands for itself; broken digits after \\u could stand for anything.
  "json-bad-escape": {
    ...syntax,
    deploy: "error",
    audit: (args) => (args.escape.startsWith("\\u") ? "error" : "warning"),
  },
  "json-bad-literal": slip,
  "json-bad-number": slip,
  "json-bare-key": slip,
  "json-comment": slip,
  "json-control-character": slip,
  "json-extra-comma": slip,
  "json-full-width": slip,
  "json-invisible-character": slip,
  "json-line-break-in-string": slip,
  "json-mismatched-bracket": lossy,
  "json-missing-brace": lossy,
  "json-missing-colon": lossy,
  "json-missing-comma": slip,
  "json-missing-key": lossy,
  "json-missing-value": lossy,
  "json-single-quotes": slip,
  "json-trailing-comma": slip,
  "json-unclosed-bracket": lossy,
  "json-unclosed-comment": lossy,
  "json-unclosed-string": lossy,
  "json-unescaped-quote": lossy,
  "json-unexpected-text": lossy,
  "yaml-complex-key": lossy,
  "yaml-recursive-alias": lossy,
  "yaml-several-documents": lossy,
  "yaml-syntax": lossy,
  "yaml-tag": slip,
  "yaml-unknown-alias": lossy,
  "yaml-unquoted-star": slip,
  "empty-text": { ...lossy, rule: "R-STRUCT-1" },
  "alias-expansion": limit,
  "too-many-values": limit,
  "text-too-large": limit,
  "nested-too-deep": limit,
  "too-many-problems": limit,
  "unknown-value": { deploy: "ignore", audit: "ignore", beyondSchema: "it is no fault" },

  "not-a-policy": {
    rule: "R-STRUCT-1",
    deploy: "error",
    audit: ({ isObject }) => (isObject ? "warning" : "error"),
    apiError: MALFORMED,
  },
  "unserialisable-value": { rule: "R-STRUCT-1", deploy: "error", audit: "error", beyondSchema: "it is no JSON value" },
  "more-problems": {
    deploy: ({ errors }) => (errors > 0 ? "error" : "warning"),
    audit: ({ errors }) => (errors > 0 ? "error" : "warning"),
    beyondSchema: "a schema does not count faults",
  },
  "lone-statement": { rule: "R-STRUCT-1", ...refused, apiError: MALFORMED },
  "policy-too-large": {
    rule: ({ kind }) =>
      kind === "session" ? "R-LIM-10" : kind === "control" ? "R-LIM-11" : kind === "trust" ? "R-LIM-16" : "R-LIM-1",
    deploy: ({ kind }) => (kind === "trust" ? "warning" : "error"),
    audit: "warning",
    apiError: "InvalidParameter.PolicyDocument.Length",
    beyondSchema: TEXT,
  },
  "missing-version": { rule: "R-STRUCT-3", ...refused, apiError: MALFORMED },
  "invalid-version": {
    rule: ({ quoted }) => (quoted ? "R-STRUCT-2" : "R-STRUCT-4"),
    ...refused,
    check: "Invalid version",
    apiError: MALFORMED,
  },
  "missing-statement": { rule: ({ empty }) => (empty ? "R-STRUCT-7" : "R-STRUCT-1"), ...refused, apiError: MALFORMED },
  "duplicate-key": { rule: "R-STRUCT-25", ...refused, beyondSchema: KEYS },
  "duplicate-key-case": { rule: "R-STRUCT-20", ...refused, check: "Invalid policy element", apiError: MALFORMED },
  "invalid-policy-element": {
    rule: ({ why, element }) =>
      why === "case"
        ? "R-STRUCT-20"
        : why === "retired"
          ? "R-STRUCT-15"
          : element === "NotPrincipal"
            ? "R-STRUCT-17"
            : "R-STRUCT-19",
    ...refused,
    check: "Invalid policy element",
    apiError: MALFORMED,
  },
  "undocumented-sid": { rule: "R-STRUCT-18", deploy: "warning", audit: "ignore" },
  "data-type-mismatch": {
    rule: ({ element, found }) =>
      element !== "Statement" ? "R-STRUCT-23" : found === "an object" ? "R-STRUCT-6" : "R-STRUCT-5",
    ...refused,
    check: "Data type mismatch",
    apiError: MALFORMED,
  },
  "unquoted-scalar": { rule: "R-STRUCT-23", ...refused, check: "Data type mismatch", apiError: MALFORMED },
  "ambiguous-scalar": { rule: "R-STRUCT-23", ...doubtful },
  "empty-list": { rule: "R-STRUCT-22", ...refused },

  "control-character": { deploy: ({ breaks }) => (breaks ? "error" : "warning"), audit: "warning" },
  "template-placeholder": {
    rule: ({ found }) => (found.startsWith("${") ? "R-RES-17" : "R-RES-18"),
    ...doubtful,
  },
  "aws-dialect": {
    rule: ({ found }) => (found.startsWith("arn:") ? "R-RES-1" : found.startsWith("20") ? "R-STRUCT-2" : "R-STRUCT-19"),
    ...refused,
    apiError: MALFORMED,
  },

  "missing-effect": { rule: "R-STRUCT-10", ...refused, apiError: MALFORMED },
  "invalid-effect": {
    rule: ({ found, nearest }) => (found.toLowerCase() === nearest?.toLowerCase() ? "R-STRUCT-12" : "R-STRUCT-11"),
    ...refused,
    check: "Invalid effect",
    apiError: MALFORMED,
  },
  "missing-action": { rule: "R-STRUCT-13", ...refused, check: "Missing action", apiError: MALFORMED },
  "missing-resource": { rule: "R-STRUCT-14", ...refused, apiError: MALFORMED },
  "missing-principal": {
    rule: ({ kind }) => (kind === "trust" ? "R-TRUST-1" : "R-STRUCT-16"),
    ...refused,
    apiError: MALFORMED,
  },
  "unsupported-element-combination": {
    rule: ({ first }) => (first.endsWith("Action") ? "R-STRUCT-13" : "R-STRUCT-15"),
    ...refused,
    apiError: MALFORMED,
  },
  "unsupported-principal": {
    rule: ({ kind }) => (kind === "control" ? "R-CP-6" : "R-STRUCT-16"),
    ...refused,
    check: "Invalid policy element",
    apiError: MALFORMED,
  },
  "unsupported-resource-in-trust": {
    rule: "R-TRUST-2",
    ...refused,
    check: "Invalid policy element",
    apiError: MALFORMED,
  },
  "invalid-action-format": { rule: "R-ACT-1", ...refused, check: "Invalid action format", apiError: MALFORMED },
  "whitespace-in-action": { rule: "R-ACT-10", ...refused, check: "Invalid action format", apiError: MALFORMED },
  "empty-action-name": { rule: "R-ACT-1", ...refused, check: "Invalid action format", apiError: MALFORMED },
  "unexpected-trust-action": { rule: "R-TRUST-3", ...doubtful },
  "invalid-arn-prefix": { rule: "R-RES-1", ...refused, check: "Invalid ARN prefix", apiError: MALFORMED },
  "missing-arn-field": { rule: "R-RES-1", ...refused, check: "Missing ARN field", apiError: MALFORMED },

  "invalid-condition-operator": {
    rule: ({ operator }) =>
      /^(Arn|Binary)/.test(operator) ? "R-COND-28" : operator.includes(":") ? "R-COND-29" : "R-COND-10",
    ...refused,
    check: "Invalid condition operator",
    apiError: MALFORMED,
  },
  "unsupported-condition-suffix": {
    rule: "R-COND-28",
    ...refused,
    check: "Invalid condition operator",
    apiError: MALFORMED,
  },
  "invalid-condition-key-format": {
    rule: "R-COND-8",
    ...refused,
    check: "Invalid condition key format",
    apiError: MALFORMED,
  },
  "duplicate-condition-key": {
    rule: ({ key, first }) => (key === first ? "R-STRUCT-25" : "R-COND-9"),
    ...refused,
    beyondSchema: KEYS,
  },
  "condition-multiple-boolean": {
    rule: "R-COND-42",
    ...refused,
    check: "Invalid condition multiple Boolean",
    apiError: MALFORMED,
  },
  "invalid-date-value": { rule: ({ text }) => (isDateWithoutZone(text) ? "R-COND-41" : "R-COND-40"), ...refused },
  "invalid-number-value": { rule: "R-COND-23", ...refused },
  "invalid-boolean-value": { rule: "R-COND-25", ...refused },
  "invalid-ip-value": { rule: ({ text }) => (text.includes("*") ? "R-COND-46" : "R-COND-43"), ...refused },
  "ip-block-edges": { rule: "R-COND-44", ...doubtful },
  "ip-host-bits-set": { rule: "R-COND-45", ...doubtful },

  "invalid-principal-key": { rule: "R-TRUST-4", ...refused },
  "invalid-principal-format": {
    rule: ({ key }) => PRINCIPAL_RULES[key] ?? "R-TRUST-11",
    ...refused,
  },
  "wildcard-in-principal": { rule: "R-TRUST-8", ...refused },
  "empty-principal-means-everyone": { rule: "R-TRUST-11", ...doubtful },
};

/**
 * The error of the API that takes a policy of that kind (section 9.1, R-LIM-10, R-LIM-16). Buckets and other
 * resources have APIs of their own, whose errors are not documented.
 */
export function apiErrorOf(code: ProblemCode, kind: PolicyKind): string | undefined {
  const { apiError } = profiles[code];
  if (apiError === undefined) return undefined;
  switch (kind) {
    case "session":
      return apiError === MALFORMED ? "InvalidParameter.PolicyGrammar" : "InvalidParameter.PolicySize";
    case "trust":
      return apiError === MALFORMED ? MALFORMED : "InvalidParameter.AssumeRolePolicyDocument.Length";
    case "bucket":
    case "resource":
      return undefined;
    default:
      return apiError;
  }
}

const PRINCIPAL_RULES: Readonly<Record<string, string>> = {
  RAM: "R-TRUST-5",
  Service: "R-TRUST-6",
  Federated: "R-TRUST-7",
};

function isDateWithoutZone(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]*)?$|^\d+$/.test(text);
}
