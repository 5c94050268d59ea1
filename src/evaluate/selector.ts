import type { Choices } from "../core/choices.ts";
import { invariant } from "../core/invariant.ts";
import type { Located, Span } from "../core/span.ts";
import { MAYBE, NO, not, type Verdict, YES } from "../core/verdict.ts";
import type { Selector, Unread } from "../policy/model.ts";
import type { SelectorTexts, StatementList } from "../policy/statement-list.ts";

/** `Action`, `NotAction`, `Resource` or `NotResource`, compiled: the OR of its entries, or the negation of that OR. */
export interface CompiledSelector<Target, Pattern extends Judge<Target>> {
  /** Its name, however it is spelled in the text; undefined where the element was not understood. */
  readonly element: Selector["element"] | undefined;
  readonly allBut: boolean;
  readonly patterns: readonly Pattern[];
  /** Parts of it, or all of it, that were not understood. */
  readonly unread: readonly Unread[];
  judge(target: Target): Verdict;
  /** The texts of the patterns in the same order, with their places. Deciding never asks for places. */
  readonly written: readonly Located<string>[];
  readonly keySpan: Span;
}

export interface Judge<Target> {
  judge(target: Target): Verdict;
}

/** Where a selector stands: what it says with places is looked up there when somebody asks. */
export interface SelectorPlace {
  readonly statements: StatementList;
  /** Of the statement. */
  readonly index: number;
  readonly name: "action" | "resource";
}

export function compileSelector<Target, Pattern extends Judge<Target>>(
  texts: SelectorTexts | Unread,
  place: SelectorPlace,
  choices: Choices,
  compile: (text: string, choices: Choices) => Pattern,
): CompiledSelector<Target, Pattern> {
  if ("kind" in texts) {
    const { span } = texts;
    return {
      element: undefined,
      allBut: false,
      patterns: [],
      unread: [texts],
      judge: () => MAYBE,
      written: [],
      keySpan: span,
    };
  }
  const patterns = texts.texts.map((text) => compile(text, choices));
  return new ListSelector(texts, patterns, place, choices);
}

class ListSelector<Target, Pattern extends Judge<Target>> implements CompiledSelector<Target, Pattern> {
  readonly element: Selector["element"];
  readonly allBut: boolean;
  readonly patterns: readonly Pattern[];
  readonly unread: readonly Unread[];
  /** Whether the choices leave open what it means. */
  private readonly isOpen: boolean;
  private readonly statements: StatementList;
  private readonly index: number;
  private readonly name: "action" | "resource";

  constructor(texts: SelectorTexts, patterns: readonly Pattern[], place: SelectorPlace, choices: Choices) {
    const { element, mode, unread } = texts;
    this.element = element;
    this.allBut = mode === "allBut";
    this.patterns = patterns;
    this.unread = unread;
    this.isOpen =
      (patterns.length === 0 && unread.length === 0 && choices.emptyList === "indeterminate") ||
      (element === "NotResource" && choices.notResource === "indeterminate");
    this.statements = place.statements;
    this.index = place.index;
    this.name = place.name;
  }

  judge(target: Target): Verdict {
    if (this.isOpen) return MAYBE;
    const verdict = this.anyOf(target);
    return this.allBut ? not(verdict) : verdict;
  }

  private anyOf(target: Target): Verdict {
    let best: Verdict = this.unread.length > 0 ? MAYBE : NO;
    for (const pattern of this.patterns) {
      const verdict = pattern.judge(target);
      if (verdict === YES) return YES;
      if (verdict > best) best = verdict;
    }
    return best;
  }

  get written(): readonly Located<string>[] {
    return this.located.patterns;
  }

  get keySpan(): Span {
    return this.located.keySpan;
  }

  private get located(): Selector {
    const selector = this.statements.at(this.index)[this.name];
    invariant(selector !== undefined && !("kind" in selector), "what was compiled was understood");
    return selector;
  }
}
