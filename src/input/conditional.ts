import type { Source, Span } from "../core/span.ts";
import { readTree } from "../syntax/index.ts";
import { effectsIn } from "./document.ts";
import type { FoundPolicy, WrittenPolicy } from "./model.ts";

/**
 * The policy as it counts where somebody decides by it: if it need not be there, whether a statement allows or denies is
 * unknown. What else it says is still read.
 */
export function asDecided(policy: WrittenPolicy): FoundPolicy {
  const { condition, written } = policy;
  if (condition === undefined) return { ...policy, source: written };
  const effects = effectPlaces(policy);
  const before = written.unknown ?? [];
  const others = before.filter((span) => !effects.some((effect) => isWithin(span, effect)));
  const unknown = [...others, ...effects.filter((effect) => !others.some((span) => isWithin(effect, span)))];
  const own = effects.filter((effect) => !before.some((span) => isWithin(effect, span)));
  return {
    ...policy,
    source: placed({ ...written, unknown: unknown.sort((a, b) => a.start - b.start) }, own, condition),
  };
}

/** What has to be unknown. Only in JSON is an effect sure to stand where it counts: YAML has aliases. */
function effectPlaces({ written: { text }, syntax }: WrittenPolicy): readonly Span[] {
  const effects = syntax === "json" ? effectsIn(readTree(text, { syntax }).root).map(({ span }) => span) : [];
  return effects.length === 0 ? [{ start: 0, end: text.length }] : effects;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** What is unknown only because of the condition is shown there. */
function placed(source: Source, own: readonly Span[], condition: Span): Source {
  const { host } = source;
  if (host === undefined) return source;
  const isOwn = ({ start, end }: Span) => own.some((effect) => effect.start === start && effect.end === end);
  return { ...source, host: { ...host, spanOf: (span) => (isOwn(span) ? condition : host.spanOf(span)) } };
}
