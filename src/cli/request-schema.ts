import type { ErrorObject } from "ajv/dist/2020.js";
import requestSchema from "../../schemas/request.schema.json" with { type: "json" };
import { validate } from "../../schemas/request.schema.json?validator";
import { nearest } from "../core/suggest.ts";

/** What is wrong with a request file, and where: the names and positions that lead there. */
export interface SchemaFault {
  readonly path: readonly string[];
  /** Whether the name of the member is at fault, not its value. */
  readonly atKey: boolean;
  readonly message: string;
}

const members = Object.keys(requestSchema.properties);

/** Everything about a value that `schemas/request.schema.json` does not allow. */
export function checkRequestValue(value: unknown): readonly SchemaFault[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const faults = errors.filter(isOutermost).map((error) => faultOf(error, errors));
  return faults.filter((fault, index) => faults.findIndex((other) => isSame(fault, other)) === index);
}

/** Branches of `anyOf` complain one by one; the `anyOf` itself says it once. */
function isOutermost({ schemaPath, keyword }: ErrorObject): boolean {
  return !/\/anyOf\/\d/.test(schemaPath) && !schemaPath.startsWith("#/$defs/") && keyword !== "if";
}

function faultOf(error: ErrorObject, all: readonly ErrorObject[]): SchemaFault {
  const path = pathOf(error.instancePath);
  const name = path.at(-1) ?? "";
  switch (error.keyword) {
    case "additionalProperties": {
      const member = String(error.params.additionalProperty);
      const meant = nearest(member, members);
      const hint = meant === undefined ? `a request has ${members.join(", ")}` : `did you mean \`${meant}\`?`;
      return { path: [...path, member], atKey: true, message: `unknown member \`${member}\`; ${hint}` };
    }
    case "false schema":
      return { path, atKey: true, message: `\`${name}\` cannot stand beside \`api\` and \`parameters\`` };
    case "anyOf": {
      const wants =
        path[0] === "unknown" ? "a list of keys, or `others`" : "text, a number, true or false, or a list of them";
      return { path: deepest(path, error, all), atKey: false, message: `\`${name}\` must be ${wants}` };
    }
    default: {
      const wants = typeWords[String(error.params.type)] ?? "something else";
      return { path, atKey: false, message: `${path.length === 0 ? "a request" : `\`${name}\``} must be ${wants}` };
    }
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  object: "an object",
  "string,integer": "text of 16 digits",
};

/** The innermost place of which a branch complains: the entry of a list, not the list. */
function deepest(
  path: readonly string[],
  { instancePath }: ErrorObject,
  all: readonly ErrorObject[],
): readonly string[] {
  const inside = all.map((error) => error.instancePath).filter((other) => other.startsWith(`${instancePath}/`));
  const [first] = inside.sort((a, b) => b.split("/").length - a.split("/").length);
  return first === undefined ? path : pathOf(first);
}

function pathOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function isSame(a: SchemaFault, b: SchemaFault): boolean {
  return a.message === b.message && a.path.join("\n") === b.path.join("\n");
}
