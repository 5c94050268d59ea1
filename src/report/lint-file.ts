import { type ExcerptLine, excerpt } from "../core/excerpt.ts";
import { type Range, rangeOf, type Source } from "../core/span.ts";
import type { Finding, Fix, SuppressedFinding } from "../lint/index.ts";
import type { ReportedFinding, ReportedFix, SuppressedResult } from "./lint-report.ts";

/** Findings as a report holds them; nothing in them keeps the text of their policy in memory. */
export function reportedFindings(findings: readonly Finding[]): readonly ReportedFinding[] {
  return findings.map((finding) => {
    const { ruleId, level, messageId, message, hint, source, range, statement, related } = finding;
    const { address, fix, check, specRule, apiError, fingerprint } = finding;
    return detached<ReportedFinding>({
      ruleId,
      level,
      messageId,
      message,
      ...(hint === undefined ? {} : { hint }),
      path: source,
      ...(address === undefined ? {} : { address }),
      range,
      ...(statement === undefined ? {} : { statement }),
      related: related.map((place) => ({ message: place.message, range: place.range })),
      ...(fix === undefined ? {} : { fix: reportedFix(fix) }),
      ...(check === undefined ? {} : { check }),
      ...(specRule === undefined ? {} : { specRule }),
      ...(apiError === undefined ? {} : { apiError }),
      fingerprint,
    });
  });
}

/** The same for findings that may stay; `told` puts them in the language of the report. */
export function suppressedResults(
  suppressed: readonly SuppressedFinding[],
  told: (findings: readonly Finding[]) => readonly Finding[],
): readonly SuppressedResult[] {
  return suppressed.flatMap(({ finding, suppression }) =>
    reportedFindings(told([finding])).map((one) => ({ ...one, suppression: detached(suppression) })),
  );
}

/**
 * A copy whose texts are their own. Where a text is cut out of another, engines may keep the whole of it for the sake of
 * the piece: ten thousand findings would keep ten thousand files.
 */
function detached<T>(value: T): T {
  // INVARIANT: what is reported is plain data, which JSON gives back as it was.
  return JSON.parse(JSON.stringify(value)) as T;
}

function reportedFix({ title, class: kind, edits }: Fix): ReportedFix {
  return { title, class: kind, edits };
}

/** The lines of the text at which a finding points, with the places that explain it. */
export function frameOf({ range, related }: ReportedFinding, source: Source): readonly ExcerptLine[] {
  const marks = [{ range, label: "" }, ...related.map((place) => ({ range: place.range, label: place.message }))];
  return detached(excerpt(source, marks.slice(0, MOST_MARKS)));
}

const MOST_MARKS = 5;

/** Columns in bytes of UTF-8 for every range of a finding where they differ from those in UTF-16 units. */
export function byteColumnsOf(
  { range, related, fix }: ReportedFinding,
  source: Source,
): readonly (readonly [Range, readonly [column: number, endColumn: number]])[] {
  const ranges = [range, ...related.map((place) => place.range), ...(fix?.edits ?? []).map((edit) => edit.range)];
  return ranges.flatMap((place) => {
    const column = bytes(source, place.line, place.start) + 1;
    const endColumn = bytes(source, place.endLine, place.end) + 1;
    const isSame = column === place.column && endColumn === place.endColumn;
    return isSame ? [] : [[place, [column, endColumn]] as const];
  });
}

/** Bytes from the start of a line to an offset in it. */
function bytes(source: Source, line: number, offset: number): number {
  const start = source.lineStarts()[line - 1] ?? 0;
  return rangeOf(source, { start: offset, end: offset }).byteStart - rangeOf(source, { start, end: start }).byteStart;
}
