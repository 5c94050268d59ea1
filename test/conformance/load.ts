import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { rangeOf } from "../../src/core/span.ts";
import { readScenarios, type ScenarioFile, type Surroundings } from "../../src/scenario/index.ts";

export const conformanceFolder: string = resolve(import.meta.dirname, "../../fixtures/conformance");
export const schemaPath: string = resolve(import.meta.dirname, "../../schemas/scenario.schema.json");

/** What the tests of the suite as a whole look at in a file, as YAML gives it. */
interface FileContent {
  readonly title: string;
  readonly policies?: Readonly<Record<string, unknown>>;
  readonly principals?: Readonly<Record<string, readonly string[]>>;
  readonly scenarios: readonly PlacedScenario["scenario"][];
}

interface Subject {
  readonly policies?: readonly string[];
}

export interface PlacedScenario {
  readonly scenario: Subject & {
    readonly id: string;
    readonly title: string;
    readonly rules?: readonly string[];
    readonly cases?: readonly (Subject & { readonly choices?: Readonly<Record<string, string>> })[];
  };
}

/** A file of the suite: as the runner reads it, and as plain YAML for the schema. */
export interface SuiteFile {
  readonly name: string;
  readonly raw: unknown;
  readonly content: FileContent;
  readonly scenarios: readonly PlacedScenario[];
  readonly file: ScenarioFile;
}

export function readYaml(path: string): unknown {
  return parse(readFileSync(path, "utf8"));
}

/** Every scenario file of the conformance suite, by name. */
export function loadScenarioFiles(): readonly SuiteFile[] {
  const names = readdirSync(conformanceFolder).filter((name) => name.endsWith(".ramtest.yaml"));
  return names.sort().map(loadScenarioFile);
}

function loadScenarioFile(name: string): SuiteFile {
  const text = readFileSync(join(conformanceFolder, name), "utf8");
  const read = readScenarios(text, name);
  if (!read.ok) throw new Error(read.error.map(({ range, message }) => `${name}:${range.line}: ${message}`).join("\n"));
  const content = parse(text) as FileContent;
  return {
    name,
    raw: content,
    content,
    scenarios: content.scenarios.map((scenario) => ({ scenario })),
    file: read.value,
  };
}

/** What the suite has beside its files: texts in a folder; it calls no API outside the service that is built in. */
export const surroundings: Surroundings = {
  fileText: (path) => ({ ok: true, value: readFileSync(join(conformanceFolder, path), "utf8") }),
  service: () => undefined,
};

/** The line of a case, for the name of its test. */
export function lineOf({ source }: ScenarioFile, span: { readonly start: number; readonly end: number }): number {
  return rangeOf(source, span).line;
}
