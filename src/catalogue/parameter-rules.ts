import type { Parameter } from "./model.ts";
import type { RequestFaultCode } from "./request-fault.ts";

/** What the API documentation says about every parameter of a name, beyond its schema. */
export interface TextRule {
  readonly parameter: string;
  readonly asciiOnly: true;
  readonly maxLength: number;
  readonly source: string;
}

/** Rules for the text of parameters that all operations share. */
export const textRules: readonly TextRule[] = [
  {
    parameter: "ClientToken",
    asciiOnly: true,
    maxLength: 64,
    source: "API reference, every operation with ClientToken: only ASCII characters, at most 64",
  },
];

/**
 * Text parameters that hold several names take a JSON array in the text, so a list may be given, too. Their schema
 * says only "string".
 */
export function holdsList(parameter: string): boolean {
  return /(?:Ids|Names|Addresses)$/.test(parameter);
}

/**
 * How the documented error codes of an operation name the parameter that is wrong. `{Parameter}` stands for its name;
 * a row counts only where the operation documents the resulting code (`errorCodes` of the API metadata).
 */
const errorCodeForms: readonly { readonly faults: readonly RequestFaultCode[]; readonly form: string }[] = [
  { faults: ["value-not-listed"], form: "InvalidParam.{Parameter}Illegal" },
  { faults: ["value-not-listed", "out-of-range", "wrong-type"], form: "Invalid{Parameter}.ValueNotSupported" },
];

/**
 * Variables of published ARN templates that no parameter of the operation is called, and the parameter that carries
 * the value. The platform does not state the join; each row is used only where no parameter has the variable's name.
 */
export const variableAliases: readonly {
  readonly variable: string;
  readonly parameter: string;
  readonly reason: string;
}[] = [
  { variable: "FirewallTemplatId", parameter: "FirewallTemplateId", reason: "published without its last e" },
  { variable: "CustomImageId", parameter: "ImageId", reason: "image operations call a custom image ImageId" },
  { variable: "InstanceId", parameter: "DatabaseInstanceId", reason: "database operations know no other instance" },
];

/** The documented error code for a fault of a parameter; undefined if the operation documents none that fits. */
export function documentedCode(
  fault: RequestFaultCode,
  parameter: Pick<Parameter, "name">,
  errors: readonly { readonly code: string }[],
): string | undefined {
  for (const { faults, form } of errorCodeForms) {
    const code = form.replace("{Parameter}", parameter.name);
    if (faults.includes(fault) && errors.some((error) => error.code === code)) return code;
  }
  return undefined;
}
