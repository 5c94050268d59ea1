import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";

/** How the source imports what checks a value by a schema: `request.schema.json?validator`. */
export const VALIDATOR: RegExp = /\.schema\.json\?validator$/;

/**
 * The code that ajv makes of a schema, as a module. It is made with the build and not with each start: ajv itself has a
 * hundred files, and compiling the schema takes longer than all the rest of a check.
 */
export async function validatorOf(path: string): Promise<string> {
  const schema = JSON.parse(await readFile(path, "utf8"));
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, code: { source: true, esm: true } });
  const code = standalone(ajv, ajv.compile(schema));
  if (/\brequire\(/.test(code)) throw new Error(`the validator of ${path} needs a part of ajv`);
  return code;
}
