import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fmtOptions } from "../../src/cli/commands/fmt-options.ts";
import { formatPolicy } from "../../src/index.ts";

const page = readFileSync(new URL("../../docs/format.md", import.meta.url), "utf8");

test("the example is laid out as the page shows", () => {
  const [rough = "", neat = ""] = [...page.matchAll(/```jsonc\n([^`]*)```/g)].map((found) => found[1]);
  expect(formatPolicy(rough, { syntax: "jsonc" })).toEqual({ ok: true, value: { text: neat, isKept: false } });
});

test("every option that the page names is one", () => {
  const named = [...page.matchAll(/--([a-z][a-z-]+)/g)].map((found) => found[1] ?? "");
  expect(named).not.toEqual([]);
  expect(named.filter((name) => !Object.hasOwn(fmtOptions, name))).toEqual([]);
});
