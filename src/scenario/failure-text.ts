import { rangeOf, type Span } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { Decision } from "../evaluate/index.ts";
import { explain, type Paint, plainPaint, renderExplanation } from "../explain/index.ts";
import { describe } from "../policy/index.ts";
import type { ScenarioFile } from "./model.ts";
import type { CaseResult, Failure } from "./result.ts";

/** `images.ramtest.yaml:12:9`. */
export function placeText({ source }: ScenarioFile, span: Span): string {
  const { line, column } = rangeOf(source, span);
  return `${source.name}:${line}:${column}`;
}

/** Why a case failed, as a page: what was expected, what came, and the explanation with its source lines. */
export function failureText(result: CaseResult, paint: Paint = plainPaint): string {
  const { failures, decisions, file } = result;
  const lines = failures.flatMap((failure) => [
    `  expected  ${visible(failure.expected)}`,
    ...(failure.list ?? [failure.actual]).map((part, at) => `  ${at === 0 ? "came" : "    "}      ${visible(part)}`),
    `  at        ${placeText(file, failure.span)}`,
    ...failure.problems.map((problem) => `    ${visible(describe(problem))}`),
  ]);
  const shown = decisionsToShow(failures, decisions);
  const pages = shown.map((decision) => renderExplanation(explain(decision), { paint }).trimEnd());
  const legend = shown.length === 0 ? [] : legendLines(shown);
  return [[...lines].join("\n"), ...pages, ...(legend.length === 0 ? [] : [legend.join("\n")])].join("\n\n");
}

/** The decisions that failures are about, or all where one is about them together; a few of many. */
function decisionsToShow(failures: readonly Failure[], decisions: readonly Decision[]): readonly Decision[] {
  const isWhole = failures.some(({ decision }) => decision === undefined);
  const wanted = new Set(failures.map(({ decision }) => decision));
  return decisions.filter((_, index) => isWhole || wanted.has(index)).slice(0, MOST_PAGES);
}

const MOST_PAGES = 3;

/** Where the policies stand that an explanation calls by name. */
function legendLines(decisions: readonly Decision[]): readonly string[] {
  const places = new Map<string, string>();
  for (const decision of decisions) {
    const { matched, misses, undetermined, sources } = explain(decision);
    for (const { policy, policyIndex, range } of [...matched, ...undetermined, ...misses.slice(0, 3)]) {
      const source = sources[policyIndex]?.name ?? policy;
      if (source !== policy && !places.has(policy)) places.set(policy, `${source}:${range.line}`);
    }
  }
  return [...places].map(([policy, place]) => `  ${visible(policy)} is at ${visible(place)}`);
}
