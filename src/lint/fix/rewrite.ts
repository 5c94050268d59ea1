import type { Problem } from "../../core/problem.ts";
import type { Source } from "../../core/span.ts";
import { parsePolicy } from "../../reading/index.ts";
import { applyEdits, type Edit } from "./edits.ts";

/**
 * Another text in the place of a problem, in the quotes that are there. Undefined where the old one does not stand there
 * as it is read: behind escapes, in a block scalar.
 */
export function rewrite({ range }: Problem, from: string, to: string, source: Source): readonly Edit[] | undefined {
  const written = source.text.slice(range.start, range.end);
  if (from === "" || written.split(from).length !== 2 || /["'\\\n]/.test(to)) return undefined;
  return [{ span: range, text: written.replace(from, () => to) }];
}

/** Another name for a key; undefined where the place is taken, so that one of the two would be lost. */
export function renameKey(problem: Problem, from: string, to: string, source: Source): readonly Edit[] | undefined {
  const edits = source.text.length > LONGEST_READ ? undefined : rewrite(problem, from, to, source);
  const changed = edits && applyEdits(source.text, edits);
  if (changed === undefined) return undefined;
  const { start } = problem.range;
  const read = parsePolicy(changed, { profile: "audit" });
  const isTaken = (read.ok ? read.warnings : read.error).some(
    ({ range, related }) => range.start === start || related.some((place) => place.range.start === start),
  );
  return isTaken ? undefined : edits;
}

/** Double quotes around a bare word; undefined if something else stands there. */
export function quoteWord({ range }: Problem, source: Source): readonly Edit[] | undefined {
  const written = source.text.slice(range.start, range.end);
  return /^[\w.+-]+$/.test(written) ? [{ span: range, text: `"${written}"` }] : undefined;
}

/** The text is read again for each key; no policy within its quota is longer. */
const LONGEST_READ = 20_000;
