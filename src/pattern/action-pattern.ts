import type { Choices } from "../core/choices.ts";
import { MAYBE, NO, type Verdict, YES } from "../core/verdict.ts";
import { foldText } from "./fold.ts";
import { compileGlob, type Glob } from "./glob.ts";

/** The action of a request, prepared once. */
export interface ActionTarget {
  readonly text: string;
  /** The text as patterns compare it (R-ACT-6). */
  readonly compared: string;
  /** RAM code, folded. */
  readonly service: string;
}

/** One entry of `Action` or `NotAction`. */
export interface ActionPattern {
  readonly text: string;
  judge(target: ActionTarget): Verdict;
}

/** Reads the action of a request; undefined if it is not `<ram-code>:<action-name>` without wildcards (R-ACT-1, R-ACT-7). */
export function readAction(text: string, choices: Choices): ActionTarget | undefined {
  const colon = text.indexOf(":");
  if (colon < 1 || colon === text.length - 1 || text.includes(":", colon + 1)) return undefined;
  if (text.includes("*") || text.includes("?")) return undefined;
  return {
    text,
    compared: choices.actionCase === "ignore" ? foldText(text) : text,
    service: foldText(text.slice(0, colon)),
  };
}

/** Compiles an entry. One that breaks the form `code:name` is never a plain match: where it could match, nobody knows (R-ACT-1). */
export function compileActionPattern(text: string, choices: Choices): ActionPattern {
  if (/\s/u.test(text)) {
    const verdict = choices.spaceInAction === "never" ? NO : MAYBE;
    return { text, judge: () => verdict };
  }
  const wellFormed = text === "*" || text.split(":", 3).length === 2;
  const compared = choices.actionCase === "ignore" ? foldText(text) : text;
  if (wellFormed && !/[*?]/.test(text)) return new LiteralAction(text, compared);
  return new GlobAction(text, compileGlob(compared), wellFormed ? YES : MAYBE);
}

/** Classes, because a large estate has tens of thousands of these. */
class LiteralAction implements ActionPattern {
  readonly text: string;
  private readonly compared: string;

  constructor(text: string, compared: string) {
    this.text = text;
    this.compared = compared;
  }

  judge(target: ActionTarget): Verdict {
    return target.compared === this.compared ? YES : NO;
  }
}

class GlobAction implements ActionPattern {
  readonly text: string;
  private readonly glob: Glob;
  private readonly found: Verdict;

  constructor(text: string, glob: Glob, found: Verdict) {
    this.text = text;
    this.glob = glob;
    this.found = found;
  }

  judge(target: ActionTarget): Verdict {
    return this.glob.matches(target.compared) ? this.found : NO;
  }
}
