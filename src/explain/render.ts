import { type ExcerptLine, excerpt, type Mark } from "../core/excerpt.ts";
import type { Source } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { MatchedStatement, Outcome, Request, StatementRef } from "../evaluate/index.ts";
import type { Explanation } from "./explanation.ts";
import type { Reason, StatementMiss } from "./reason.ts";
import { suppositionLines } from "./suppositions.ts";
import { sentenceOf } from "./wording.ts";

/** How parts of the page are set off; every function returns its text with or without colour codes around it. */
export interface Paint {
  outcome(outcome: Outcome, text: string): string;
  /** Names of policies and statements. */
  strong(text: string): string;
  /** Line numbers and rules. */
  faint(text: string): string;
  /** Underlines and what they say. */
  mark(text: string): string;
}

export const plainPaint: Paint = {
  outcome: (_, text) => text,
  strong: (text) => text,
  faint: (text) => text,
  mark: (text) => text,
};

export interface RenderOptions {
  readonly paint?: Paint;
  /** How many near misses to show; default 3. */
  readonly misses?: number;
}

/** The explanation as a page: the question, the answer, the evidence where it stands, the nearest misses. */
export function renderExplanation(explanation: Explanation, options: RenderOptions = {}): string {
  const { paint = plainPaint, misses = 3 } = options;
  const { decision } = explanation;
  // A request that is none may be anything.
  const { action, resource }: Partial<Request> = decision.request ?? {};
  const sections = [
    [`  ${visible(String(action))}`, `  on ${visible(String(resource))}`],
    [`  ${answerLine(explanation, paint)}`, ...suppositionLines(explanation).map((line) => `    ${line}`)],
    explanation.faults.map(({ message }) => `  ${visible(message)}`),
    ...matchedSections(explanation, paint),
    missSection(decision.outcome === "Unknown" ? explanation.undetermined : [], openTitle, explanation, paint),
    missSection(nearMisses(explanation, misses), (count) => nearTitle(count, decision.outcome), explanation, paint),
    explanation.notes.map(({ message }) => `  note: ${visible(message)}`),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function answerLine({ decision, faults, undetermined }: Explanation, paint: Paint): string {
  const { outcome, dependsOn } = decision;
  const word = paint.outcome(outcome, outcome);
  switch (outcome) {
    case "Allow":
      return word;
    case "ExplicitDeny":
      return `${word}   a statement denies it   (NoPermissionType ExplicitDeny)`;
    case "ImplicitDeny":
      return `${word}   no statement allows it   (NoPermissionType ImplicitDeny)`;
    case "Unknown":
      if (faults.length > 0) return `${word}   this is not a request that can be judged`;
      if (dependsOn.length > 0) return `${word}   it depends on ${dependsOn.map(visible).join(", ")}`;
      return `${word}   ${undetermined.length === 1 ? "a statement is" : `${undetermined.length} statements are`} not understood`;
  }
}

function matchedSections({ matched, sources }: Explanation, paint: Paint): readonly (readonly string[])[] {
  const verbs = [
    ["Deny", "denies it", "deny it"],
    ["Allow", "allows it", "allow it"],
  ] as const;
  return verbs.map(([effect, one, many]) => {
    // An effect that was not understood denies, where a caller asked for a yes or no.
    const statements = matched.filter((match) => (match.effect ?? "Deny") === effect);
    if (statements.length === 0) return [];
    const title = `  ${statements.length} ${statements.length === 1 ? `statement ${one}` : `statements ${many}`}`;
    return [
      title,
      ...statements.flatMap((match) => [`    ${nameOf(match, paint)}`, ...matchFrame(match, sources, paint)]),
    ];
  });
}

function matchFrame(match: MatchedStatement, sources: readonly Source[], paint: Paint): readonly string[] {
  if (match.statement < 0)
    return frame(sources[match.policyIndex], [{ range: match.range, label: "not understood" }], paint);
  const marks: Mark[] = [{ range: match.action.range, label: "the action" }];
  if (match.resource !== undefined) marks.push({ range: match.resource.range, label: "the resource" });
  for (const { range, holds } of match.conditions) {
    marks.push({
      range,
      label: holds ? "the condition holds" : "nobody can say whether it holds; it counts as a denial",
    });
  }
  return frame(sources[match.policyIndex], marks, paint);
}

/**
 * Near misses worth showing. For a refusal by silence, the statements that could have allowed it; beside an Allow,
 * whatever else is about the service. A Deny that applies needs no near miss.
 */
function nearMisses({ decision, misses }: Explanation, most: number): readonly StatementMiss[] {
  const close = misses.filter((miss) => !miss.reasons.some(isOtherService));
  switch (decision.outcome) {
    case "ExplicitDeny":
      return [];
    case "ImplicitDeny": {
      const allows = misses.filter((miss) => miss.effect === "Allow");
      const near = allows.filter((miss) => close.includes(miss));
      return (near.length > 0 ? near : allows).slice(0, most);
    }
    case "Allow":
    case "Unknown":
      return close.slice(0, most);
  }
}

const isOtherService = (reason: Reason): boolean => reason.kind === "actionOutside" && reason.serviceDiffers;

function nearTitle(count: number, outcome: Outcome): string {
  if (outcome === "ImplicitDeny") return count === 1 ? "nearest" : `nearest ${count}`;
  return count === 1 ? "1 other statement came close" : `${count} other statements came close`;
}

function openTitle(count: number): string {
  return count === 1 ? "1 statement may apply" : `${count} statements may apply`;
}

function missSection(
  misses: readonly StatementMiss[],
  title: (count: number) => string,
  { sources }: Explanation,
  paint: Paint,
): readonly string[] {
  if (misses.length === 0) return [];
  const blocks = misses.flatMap((miss) => [
    `    ${nameOf(miss, paint)} (${miss.effect ?? "effect not understood"})${missingText(miss)}`,
    ...miss.reasons.map((reason) => `      ${sentenceOf(reason)}`),
    ...frame(sources[miss.policyIndex], miss.reasons.flatMap(markOf), paint),
  ]);
  return [`  ${title(misses.length)}`, ...blocks];
}

function missingText({ applies, reasons }: StatementMiss): string {
  if (applies === "maybe") return "";
  return ` · ${reasons.length} ${reasons.length === 1 ? "thing" : "things"} missing`;
}

/** Only what can be pointed at in a word or two: a list of fifty actions is in the sentence already. */
function markOf(reason: Reason): readonly Mark[] {
  switch (reason.kind) {
    case "resourceOutside":
      return (
        reason.nearest?.fields.map(({ range, field }) => ({
          range,
          label: `the ${field === "relativeId" ? "resource" : field}`,
        })) ?? []
      );
    case "actionExcluded":
    case "resourceExcluded":
      return [{ range: reason.pattern.range, label: "left out" }];
    case "conditionFalse":
    case "keyMissing":
    case "keyUnknown":
    case "conditionUnreadable":
      return [{ range: reason.clause.range, label: "" }];
    case "notUnderstood":
      return [{ range: reason.range, label: "not understood" }];
    case "actionOutside":
      return [];
  }
}

function nameOf(ref: StatementRef, paint: Paint): string {
  const sid = ref.sid === undefined || ref.sid === "" ? "" : ` "${visible(ref.sid)}"`;
  const which = ref.statement < 0 ? "the document" : `statement ${ref.statement}`;
  return paint.strong(`${visible(ref.policy)} · ${which}${sid}`);
}

function frame(source: Source | undefined, marks: readonly Mark[], paint: Paint): readonly string[] {
  if (source === undefined) return [];
  return excerpt(source, marks).map((line) => frameLine(line, paint));
}

function frameLine(line: ExcerptLine, paint: Paint): string {
  const gutter = paint.faint(`${line.gutter} │`);
  switch (line.kind) {
    case "text":
      return `    ${gutter} ${line.text}`;
    case "mark":
      return `    ${gutter} ${line.indent}${paint.mark(`${line.line}${line.label === "" ? "" : `  ${line.label}`}`)}`;
    case "gap":
      return `    ${paint.faint(`${line.gutter} ·`)}`;
  }
}
