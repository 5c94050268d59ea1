import type { Source, Span } from "../core/span.ts";
import { readTree } from "../syntax/index.ts";
import { effectsIn } from "./document.ts";
import type { FoundPolicy } from "./model.ts";

/**
 * The policy as it counts where somebody decides by it: if it need not be there, whether a statement allows or denies is
 * unknown. What else it says is still read.
 */
export function asDecided(found: FoundPolicy): FoundPolicy {
  const { condition, source } = found;
  if (condition === undefined) return found;
  const read = effectsIn(readTree(source.text, { syntax: "json" }).root).map(({ span }) => span);
  const effects = read.length === 0 ? [{ start: 0, end: source.text.length }] : read;
  const others = (source.unknown ?? []).filter((span) => !effects.some((effect) => isWithin(span, effect)));
  const unknown = [...others, ...effects.filter((effect) => !others.some((span) => isWithin(effect, span)))];
  return {
    ...found,
    source: placed({ ...source, unknown: unknown.sort((a, b) => a.start - b.start) }, read, condition),
  };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** What is unknown only because of the condition is shown there. */
function placed(source: Source, effects: readonly Span[], condition: Span): Source {
  const { host } = source;
  if (host === undefined) return source;
  const isEffect = ({ start, end }: Span) => effects.some((effect) => effect.start === start && effect.end === end);
  return { ...source, host: { ...host, spanOf: (span) => (isEffect(span) ? condition : host.spanOf(span)) } };
}
