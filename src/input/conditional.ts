import type { Source, Span } from "../core/span.ts";
import { levelOf } from "../policy/problems.ts";
import { readTree } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import { membersOf } from "./document.ts";
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

/** What has to be unknown: the effects, where it is sure that no other stands in the text, and else all of it. */
function effectPlaces({ written: { text }, syntax }: WrittenPolicy): readonly Span[] {
  const whole = [{ start: 0, end: text.length }];
  // With an alias, YAML uses an effect in two places.
  if (syntax !== "json") return whole;
  const { root, findings } = readTree(text, { syntax });
  if (findings.some((finding) => levelOf(finding, "audit") === "error")) return whole;
  const effects = effectsIn(root).map(({ span }) => span);
  return effects.length === 0 ? whole : effects;
}

/**
 * The values that say whether a statement allows or denies. Where they are taken as unknown, a statement that may not
 * be deployed decides nothing for certain, and what else it says is still read.
 */
function effectsIn(root: TreeNode | undefined): readonly TreeNode[] {
  const statements = membersOf(root, "statement").flatMap(({ value }) =>
    value.kind === "array" ? value.items : [value],
  );
  return [root, ...statements].flatMap((node) => membersOf(node, "effect")).map(({ value }) => value);
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
