import { combineChecks, type Decision, type MatchedStatement, type Outcome, type Ruling } from "../evaluate/index.ts";
import { meets } from "../report/expectation.ts";
import type { Expectation } from "../report/index.ts";
import type { LineFault } from "./requests-line-tree.ts";

/** Writes answers as JSON lines; `schemas/decision-line.schema.json` describes them. */
export interface AnswerWriter {
  /** One answer over all checks of a line. */
  write(line: number, decisions: readonly Decision[], expected: Expectation | undefined): Answer;
}

export interface Answer {
  readonly text: string;
  readonly outcome: Outcome;
  /** Undefined where nothing was expected. */
  readonly isMet: boolean | undefined;
}

/** Remembers how each statement is written: there are as many as the policies have. */
export function createAnswerWriter(): AnswerWriter {
  const written: string[][] = [];
  const textOf = (match: MatchedStatement): string => {
    if (match.statement < 0) return matchText(match);
    written[match.policyIndex] ??= [];
    const ofPolicy = written[match.policyIndex] ?? [];
    ofPolicy[match.statement] ??= matchText(match);
    return ofPolicy[match.statement] ?? "";
  };
  return {
    write(line, decisions, expected) {
      const [decision] = decisions;
      const isOne = decision !== undefined && decisions.length === 1;
      const { outcome, allowed }: Ruling = isOne ? decision : combineChecks(decisions);
      const matched = isOne ? decision.matched : distinct(decisions.flatMap((one) => one.matched));
      const keys = isOne ? decision.dependsOn : [...new Set(decisions.flatMap((one) => one.dependsOn))].sort();
      let text = `{"line":${line},"outcome":"${outcome}","allowed":${allowed}`;
      const isMet = expected === undefined ? undefined : meets(outcome, expected);
      if (isMet !== undefined) text += `,"expected":{"outcome":"${expected}","met":${isMet}}`;
      text += ',"matched":[';
      for (let at = 0; at < matched.length; at++) {
        const match = matched[at];
        if (match !== undefined) text += at === 0 ? textOf(match) : `,${textOf(match)}`;
      }
      text += keys.length === 0 ? '],"dependsOn":[]}\n' : `],"dependsOn":${JSON.stringify(keys)}}\n`;
      return { text, outcome, isMet };
    },
  };
}

function matchText({ policy, statement, sid, effect }: MatchedStatement): string {
  return JSON.stringify({ policy, statement, ...(sid === undefined ? {} : { sid }), effect: effect ?? null });
}

/** Each statement once, in the order of the policies. */
function distinct(matches: readonly MatchedStatement[]): readonly MatchedStatement[] {
  const byPlace = new Map(matches.map((match) => [`${match.policyIndex} ${match.statement}`, match]));
  return [...byPlace.values()].sort((a, b) => a.policyIndex - b.policyIndex || a.statement - b.statement);
}

/** The line for something that is no request. Columns count from 1. */
export function errorLine(line: number, faults: readonly LineFault[]): string {
  const [first, ...more] = faults;
  const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
  const column = first?.start === undefined ? {} : { column: first.start + 1 };
  return `${JSON.stringify({ line, error: { message: `${first?.message ?? "no request"}${rest}`, ...column } })}\n`;
}
