import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Finding, ProblemCode } from "../../src/core/problem.ts";
import { createSource } from "../../src/core/span.ts";
import { problemOf } from "../../src/policy/problems.ts";
import { profiles } from "../../src/policy/profiles.ts";
import { profilesPage } from "./profiles-page.ts";
import { samples } from "./samples.ts";

const page = join(import.meta.dirname, "../../docs/profiles.md");
const codes = Object.keys(profiles) as ProblemCode[];
const source = createSource("policy", "");

test("docs/profiles.md is what the tables say", () => {
  if (process.env.UPDATE_DOCS === "1") writeFileSync(page, profilesPage());
  expect(readFileSync(page, "utf8")).toBe(profilesPage());
});

test.each(codes)("%s: an error of audit is an error of deploy, and its sentence keeps to the style", (code) => {
  for (const args of samples[code]) {
    const finding = { code, args, span: { start: 0, end: 0 } } as Finding;
    const deploy = problemOf(finding, source, "deploy");
    const audit = problemOf(finding, source, "audit");
    if (audit?.severity === "error") expect(deploy?.severity).toBe("error");
    for (const sentence of [deploy?.message, deploy?.hint]) {
      if (sentence === undefined) continue;
      expect(sentence).toMatch(/^[^A-Z]|^(RAM|YAML|JSON)\b/);
      expect(sentence).not.toMatch(/\.$|undefined|\[object|\n/);
    }
    const rule = deploy?.rule ?? audit?.rule;
    if (rule !== undefined) expect(rule).toMatch(/^R-[A-Z]+-\d+$/);
  }
});
