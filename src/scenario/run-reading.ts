import type { Problem } from "../core/problem.ts";
import { createSource } from "../core/span.ts";
import { parsePolicy } from "../reading/index.ts";
import type { ExpectedProblem, ReadingCase, ScenarioFile } from "./model.ts";
import { besides } from "./policy-texts.ts";
import type { Failure } from "./result.ts";
import type { Surroundings } from "./surroundings.ts";

/** Compares what reading a text reports with what it must report. */
export function judgeReading(one: ReadingCase, file: ScenarioFile, surroundings: Surroundings): readonly Failure[] {
  const { from, profile, policyKind } = one;
  const text =
    from.kind === "text" ? ({ ok: true, value: from.text.value } as const) : surroundings.fileText(from.path.value);
  if (!text.ok) return [{ ...failure(one, "a text", text.error), kind: "policy" }];
  const name = from.kind === "text" ? "policy" : besides(file.source.name, from.path.value);
  const parsed = parsePolicy(text.value, {
    source: name,
    profile,
    ...(policyKind === undefined ? {} : { kind: policyKind }),
  });
  const problems = parsed.ok ? parsed.warnings : parsed.error;
  const found = { problems, source: createSource(name, text.value) };
  const missing = one.problems.filter((wanted) => !problems.some((problem) => fits(problem, wanted)));
  const accepted = one.accepted ?? (profile === "audit" || one.problems.length === 0);
  const strangers = profile === "deploy" ? problems.filter((problem) => isStranger(problem, one.problems)) : [];
  return [
    ...missing.map((wanted) => ({ ...failure(one, `a problem ${wordsOf(wanted)}`, reported(problems)), ...found })),
    ...(accepted === parsed.ok ? [] : [{ ...failure(one, answer(accepted), answer(parsed.ok)), ...found }]),
    ...(strangers.length === 0 ? [] : [{ ...failure(one, "no other error", reported(strangers)), ...found }]),
  ];
}

function fits({ code, range }: Problem, wanted: ExpectedProblem): boolean {
  return (
    range.line === wanted.line && (wanted.column ?? range.column) === range.column && (wanted.code ?? code) === code
  );
}

/** An error at a place where nothing is expected. */
function isStranger({ severity, range }: Problem, wanted: readonly ExpectedProblem[]): boolean {
  if (severity !== "error") return false;
  return !wanted.some(({ line, column }) => line === range.line && (column ?? range.column) === range.column);
}

function wordsOf({ code, line, column }: ExpectedProblem): string {
  return `${code === undefined ? "" : `\`${code}\` `}at ${line}${column === undefined ? "" : `:${column}`}`;
}

function reported(problems: readonly Problem[]): string {
  if (problems.length === 0) return "no problem is reported";
  return problems.map(({ code, range }) => `\`${code}\` at ${range.line}:${range.column}`).join(", ");
}

function answer(accepted: boolean): string {
  return accepted ? "the text is accepted" : "the text is refused";
}

function failure({ span }: ReadingCase, expected: string, actual: string): Failure {
  return { kind: "reading", expected, actual, span, problems: [] };
}
