import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const schema = JSON.parse(readFileSync(new URL("../../schemas/decision-line.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** An answer as a test looks at it. */
export interface AnswerLine {
  readonly line: number;
  readonly outcome?: string;
  readonly allowed?: boolean | null;
  readonly matched?: readonly object[];
  readonly error?: { readonly message: string; readonly column?: number };
}

/** The answers in an output, each held against the published schema; undefined for an empty line. */
export function answersIn(output: string): readonly (AnswerLine | undefined)[] {
  if (output === "") return [];
  if (!output.endsWith("\n")) throw new Error("the last line has no end");
  return output
    .slice(0, -1)
    .split("\n")
    .map((text) => {
      if (text === "") return undefined;
      const value: unknown = JSON.parse(text);
      if (!fits(value)) throw new Error(`${text}: ${JSON.stringify(fits.errors)}`);
      // INVARIANT: the schema says so.
      return value as AnswerLine;
    });
}
