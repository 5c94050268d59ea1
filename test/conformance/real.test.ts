import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { compilePolicies, evaluate, parsePolicy } from "../../src/index.ts";
import { readYaml } from "./load.ts";

const folder = resolve(import.meta.dirname, "../../fixtures/real");
const names = readdirSync(folder).filter((name) => name !== "README.md" && name !== "expected.yaml");
const expected = readYaml(join(folder, "expected.yaml")) as Readonly<
  Record<string, { readonly kind?: string; readonly accepted?: boolean; readonly lines: readonly number[] }>
>;

const contentOf = (name: string): string => readFileSync(join(folder, name), "utf8");

test("every file is listed, with its traits", () => {
  expect(Object.keys(expected).sort()).toEqual([...names].sort());
  const readme = contentOf("README.md");
  expect(names.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});

test.each(names)("%s is read", (name) => {
  const text = contentOf(name);
  const result = parsePolicy(text, { source: name, profile: "audit" });
  const problems = result.ok ? result.warnings : result.error;
  const wanted = expected[name];

  expect(result.ok).toBe(wanted?.accepted ?? true);
  if (result.ok) expect(result.value.kind).toBe(wanted?.kind);
  else expect(problems.length).toBeGreaterThan(0);

  const lines = problems.map((problem) => problem.range.line);
  expect(lines).toEqual(expect.arrayContaining([...(wanted?.lines ?? [])]));
  if (wanted?.lines.length === 0) expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
  for (const { range, message } of problems) {
    expect(message).not.toBe("");
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeLessThanOrEqual(text.length);
    expect(range.start).toBeLessThanOrEqual(range.end);
  }
});

test.each(names.filter((name) => expected[name]?.kind === "identity"))("%s decides without a fault of ours", (name) => {
  const result = parsePolicy(contentOf(name), { source: name, profile: "audit" });
  if (!result.ok) expect.fail(`${name} cannot be read`);
  const request = { action: "ecs:StopInstance", resource: "acs:ecs:cn-hangzhou:1234567890123456:instance/i-1" };
  const decision = evaluate({ identity: compilePolicies([result.value]) }, request);
  expect(["Allow", "ExplicitDeny", "ImplicitDeny", "Unknown"]).toContain(decision.outcome);
});

test("the byte order mark and the odd spaces are still there", () => {
  expect(contentOf("byte-order-mark.json").codePointAt(0)).toBe(0xfeff);
  expect(contentOf("no-break-spaces.json")).toContain("\u00a0");
  expect(contentOf("zero-width-space.json")).toContain("\u200b");
  expect(contentOf("full-width-punctuation.json")).toContain("\uff1a");
});
