/** Why no request can be built. */
export type RequestFaultCode =
  /** The action is not `<ram-code>:<name>`. */
  | "malformed-action"
  /** The facts about the action's service were not given (`options.service`). */
  | "service-not-given"
  /** `options.service` is another service than the action's. */
  | "other-service"
  /** The action is not listed, and no resource was given. */
  | "unknown-action"
  /** What the action is checked on is not known or not published. */
  | "resources-not-known"
  /** The parameters name no resource of a kind that the action is always checked on. */
  | "resource-not-named"
  /** More checks than anybody means. */
  | "too-many-resources"
  | "account-missing"
  | "region-missing"
  /** `options.regionId` and the parameter differ. */
  | "region-conflict"
  | "unknown-parameter"
  /** The same parameter whole and in parts (`Name.1`). */
  | "parameter-twice"
  | "missing-parameter"
  | "wrong-type"
  | "value-not-listed"
  | "out-of-range"
  | "too-many-items"
  | "too-long"
  | "not-ascii"
  /** The value would change which resource the ARN names. */
  | "unsafe-value";

/** One fault; all faults of a request are found at once. */
export interface RequestFault {
  readonly code: RequestFaultCode;
  /** The parameter or option; undefined for faults of the action. */
  readonly parameter?: string;
  /** The value as text, shortened; never that of a password. */
  readonly given?: string;
  /** What would be right. */
  readonly wants: string;
  /** The spelling that was probably meant. */
  readonly nearest?: string;
  /** The code with which the API itself refuses this, where it documents one. */
  readonly apiErrorCode?: string;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
}

/** What a fault is made of. */
export interface FaultFacts {
  readonly parameter?: string;
  /** The value as it was given. */
  readonly value?: unknown;
  readonly wants: string;
  readonly nearest?: string | undefined;
  readonly apiErrorCode?: string | undefined;
}

/** A fault with its sentence. */
export function requestFault(code: RequestFaultCode, facts: FaultFacts): RequestFault {
  const given = "value" in facts ? shown(facts.parameter ?? "", facts.value) : undefined;
  const { parameter, wants, nearest, apiErrorCode } = facts;
  return {
    code,
    ...(parameter === undefined ? {} : { parameter }),
    ...(given === undefined ? {} : { given }),
    wants,
    ...(nearest === undefined ? {} : { nearest }),
    ...(apiErrorCode === undefined ? {} : { apiErrorCode }),
    message: sentence(code, facts, given) + (apiErrorCode === undefined ? "" : ` (${apiErrorCode})`),
  };
}

function sentence(
  code: RequestFaultCode,
  { parameter, wants, nearest }: FaultFacts,
  given: string | undefined,
): string {
  const meant = nearest === undefined ? "" : `; did you mean \`${nearest}\`?`;
  switch (code) {
    case "malformed-action":
    case "service-not-given":
    case "other-service":
    case "resources-not-known":
    case "resource-not-named":
    case "too-many-resources":
    case "region-missing":
    case "account-missing":
      return wants;
    case "unknown-action":
      return `unknown action \`${given ?? ""}\`${meant}`;
    case "unknown-parameter":
      return `unknown parameter \`${parameter}\`${meant}`;
    case "missing-parameter":
      return `${parameter} is missing; it needs ${wants}`;
    case "parameter-twice":
      return `${parameter} is given twice; it needs ${wants}`;
    default:
      return given === undefined
        ? `${parameter} needs ${wants}${meant}`
        : `${parameter} is \`${given}\`; it needs ${wants}${meant}`;
  }
}

const LONGEST = 80;

function shown(parameter: string, value: unknown): string | undefined {
  if (/password|secret|credential/i.test(parameter)) return undefined;
  const text = typeof value === "string" ? value : textOf(value);
  const plain = text.replace(/\p{C}/gu, "�");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}
