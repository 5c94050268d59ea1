import type { Problem } from "../core/problem.ts";
import { rangeOf, type Source, type Span } from "../core/span.ts";
import { englishNotes } from "../core/wording/en.ts";
import type { PolicyDocument, Statement } from "../policy/index.ts";
import { apiErrorOf, profiles } from "../policy/profiles.ts";
import type { Fix, RelatedPlace, ToldFinding } from "./finding.ts";
import type { LintLevel } from "./level.ts";
import { type Args, fill } from "./message.ts";
import type { AnyFix, Rule } from "./rule.ts";

/** A finding before its fix is verified. */
export interface Draft {
  readonly finding: ToldFinding;
  readonly fix: AnyFix | undefined;
}

/** A report of a rule, with types erased. */
export interface AnyReport {
  readonly at: Span;
  readonly message: string;
  readonly args?: Args;
  readonly related?: readonly { readonly at: Span; readonly message: string; readonly args?: Args }[];
  readonly fix?: AnyFix;
  readonly statement?: Statement;
  readonly level?: LintLevel;
}

/** Makes the finding of a report. A message that the rule does not have is a bug of the rule, and throws. */
export function draftOf(
  rule: Rule,
  report: AnyReport,
  document: { readonly source: Source; readonly statements: readonly Statement[] },
  level: LintLevel | undefined,
): Draft {
  const { source } = document;
  const args = report.args ?? {};
  const hint = rule.hints[report.message];
  const statement = report.statement ?? document.statements.find(({ span }) => holds(span, report.at));
  const finding: ToldFinding = {
    ruleId: rule.id,
    level: level ?? report.level ?? rule.level,
    messageId: report.message,
    args,
    message: sentence(rule, report.message, args),
    ...(hint === undefined ? {} : { hint: fill(hint, args) }),
    source: source.name,
    range: rangeOf(source, report.at),
    ...(statement && { statement: refOf(statement) }),
    related: (report.related ?? []).map((place) => ({
      messageId: place.message,
      args: place.args ?? {},
      message: sentence(rule, place.message, place.args ?? {}),
      range: rangeOf(source, place.at),
    })),
    ...(rule.check === undefined ? {} : { check: rule.check }),
    ...(rule.rule === undefined ? {} : { specRule: rule.rule }),
  };
  return { finding, fix: report.fix };
}

/** Makes the finding of a problem that the reader found. Its sentences are those of the problem. */
export function draftOfProblem(
  rule: Rule,
  problem: Problem,
  source: Source,
  document: PolicyDocument | undefined,
  level: LintLevel | undefined,
): Draft {
  const check = profiles[problem.code].check ?? rule.check;
  const apiError = apiErrorOf(problem.code, document?.kind ?? "identity");
  const specRule = problem.rule ?? rule.rule;
  const statement = document?.statements.find(({ span }) => holds(span, problem.range));
  const lowered = rule.level === "error" && problem.severity === "warning" ? "warning" : rule.level;
  const finding: ToldFinding = {
    ruleId: rule.id,
    level: level ?? rule.levelOf?.(problem) ?? lowered,
    messageId: problem.code,
    args: problem.args as Args,
    message: problem.message,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    source: problem.source,
    range: problem.range,
    ...(statement && { statement: refOf(statement) }),
    related: problem.related.map(relatedNote),
    ...(check === undefined ? {} : { check }),
    ...(specRule === undefined ? {} : { specRule }),
    ...(apiError === undefined ? {} : { apiError }),
  };
  return { finding, fix: rule.fixOf?.(problem, source) };
}

/** The fix as data. */
export function fixOf(rule: Rule, fix: AnyFix, source: Source): Fix {
  const args = fix.args ?? {};
  return {
    titleId: fix.title,
    args,
    title: sentence(rule, fix.title, args),
    class: fix.class,
    edits: [...fix.edits]
      .sort((a, b) => a.span.start - b.span.start)
      .map(({ span, text }) => ({ range: rangeOf(source, span), text })),
  };
}

function sentence(rule: Rule, id: string, args: Args): string {
  const message = Object.hasOwn(rule.messages, id) ? rule.messages[id] : undefined;
  if (message === undefined) throw new Error(`no message ${JSON.stringify(id)}`);
  return fill(message, args);
}

function relatedNote({ message, range }: Problem["related"][number]): RelatedPlace {
  const id = Object.entries(englishNotes).find(([, words]) => words === message)?.[0] ?? "first";
  return { messageId: id, args: {}, message, range };
}

function refOf({ index, sid }: Statement): NonNullable<ToldFinding["statement"]> {
  return { index, ...(sid === undefined ? {} : { sid: sid.value }) };
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
