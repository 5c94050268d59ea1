import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lintReportErrors } from "./lint-schema.ts";

const command = join(import.meta.dirname, "../../dist/cli.js");
const cwd = mkdtempSync(join(tmpdir(), "ram-policy-lint-"));
const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, LANG: "C", LC_ALL: "C" };
const run = (args: readonly string[], input = "") =>
  spawnSync(process.execPath, [command, ...args], { cwd, env, input, encoding: "utf8" });
const read = (name: string) => readFileSync(join(cwd, name), "utf8");

const clean = `{
  "Version": "1",
  "Statement": [
    { "Effect": "Allow", "Action": "oss:GetObject", "Resource": "acs:oss:*:1234567890123456:reports/*" }
  ]
}
`;
const slips = clean.replace("oss:GetObject", "oss:getObject").replace('"Version": "1"', '"Version": "2"');

beforeAll(() => {
  if (!existsSync(command)) {
    throw new Error("dist/cli.js is missing: these tests run the built command, so run `npm run build` first");
  }
  writeFileSync(join(cwd, "clean.json"), clean);
  writeFileSync(join(cwd, "slips.json"), slips);
  writeFileSync(join(cwd, "bad.yaml"), "preset: everything\nrulez: {}\n");
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("the built lint", () => {
  test.each([
    [0, ["clean.json"]],
    [1, ["slips.json"]],
    [0, ["slips.json", "--fail-on", "never"]],
    [2, ["clean.json", "missing.json"]],
    [2, ["clean.json", "--config", "bad.yaml"]],
    [2, ["--presett", "strict"]],
  ])("ends with %i for %j", (code, args) => {
    const { status, stderr, stdout } = run(["lint", ...args]);
    expect({ status, stack: /\n {4}at /.test(stderr + stdout) }).toEqual({ status: code, stack: false });
  });

  test("asks the catalogue, and writes several reports at once", () => {
    const formats = ["json=report.json", "sarif=report.sarif", "github"].flatMap((format) => ["--format", format]);
    const { status, stdout } = run(["lint", "slips.json", ...formats]);
    expect(status).toBe(1);
    expect(lintReportErrors(read("report.json"))).toEqual([]);
    const { results, tool } = JSON.parse(read("report.json"));
    expect(results.map(({ ruleId }: { readonly ruleId: string }) => ruleId)).toEqual([
      "invalid-version",
      "action-case",
    ]);
    expect(stdout).toContain("::error file=slips.json,line=2,col=14,endLine=2,endColumn=17,title=invalid-version::");
    const [sarif] = JSON.parse(read("report.sarif")).runs;
    expect(sarif.tool.driver.version).toBe(tool.version);
    expect(sarif.results).toHaveLength(2);
    for (const { ruleId, ruleIndex } of sarif.results) {
      const rule = sarif.tool.driver.rules[ruleIndex];
      // The page of the rule comes with the package.
      expect([rule.id, rule.help.markdown.includes("## Why")]).toEqual([ruleId, true]);
    }
  });

  test("reads a policy from a pipe", () => {
    const { status, stdout } = run(["lint", "-", "--format", "compact"], slips);
    expect({ status, lines: stdout.trim().split("\n").length }).toEqual({ status: 1, lines: 2 });
  });

  test("shows what it would repair and changes nothing; then repairs it", () => {
    const dry = run(["lint", "slips.json", "--fix-dry-run"]);
    expect(dry.stdout).toContain('+    { "Effect": "Allow", "Action": "oss:GetObject"');
    expect(read("slips.json")).toBe(slips);
    writeFileSync(join(cwd, "repaired.json"), slips);
    expect(run(["lint", "repaired.json", "--fix"]).status).toBe(1);
    expect(read("repaired.json")).toBe(slips.replace("oss:getObject", "oss:GetObject"));
  });

  test("explains a rule, and says what is wrong with a configuration, each fault at its line", () => {
    expect(run(["rules", "action-case"])).toMatchObject({ status: 0, stderr: "" });
    expect(run(["rules", "action-case"]).stdout).toContain("Avoid");
    expect(run(["rules", "action-cas"])).toMatchObject({ status: 2 });
    const { stderr, stdout } = run(["lint", "clean.json", "--config", "bad.yaml"]);
    expect(stderr + stdout).toContain("bad.yaml:1:9");
    expect(stderr + stdout).toContain("bad.yaml:2:1");
  });
});
