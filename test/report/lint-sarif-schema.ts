import { readFileSync } from "node:fs";
import { Ajv } from "ajv";

const path = new URL("./lint-sarif-2.1.0.schema.json", import.meta.url);
const { id, $schema, ...schema } = JSON.parse(readFileSync(path, "utf8"));
// The official schema is of draft 4. What it uses means the same in the draft that ajv reads, but for the names left out.
if ($schema !== "http://json-schema.org/draft-04/schema#" || !String(id).includes("sarif-2.1.0")) {
  throw new Error("not the schema of SARIF 2.1.0");
}
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
ajv.addFormat("uri", /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i);
ajv.addFormat("uri-reference", /^(?:[a-z][a-z0-9+.-]*:)?(?:[^\s"<>\\^`{|}%]|%[0-9a-f]{2})*$/i);
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
const validate = ajv.compile(schema);

/** What is wrong with a SARIF log by the official schema of SARIF 2.1.0; empty for a good one. */
export function sarifErrors(text: string): readonly string[] {
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
}
