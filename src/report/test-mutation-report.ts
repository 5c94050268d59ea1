import { type Range, rangeOf } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { Outcome } from "../evaluate/index.ts";
import type { Paint } from "../explain/index.ts";
import type { MutantResult } from "../scenario/index.ts";
import type { CheckReport, ReportedRequest } from "./check-report.ts";
import { caseLines } from "./coverage-text.ts";
import { testedRequest } from "./test-report.ts";

/** What `ram-policy mutate` found, as plain data; `schemas/mutation-report.schema.json` describes its JSON. */
export interface MutationReport {
  readonly schemaVersion: "1";
  readonly tool: CheckReport["tool"];
  readonly summary: {
    readonly mutants: number;
    readonly killed: number;
    readonly survived: number;
    readonly noDifference: number;
  };
  /** In the order of policies and their text. */
  readonly mutants: readonly ReportedMutant[];
}

export interface ReportedMutant {
  readonly kind: string;
  readonly status: "killed" | "survived" | "noDifference";
  readonly policy: string;
  readonly path: string;
  readonly statement: number;
  readonly sid?: string;
  readonly range: Range;
  readonly before: string;
  /** Empty where something is dropped. */
  readonly after: string;
  /** The case that fails for it. */
  readonly killedBy?: { readonly file: string; readonly case: string };
  /** A request that tells it from the policy. */
  readonly difference?: ReportedDifference;
}

export interface ReportedDifference {
  /** The scenario file that a case for it belongs to. */
  readonly file: string;
  readonly principal?: string;
  readonly policies: readonly string[];
  readonly request: ReportedRequest;
  /** What the policy decides. */
  readonly outcome: Outcome;
  /** What the mutant decides. */
  readonly mutantOutcome: Outcome;
}

/** The report of a run over mutants. */
export function mutationReport(tool: CheckReport["tool"], mutants: readonly ReportedMutant[]): MutationReport {
  const count = (status: ReportedMutant["status"]) => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, survived, noDifference] = [count("killed"), count("survived"), count("noDifference")];
  return {
    schemaVersion: "1",
    tool,
    summary: { mutants: mutants.length, killed, survived, noDifference },
    mutants,
  };
}

/** How one mutant fared, as plain data. */
export function reportedMutant(result: MutantResult): ReportedMutant {
  const { kind, document, statement, sid, span, before, after } = result.mutant;
  return {
    kind,
    status: result.status,
    policy: document.name,
    path: document.source.name,
    statement,
    ...(sid === undefined ? {} : { sid }),
    range: rangeOf(document.source, span),
    before,
    after,
    ...(result.status === "killed"
      ? { killedBy: { file: result.by.file.source.name, case: result.by.case.name } }
      : {}),
    ...(result.status === "survived" ? { difference: reportedDifference(result.difference) } : {}),
  };
}

type Survivor = Extract<MutantResult, { readonly status: "survived" }>["difference"];

function reportedDifference({ file, principal, policies, request, before, after }: Survivor): ReportedDifference {
  const who = principal === undefined ? {} : { principal };
  return { file, ...who, policies, request: testedRequest(request), outcome: before, mutantOutcome: after };
}

/** The page for people: survivors with the case that would kill each, then what no request tells apart. */
function mutationText({ summary, mutants }: MutationReport, paint: Paint, isWhole: boolean): string {
  const survivors = mutants.filter(({ status }) => status === "survived");
  const alike = mutants.filter(({ status }) => status === "noDifference");
  const killed = isWhole ? mutants.filter(({ status }) => status === "killed") : [];
  const counts = [
    `${summary.killed} of ${summary.mutants} mutants killed`,
    `${summary.survived} survived`,
    ...(summary.noDifference === 0 ? [] : [`${summary.noDifference} without a difference found`]),
  ];
  const sections = [
    ...survivors.map((mutant) => survivorLines(mutant, paint)),
    ...(alike.length === 0
      ? []
      : [
          [
            "no difference found: no case fails, and no request was found that tells them apart",
            ...alike.map((mutant) => `  ${lineOf(mutant, paint)}`),
          ],
        ]),
    ...(killed.length === 0
      ? []
      : [
          [
            "killed",
            ...killed.map((mutant) => `  ${lineOf(mutant, paint)}  by ${visible(mutant.killedBy?.case ?? "")}`),
          ],
        ]),
    [counts.join(", ")],
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function lineOf({ path, range, kind, before, after }: ReportedMutant, paint: Paint): string {
  const change = after === "" ? visible(before) : `${visible(before)} → ${visible(after)}`;
  return `${paint.strong(`${visible(path)}:${range.line}:${range.column}`)}  ${kind}  ${change}`;
}

function survivorLines(mutant: ReportedMutant, paint: Paint): readonly string[] {
  const { difference } = mutant;
  const head = `${paint.outcome("ExplicitDeny", "survived")}  ${lineOf(mutant, paint)}`;
  if (difference === undefined) return [head];
  const { outcome, mutantOutcome, file } = difference;
  return [
    head,
    `  no case notices; a request that would: ${paint.outcome(outcome, outcome)} now, ${paint.outcome(mutantOutcome, mutantOutcome)} for the mutant`,
    `  add to ${visible(file)}:`,
    ...caseLines(difference).map((line) => `    ${paint.mark(line)}`),
  ];
}

/** One way to write the report. */
export interface MutationFormat {
  readonly name: string;
  readonly summary: string;
  render(report: MutationReport, view: { readonly paint: Paint; readonly isWhole: boolean }): string;
}

/** Every format of `ram-policy mutate`, by name. */
export const mutationFormats: readonly MutationFormat[] = [
  { name: "json", summary: "for programs", render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  {
    name: "pretty",
    summary: "for people",
    render: (report, { paint, isWhole }) => mutationText(report, paint, isWhole),
  },
];
