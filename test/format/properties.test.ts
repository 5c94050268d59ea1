import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePolicies, evaluate, formatPolicy, parsePolicy, policyFromValue } from "../../src/index.ts";
import { evaluationArbitrary } from "../generators/request.ts";
import { soundValue } from "../policy/arbitrary.ts";
import { plainPolicy } from "../policy/plain-policy.ts";
import { jsonLayout, yamlLayout } from "./layouts.ts";

const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const settings = { numRuns: 150, seed };

const layouts = [
  { syntax: "json", layout: jsonLayout, comments: false },
  { syntax: "jsonc", layout: jsonLayout, comments: true },
  { syntax: "yaml", layout: yamlLayout, comments: true },
] as const;

function format(text: string, syntax: "json" | "jsonc" | "yaml"): string {
  const formatted = formatPolicy(text, { syntax });
  if (!formatted.ok) throw new Error(formatted.error.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return formatted.value.text;
}

function read(text: string, syntax: "json" | "jsonc" | "yaml") {
  const parsed = parsePolicy(text, { syntax, profile: "audit", kind: "identity" });
  if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join("\n"));
  return parsed.value;
}

describe.each(layouts)(`$syntax (seed ${seed})`, ({ syntax, layout, comments }) => {
  test("says the same, keeps every comment, and is at rest", () => {
    fc.assert(
      fc.property(soundValue, layout, ({ value }, lay) => {
        const { text, remarks } = lay(value, { comments });
        const formatted = format(text, syntax);
        expect(plainPolicy(read(formatted, syntax))).toEqual(plainPolicy(read(text, syntax)));
        expect(format(formatted, syntax)).toBe(formatted);
        for (let remark = 0; remark < remarks; remark++) expect(formatted.split(`r${remark}.`)).toHaveLength(2);
      }),
      settings,
    );
  });

  test("one value has one layout, but for its comments and the order of names in Condition and Principal", () => {
    const plain = soundValue.map(({ value }) =>
      JSON.parse(JSON.stringify(value, (key, part) => (/^(Condition|Principal)$/.test(key) ? undefined : part))),
    );
    fc.assert(
      fc.property(plain, layout, layout, (value, one, other) => {
        const shorn = (text: string) => text.replace(/\n\n+/g, "\n");
        const [a, b] = [one, other].map((lay) => shorn(format(lay(value, { comments: false }).text, syntax)));
        // YAML keeps the quotes that its writer chose.
        if (syntax === "yaml") expect(a?.replace(/["']/g, "")).toBe(b?.replace(/["']/g, ""));
        else expect(a).toBe(b);
      }),
      settings,
    );
  });

  test("no decision changes, whatever is wrong with the policy", () => {
    fc.assert(
      fc.property(evaluationArbitrary, layout, ({ policies, request }, lay) => {
        const texts = policies
          .map((value) => lay(value, { comments }).text)
          .filter((text) => formatPolicy(text, { syntax }).ok);
        const decide = (all: readonly string[]) =>
          evaluate({ identity: compilePolicies(all.map((text) => read(text, syntax))) }, request);
        const [before, after] = [decide(texts), decide(texts.map((text) => format(text, syntax)))];
        expect(after.outcome).toBe(before.outcome);
        expect(after.matched.map(({ statement }) => statement)).toEqual(
          before.matched.map(({ statement }) => statement),
        );
      }),
      settings,
    );
  });
});

test("a policy without faults is always laid out", () => {
  fc.assert(
    fc.property(soundValue, ({ value, kind }) => {
      const parsed = policyFromValue(value, { kind });
      expect(parsed.ok && formatPolicy(parsed.value.source.text).ok).toBe(true);
    }),
    settings,
  );
});
