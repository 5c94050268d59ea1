import type { Choices } from "../core/choices.ts";
import type { Located, Span } from "../core/span.ts";
import { MAYBE, NO, not, type Verdict, YES } from "../core/verdict.ts";
import type { Selector, Unread } from "../policy/model.ts";

/** One entry of a list, compiled. */
export interface SelectorEntry<Pattern> {
  readonly written: Located<string>;
  readonly pattern: Pattern;
}

/** `Action`, `NotAction`, `Resource` or `NotResource`, compiled: the OR of its entries, or the negation of that OR. */
export interface CompiledSelector<Target, Pattern extends Judge<Target>> {
  readonly allBut: boolean;
  readonly keySpan: Span;
  readonly entries: readonly SelectorEntry<Pattern>[];
  /** Parts of it, or all of it, that were not understood. */
  readonly unread: readonly Unread[];
  judge(target: Target): Verdict;
}

export interface Judge<Target> {
  judge(target: Target): Verdict;
}

export function compileSelector<Target, Pattern extends Judge<Target>>(
  selector: Selector | Unread,
  choices: Choices,
  compile: (text: string, choices: Choices) => Pattern,
): CompiledSelector<Target, Pattern> {
  if ("kind" in selector) {
    return { allBut: false, keySpan: selector.span, entries: [], unread: [selector], judge: () => MAYBE };
  }
  const entries = selector.patterns.map((written) => ({ written, pattern: compile(written.value, choices) }));
  const allBut = selector.mode === "allBut";
  const { keySpan, unread } = selector;
  const rest = unread.length > 0 ? MAYBE : NO;
  const anyOf = (target: Target): Verdict => {
    let best: Verdict = rest;
    for (const { pattern } of entries) {
      const verdict = pattern.judge(target);
      if (verdict === YES) return YES;
      if (verdict > best) best = verdict;
    }
    return best;
  };
  const doubtful =
    (entries.length === 0 && unread.length === 0 && choices.emptyList === "indeterminate") ||
    (selector.element === "NotResource" && choices.notResource === "indeterminate");
  if (doubtful) return { allBut, keySpan, entries, unread, judge: () => MAYBE };
  return { allBut, keySpan, entries, unread, judge: allBut ? (target) => not(anyOf(target)) : anyOf };
}
