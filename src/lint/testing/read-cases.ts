import { createSource, rangeOf } from "../../core/span.ts";
import type { PolicyKind, Profile } from "../../policy/index.ts";
import { problemOf } from "../../policy/index.ts";
import { plainValue, readTree, type SyntaxName } from "../../syntax/index.ts";
import type { LintLevel } from "../level.ts";
import type { Settings } from "../settings.ts";

/** One case of a rule, as `cases.yaml` has it. */
export interface RuleCase {
  readonly title: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** The text that is linted: as written, or the value as JSON with two spaces. */
  readonly policy: string;
  /** Whether the text is a file that holds policies, for a rule about files: `file` instead of `policy`. */
  readonly isFile?: true;
  readonly kind?: PolicyKind;
  readonly profile?: Profile;
  readonly syntax?: SyntaxName;
  readonly settings?: Settings;
  /** A catalogue overlay, as its own file would have it. */
  readonly catalogue?: unknown;
  readonly finds: readonly ExpectedFinding[];
  /** The text after the fixes of the rule. */
  readonly fixed?: string;
}

export interface ExpectedFinding {
  /** The exact text that is underlined. */
  readonly at?: string;
  readonly line?: number;
  readonly column?: number;
  /** Message id. */
  readonly message?: string;
  /** The sentence. */
  readonly says?: string;
  readonly hint?: string;
  readonly level?: LintLevel;
  readonly statement?: number;
  /** Those that are named must be equal. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** Number of related places. */
  readonly related?: number;
}

export interface ReadCases {
  readonly cases: readonly RuleCase[];
  /** One line for each fault of the file. */
  readonly faults: readonly string[];
}

/** Reads the text of a `cases.yaml`. */
export function readCases(text: string): ReadCases {
  const { root, findings } = readTree(text, { syntax: "yaml" });
  const source = createSource("cases.yaml", text);
  const faults = findings.flatMap((finding) => {
    const problem = problemOf(finding, source, "deploy");
    return problem === undefined ? [] : [`cases.yaml:${problem.range.line}: ${problem.message}`];
  });
  if (root?.kind !== "array") return { cases: [], faults: [...faults, "cases.yaml: a list of cases is wanted"] };
  const cases = root.items.flatMap((node): readonly RuleCase[] => {
    const { line } = rangeOf(source, node.span);
    const value = plainValue(node, Number);
    const wrong = faultsOf(value);
    faults.push(...wrong.map((fault) => `cases.yaml:${line}: ${fault}`));
    return wrong.length > 0 ? [] : [caseOf(value as WrittenCase, line)];
  });
  return { cases, faults };
}

type WrittenCase = Omit<RuleCase, "line" | "policy" | "isFile" | "fixed"> & {
  readonly policy?: unknown;
  readonly file?: unknown;
  readonly fixed?: unknown;
};

function caseOf(written: WrittenCase, line: number): RuleCase {
  const { fixed, policy, file, ...rest } = written;
  return {
    ...rest,
    line,
    policy: textOf(file ?? policy),
    ...(file === undefined ? {} : { isFile: true }),
    ...(fixed === undefined ? {} : { fixed: textOf(fixed) }),
  };
}

function textOf(policy: unknown): string {
  return typeof policy === "string" ? policy : JSON.stringify(policy, null, 2);
}

const MEMBERS = ["title", "policy", "file", "kind", "profile", "syntax", "settings", "catalogue", "finds", "fixed"];
const FOUND = ["at", "line", "column", "message", "says", "hint", "level", "statement", "args", "related"];

function faultsOf(value: unknown): readonly string[] {
  if (!isRecord(value)) return ["a case is a mapping"];
  const faults = Object.keys(value)
    .filter((name) => !MEMBERS.includes(name))
    .map((name) => `unknown member ${name}`);
  if (typeof value.title !== "string") faults.push("no title");
  if ((value.policy === undefined) === (value.file === undefined)) faults.push("either `policy` or `file` is wanted");
  if (!Array.isArray(value.finds)) return [...faults, "`finds` is a list; `[]` for nothing"];
  for (const found of value.finds as readonly unknown[]) {
    if (!isRecord(found)) faults.push("an entry of `finds` is a mapping");
    else {
      faults.push(
        ...Object.keys(found)
          .filter((name) => !FOUND.includes(name))
          .map((name) => `unknown member ${name}`),
      );
      if (found.at === undefined && found.line === undefined)
        faults.push("an entry of `finds` has neither `at` nor `line`");
    }
  }
  return faults;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
