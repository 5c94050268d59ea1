import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value by a published schema; empty for a good one. */
export function schemaErrors(name: string, value: unknown): readonly string[] {
  const known = compiled.get(name);
  const validate = known ?? compile(name);
  compiled.set(name, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
}

function compile(name: string): ValidateFunction {
  const path = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false, allowUnionTypes: true, strictTypes: false });
  return ajv.compile(JSON.parse(readFileSync(path, "utf8")));
}
