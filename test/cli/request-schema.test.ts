import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";

test("the schema of requests is a schema: the command takes that for granted", () => {
  const schema = JSON.parse(readFileSync(new URL("../../schemas/request.schema.json", import.meta.url), "utf8"));
  const ajv = new Ajv2020({ allowUnionTypes: true });
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(ajv.validateSchema({ ...schema, type: "nonsense" })).toBe(false);
});
