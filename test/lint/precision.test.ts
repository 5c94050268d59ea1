import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInRules, type Finding } from "../../src/lint/index.ts";
import { cleanSamples, findingsIn, realSamples, type Sample } from "./precision-fixtures.ts";

const folder = join(import.meta.dirname, "../../fixtures/lint");
/**
 * Speaks of nearly every fixture, few of which `fmt` wrote, and there is nothing to review: it is right where `fmt`
 * changes the text, which `layout-rule.test.ts` holds.
 */
const layout = "unsorted-or-unformatted";
const strictOnly = new Set(
  builtInRules.filter(({ id, preset }) => preset === "strict" && id !== layout).map(({ id }) => id),
);
const corpora = {
  real: { samples: realSamples, what: "the policies of fixtures/real, written as people write them" },
  clean: { samples: cleanSamples, what: "the policies of the other fixtures in which the reader finds no fault" },
} as const;

test.each([
  ["real", "recommended"],
  ["real", "strict"],
  ["clean", "recommended"],
  ["clean", "strict"],
] as const)(
  "what is found in %s policies by %s is what was reviewed (UPDATE_GOLDEN=1 writes it)",
  async (name, preset) => {
    const { samples, what } = corpora[name];
    const pages: string[] = [];
    const counts = new Map<string, number>();
    for (const sample of samples) {
      const all = await findingsIn(sample, preset);
      const findings = preset === "strict" ? all.filter(({ ruleId }) => strictOnly.has(ruleId)) : all;
      for (const { ruleId } of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
      if (findings.length > 0) pages.push(pageOf(sample, findings));
    }
    const found = [head(preset, what, samples.length, pages.length, counts), ...pages].join("\n");
    const path = join(folder, `${name}-${preset}.txt`);
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, found);
    expect(found).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
  },
);

test("both corpora are there, and most of their policies are left alone", async () => {
  expect(realSamples.length).toBeGreaterThan(60);
  expect(cleanSamples.length).toBeGreaterThan(200);
  expect(new Set([...realSamples, ...cleanSamples].map(({ name }) => name)).size).toBe(
    realSamples.length + cleanSamples.length,
  );
});

function head(preset: string, what: string, all: number, told: number, counts: ReadonlyMap<string, number>): string {
  const most = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id, count]) => `${id} ${count}`);
  return `What the preset \`${preset}\` finds in ${what}${preset === "strict" ? ", beside what `recommended` finds, and without `${layout}`" : ""}.
Of ${all} policies ${told} have a finding; the others are not listed.

Each finding: line:column, level and rule; the text that is underlined; the sentence; → the hint; · related places; the
fix, where one is offered. Every line was read by somebody who asked "would the reviewer of this policy call it wrong?".
Whoever changes a rule reads the difference with the same question before accepting it:

  UPDATE_GOLDEN=1 npx vitest run test/lint/precision.test.ts

${wrapped(most)}
`;
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 117) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines.join(",\n");
}

function pageOf({ name, text }: Sample, findings: readonly Finding[]): string {
  const lines = findings.map(({ range, level, ruleId, message, hint, related, fix }) => {
    const under = JSON.stringify(text.slice(range.start, range.end)).slice(1, -1).replaceAll('\\"', '"');
    return [
      `  ${range.line}:${range.column} ${level} ${ruleId}`,
      ...(under === "" ? [] : [`    ${under.length > 90 ? `${under.slice(0, 89)}…` : under}`]),
      `    ${message}`,
      ...(hint === undefined ? [] : [`    → ${hint}`]),
      ...related.map((place) => `    · ${place.range.line}:${place.range.column} ${place.message}`),
      ...(fix === undefined ? [] : [`    fix: ${fix.title}`]),
    ].join("\n");
  });
  return [name, ...lines, ""].join("\n");
}
