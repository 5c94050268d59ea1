import type { PolicyDocument } from "../../src/policy/index.ts";

/** What a policy means, without places: two texts with the same meaning give equal values. */
export function plainPolicy(policy: PolicyDocument): unknown {
  const { version, statements, unread, kind } = policy;
  return JSON.parse(
    JSON.stringify({ version: version?.value, statements, unread, kind }, (key, value: unknown) =>
      /^(span|keySpan)$/i.test(key) ? undefined : isLocated(value) ? value.value : value,
    ),
  );
}

function isLocated(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && "span" in value && "value" in value;
}
