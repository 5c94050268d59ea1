import type { Problem } from "../core/problem.ts";
import { type Range, rangeOf } from "../core/span.ts";
import type { Outcome, Request } from "../evaluate/index.ts";
import { type CaseResult, failureText } from "../scenario/index.ts";
import type { CheckReport, ReportedFault, ReportedRequest } from "./check-report.ts";

/** What `ram-policy test` found, as plain data; `schemas/test-report.schema.json` describes its JSON. */
export interface TestReport {
  readonly schemaVersion: "1";
  readonly tool: CheckReport["tool"];
  readonly summary: TestSummary;
  /** In the order of their paths. */
  readonly files: readonly TestedFile[];
  /** What kept files from being run: files that could not be read, or that are no scenario files. */
  readonly faults: readonly ReportedFault[];
}

export interface TestSummary {
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface TestedFile {
  readonly path: string;
  readonly title: string;
  /** In the order of the file. */
  readonly cases: readonly TestedCase[];
}

export interface TestedCase {
  readonly name: string;
  readonly status: "passed" | "failed" | "skipped";
  /** Where it stands in the file. */
  readonly range: Range;
  /** Why it was not run. */
  readonly skip?: string;
  readonly principal?: string;
  readonly policies: readonly string[];
  /** Null where nothing is expected yet, and for a case about reading. */
  readonly expected: Outcome | null;
  /** Null where nothing was decided. */
  readonly outcome: Outcome | null;
  readonly requests: readonly ReportedRequest[];
  readonly failures: readonly TestedFailure[];
  /** Why it failed, as a page of text with source lines. */
  readonly explanation?: string;
}

export interface TestedFailure {
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
  /** Where the expectation stands. */
  readonly range: Range;
  readonly problems: readonly Problem[];
}

/** The report of a run over scenario files. */
export function testReport(
  tool: CheckReport["tool"],
  files: readonly (readonly CaseResult[])[],
  faults: readonly ReportedFault[],
): TestReport {
  const all = files.flat();
  const count = (status: CaseResult["status"]) => all.filter((result) => result.status === status).length;
  return {
    schemaVersion: "1",
    tool,
    summary: { files: files.length, passed: count("passed"), failed: count("failed"), skipped: count("skipped") },
    files: files.flatMap((results) => testedFile(results)),
    faults,
  };
}

function testedFile(results: readonly CaseResult[]): readonly TestedFile[] {
  const [first] = results;
  if (first === undefined) return [];
  return [{ path: first.file.source.name, title: first.file.title, cases: results.map(testedCase) }];
}

function testedCase(result: CaseResult): TestedCase {
  const { file, case: one, status, failures, decisions, outcome } = result;
  const isDecision = one.kind === "decision";
  const principal = isDecision ? one.principal : undefined;
  return {
    name: one.name,
    status,
    range: rangeOf(file.source, one.span),
    ...(one.skip === undefined ? {} : { skip: one.skip }),
    ...(principal === undefined ? {} : { principal }),
    policies: isDecision ? one.policies : [],
    expected: isDecision ? (one.expect?.value ?? null) : null,
    outcome: outcome ?? null,
    requests: decisions.map(({ request }) => testedRequest(request)),
    failures: failures.map(({ kind, expected, actual, span, problems }) => {
      return { kind, expected, actual, range: rangeOf(file.source, span), problems };
    }),
    ...(status === "failed" ? { explanation: failureText(result) } : {}),
  };
}

/** A request as reports have it. */
export function testedRequest({ action, resource, accountId, context = {}, unknown = [] }: Request): ReportedRequest {
  return { action, resource, ...(accountId === undefined ? {} : { accountId }), context, unknown };
}
