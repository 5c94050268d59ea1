import type { Finding, FixClass } from "../finding.ts";
import { applyEdits } from "./edits.ts";

export interface AppliedFixes {
  readonly text: string;
  readonly applied: readonly Finding[];
  /** Findings whose fix touches the place of one that was applied; lint again and they come back. */
  readonly left: readonly Finding[];
}

/** Applies the fixes of findings about this text, in their order; the later of two that touch each other is left. */
export function applyFixes(
  text: string,
  findings: readonly Finding[],
  classes: readonly FixClass[] = ["suggestion", "security"],
): AppliedFixes {
  const applied: Finding[] = [];
  const left: Finding[] = [];
  const taken: { readonly start: number; readonly end: number }[] = [];
  for (const finding of findings) {
    const { fix } = finding;
    if (fix === undefined || !classes.includes(fix.class)) continue;
    const places = fix.edits.map(({ range }) => range);
    if (places.some((place) => taken.some((other) => place.start <= other.end && other.start <= place.end))) {
      left.push(finding);
      continue;
    }
    taken.push(...places);
    applied.push(finding);
  }
  const edits = applied.flatMap(({ fix }) => fix?.edits.map(({ range, text }) => ({ span: range, text })) ?? []);
  const result = applyEdits(text, edits);
  return result === undefined ? { text, applied: [], left: [...applied, ...left] } : { text: result, applied, left };
}
