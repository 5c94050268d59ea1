import type { Finding, Problem, ProblemArgs, ProblemCode } from "../core/problem.ts";
import { rangeOf, type Source } from "../core/span.ts";
import { english, englishNotes } from "../core/wording/en.ts";
import { type Level, type ProblemFacts, type Profile, profiles } from "./profiles.ts";

/** Turns what was found into what is reported: with a severity, a rule and a sentence. Undefined where the profile ignores it. */
export function problemOf(finding: Finding, source: Source, profile: Profile): Problem | undefined {
  const level = levelOf(finding, profile);
  if (level === "ignore") return undefined;
  const { code, args } = finding;
  const rule = factsOf(code).rule;
  const words = wordsOf(code);
  const hint = words.hint?.(args);
  const problem = {
    code,
    severity: level,
    source: source.name,
    range: rangeOf(source, finding.span),
    args,
    message: words.message(args),
    ...(hint === undefined ? {} : { hint }),
    ...(rule === undefined ? {} : { rule: typeof rule === "string" ? rule : rule(args) }),
    related: (finding.related ?? []).map(({ span, note }) => ({
      range: rangeOf(source, span),
      message: englishNotes[note],
    })),
  };
  // INVARIANT: code and arguments come from one finding, so that they belong together.
  return problem as Problem;
}

/** How bad a fault is under a profile. */
export function levelOf(finding: Finding, profile: Profile): Level {
  const level = factsOf(finding.code)[profile];
  return typeof level === "string" ? level : level(finding.args);
}

type AnyArgs = ProblemArgs[ProblemCode];

function factsOf(code: ProblemCode): ProblemFacts<AnyArgs> {
  return profiles[code] as ProblemFacts<AnyArgs>;
}

function wordsOf(code: ProblemCode): { message(args: AnyArgs): string; hint?(args: AnyArgs): string | undefined } {
  return english[code] as { message(args: AnyArgs): string; hint?(args: AnyArgs): string | undefined };
}

/** One line for people: `broken.json:5:7  error  unknown element …; did you mean …?  (R-STRUCT-19)`. */
export function describe(problem: Problem): string {
  const { source, range, severity, message, hint, rule, related } = problem;
  const notes = related.map((note) => note.message.replace(/here$/, `at ${note.range.line}:${note.range.column}`));
  const sentence = [message, ...(hint === undefined ? [] : [hint]), ...notes].join("; ");
  return `${source}:${range.line}:${range.column}  ${severity}  ${sentence}${rule === undefined ? "" : `  (${rule})`}`;
}
