import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInRules, waiverRules } from "../../src/lint/index.ts";
import { memoryFiles } from "./memory-files.ts";
import { runHere } from "./test-world.ts";

const all = [...builtInRules, ...waiverRules];
const cwd = join(import.meta.dirname, "../../fixtures/cli/policies");

test("the list has every rule once, by id, with level and preset", async () => {
  const { out, code } = await runHere(["rules"], { cwd });
  const lines = out.split("\n").slice(0, all.length);
  expect(code).toBe(0);
  expect(lines.map((line) => line.split(/\s+/).slice(0, 3))).toEqual(
    all.map(({ id, level, preset }) => [id, level, preset]).toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
  expect(out).toContain(`${all.length} rules`);
});

test("every rule has a page", async () => {
  const ids = builtInRules.map(({ id }) => id);
  const { out, code } = await runHere(["rules", ...ids], { cwd });
  expect(code).toBe(0);
  expect(out.split("\n").filter((line) => line === "When to switch off")).toHaveLength(ids.length);
  expect(out).not.toMatch(/```|undefined/);
});

test("a rule without a page shows what is known of it", async () => {
  const { out, code } = await runHere(["rules", "invalid-effect"], { cwd: "/project", files: memoryFiles({}) });
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("level error · preset recommended") });
});

test("a configuration with faults stops it", async () => {
  const files = memoryFiles({ "/project/ram-policy.config.yaml": "ownRules: nowhere.mjs" });
  const { code, err } = await runHere(["rules"], { cwd: "/project", files });
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("`nowhere.mjs` cannot be loaded") });
});
