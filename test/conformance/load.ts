import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { ContextValue } from "../../src/evaluate/request.ts";
import type { PolicyKind } from "../../src/policy/model.ts";

export const conformanceFolder: string = resolve(import.meta.dirname, "../../fixtures/conformance");
export const schemaPath: string = resolve(import.meta.dirname, "../../schemas/scenario.schema.json");

export type Profile = "deploy" | "audit";

interface Reader {
  readonly profile?: Profile;
  readonly kind?: PolicyKind;
}

export type PolicyEntry =
  | { readonly Statement: unknown }
  | (Reader & { readonly document: unknown })
  | (Reader & { readonly text: string })
  | (Reader & { readonly file: string });

interface Target {
  readonly action?: string;
  readonly resource?: string;
  readonly accountId?: string;
}

interface Circumstances {
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly unknown?: readonly string[] | "others";
}

interface Subject extends Circumstances {
  readonly policies?: readonly string[];
  readonly principal?: string;
  readonly request?: Target;
}

export interface StatementName {
  readonly policy: string;
  readonly statement: number | string;
}

export interface Check extends Target, Circumstances {
  readonly expect?: string;
  readonly decidedBy?: readonly StatementName[];
}

export interface Case extends Subject {
  readonly title?: string;
  readonly checks?: readonly Check[];
  readonly choices?: Readonly<Record<string, string>>;
  readonly expect: string;
  readonly allowed?: boolean | "unknown";
  readonly decidedBy?: readonly StatementName[];
  readonly dependsOn?: readonly string[];
  readonly skip?: string;
}

export interface Reading extends Reader {
  readonly profile: Profile;
  readonly text?: string;
  readonly file?: string;
  readonly accepted?: boolean;
  readonly problems: readonly { readonly code?: string; readonly line: number; readonly column?: number }[];
}

export interface Scenario extends Subject {
  readonly id: string;
  readonly title: string;
  readonly rules?: readonly string[];
  readonly source?: string;
  readonly cases?: readonly Case[];
  readonly reading?: Reading | readonly Reading[];
  readonly skip?: string;
}

interface FileContent {
  readonly title: string;
  readonly now?: string;
  readonly policies?: Readonly<Record<string, PolicyEntry>>;
  readonly principals?: Readonly<Record<string, readonly string[]>>;
  readonly request?: Target;
  readonly scenarios: readonly Scenario[];
}

/** A scenario with the line at which it stands, and those of its cases or readings. */
export interface PlacedScenario {
  readonly scenario: Scenario;
  readonly line: number;
  readonly caseLines: readonly number[];
}

export interface ScenarioFile {
  readonly name: string;
  readonly folder: string;
  /** The file as YAML gives it, for the schema. */
  readonly raw: unknown;
  readonly content: FileContent;
  readonly scenarios: readonly PlacedScenario[];
}

export function readYaml(path: string): unknown {
  return placed(path).value;
}

/** Every scenario file of the conformance suite, by name. */
export function loadScenarioFiles(): readonly ScenarioFile[] {
  const names = readdirSync(conformanceFolder).filter((name) => name.endsWith(".ramtest.yaml"));
  return names.sort().map((name) => loadScenarioFile(join(conformanceFolder, name), name));
}

function loadScenarioFile(path: string, name: string): ScenarioFile {
  const { value, root, lineOf } = placed(path);
  const content = value as FileContent;
  const nodes = itemsOf(root, "scenarios");
  const scenarios = (content.scenarios ?? []).map((scenario, index) => {
    const node = nodes[index];
    const cases = itemsOf(node, scenario.cases === undefined ? "reading" : "cases");
    return { scenario, line: lineOf(node), caseLines: cases.map(lineOf) };
  });
  return { name, folder: dirname(path), raw: value, content, scenarios };
}

function placed(path: string): { value: unknown; root: Node | null; lineOf: (node: unknown) => number } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) throw new Error(`${path}: ${fault.message}`);
  return {
    value: document.toJS(),
    root: document.contents,
    lineOf: (node) => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line,
  };
}

/** The items of a list under `key`; a lone value counts as a list of one. */
function itemsOf(node: unknown, key: string): readonly unknown[] {
  if (!isMap(node)) return [];
  const value: unknown = node.get(key, true);
  return isSeq(value) ? value.items : value === undefined ? [] : [value];
}
