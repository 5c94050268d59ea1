import { type Range, rangeOf, type Source } from "../core/span.ts";
import type { Finding, Fix, ToldFinding } from "./finding.ts";
import { createFingerprints } from "./fingerprint.ts";

/** Findings about the text of a policy as its file has them; the file may hold the text in another form, or among others. */
export function inFile(told: readonly ToldFinding[], source: Source): readonly Finding[] {
  if (told.length === 0) return [];
  const fingerprint = createFingerprints(source);
  const { host } = source;
  const known = told.map((finding): Finding => ({ ...finding, fingerprint: fingerprint(finding) }));
  if (host === undefined) return known;
  const placed = (range: Range): Range => rangeOf(source, range);
  return known.map(({ fix, ...finding }): Finding => {
    const moved = fix && fixInFile(fix, source);
    return {
      ...finding,
      address: host.address,
      range: placed(finding.range),
      related: finding.related.map((place) => ({ ...place, range: placed(place.range) })),
      ...(moved === undefined ? {} : { fix: moved }),
    };
  });
}

/** Undefined where the file does not hold the text as it is, so that only a person can tell what to change. */
function fixInFile(fix: Fix, source: Source): Fix | undefined {
  const { host } = source;
  const edits = fix.edits.map(({ range, text }) => host?.editOf(range, text));
  if (host === undefined || edits.includes(undefined)) return undefined;
  const known = edits.flatMap((edit) => edit ?? []);
  return { ...fix, edits: known.map(({ span, text }) => ({ range: rangeOf(host.source, span), text })) };
}
