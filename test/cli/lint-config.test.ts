import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { nodeFiles } from "../../src/cli/node-files.ts";
import { sarifErrors } from "../report/lint-sarif-schema.ts";
import { lintReportErrors } from "./lint-schema.ts";
import { memoryFiles } from "./memory-files.ts";
import { runHere } from "./test-world.ts";

const policy = (effect: string) =>
  JSON.stringify({
    Version: "1",
    Statement: [{ Effect: effect, Action: "oss:GetObject", Resource: "acs:oss:*:*:b/*" }],
  });
const bad = policy("Alow");
const good = policy("Allow");

const lint = async (tree: Readonly<Record<string, string>>, args: readonly string[] = [], cwd = "/project") => {
  const files = memoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/project/${name}`, text])));
  const { out, code, err } = await runHere(["lint", ...args, "--format", "json"], { cwd, files });
  if (out !== "") expect(lintReportErrors(out)).toEqual([]);
  return { code, err, report: out === "" ? undefined : JSON.parse(out) };
};

const placesIn = (report: { results: readonly { path: string; level: string }[] }) =>
  report.results.map(({ path, level }) => `${path} ${level}`);

test("it says what to lint, at which levels, in which files", async () => {
  const config = `
files: [policies]
ignore: ["*.draft.json"]
preset: none
failOn: never
rules: { invalid-effect: warning }
paths:
  - { files: policies/old, rules: { invalid-effect: suggestion } }
  - { files: policies/old/gone.json, rules: { invalid-effect: off } }
`;
  const tree = {
    "ram-policy.config.yaml": config,
    "policies/a.json": bad,
    "policies/b.draft.json": bad,
    "policies/old/c.json": bad,
    "policies/old/gone.json": bad,
    "other.json": bad,
  };
  const { code, report } = await lint(tree);
  expect({ code, places: placesIn(report) }).toEqual({
    code: 0,
    places: ["policies/a.json warning", "policies/old/c.json suggestion"],
  });
});

test("it is found upwards, its paths are relative to it, and files are named from where the command runs", async () => {
  const config = "files: ['policies/*.json']\npreset: none\nrules: { invalid-effect: error }\n";
  const tree = { "ram-policy.config.yaml": config, "policies/a.json": bad, "sub/x.json": good };
  const { code, report } = await lint(tree, [], "/project/sub");
  expect({ code, places: placesIn(report) }).toEqual({ code: 1, places: ["../policies/a.json error"] });
});

test("the command line wins over it", async () => {
  const config = "preset: none\nfailOn: never\nmaxWarnings: 0\nrules: { invalid-effect: warning }\n";
  const tree = { "ram-policy.config.yaml": config, "a.json": bad };
  expect((await lint(tree, ["a.json"])).code).toBe(1);
  expect((await lint(tree, ["a.json", "--max-warnings", "1"])).code).toBe(0);
  const { code, report } = await lint(tree, ["a.json", "--rule", "invalid-effect=error", "--fail-on", "error"]);
  expect({ code, places: placesIn(report) }).toEqual({ code: 1, places: ["a.json error"] });
  expect((await lint(tree, ["a.json", "--no-config", "--preset", "none"])).report.results).toEqual([]);
});

test("--config names another, in any folder", async () => {
  const tree = { "ci/lint.yaml": "preset: none\n", "a.json": bad };
  expect((await lint(tree, ["a.json", "--config", "ci/lint.yaml"])).report.results).toEqual([]);
  expect((await lint(tree, ["a.json", "--config", "nowhere.yaml"])).report.faults).toMatchObject([
    { code: "unreadable", source: "nowhere.yaml" },
  ]);
});

test("all its faults come at once, each at its place, and nothing is linted", async () => {
  const config = "presett: strict\nrules:\n  invalid-efect: error\n  invalid-effect: { options: { most: 1 } }\n";
  const one = await lint({ "ram-policy.config.yaml": config, "a.json": bad }, ["a.json"]);
  expect(one.err).toContain("ram-policy.config.yaml:1:1  error  unknown member `presett`; did you mean `preset`?");
  const tree = { "ram-policy.config.yaml": config.replace("presett", "preset"), "a.json": bad };
  const { code, err, report } = await lint(tree, ["a.json"]);
  expect(code).toBe(2);
  expect(report.results).toEqual([]);
  expect(err).toContain(
    "ram-policy.config.yaml:3:3  error  there is no rule `invalid-efect`; did you mean invalid-effect?",
  );
  expect(err).toContain(
    "ram-policy.config.yaml:4:32  error  the rule `invalid-effect` has no option `most`; it has none",
  );
});

test.each([
  ["rules: [\n", "ram-policy.config.yaml:"],
  ["paths: [{ files: a, kind: trsut }]\n", "ram-policy.config.yaml:1:27  error  `kind` is `trsut`"],
  ["catalogue: nowhere.yaml\n", "nowhere.yaml  error  the overlay cannot be read"],
  ["ownRules: nowhere.mjs\n", "ram-policy.config.yaml:1:11  error  `nowhere.mjs` cannot be loaded"],
  [`ignore: ['${"{a,b}".repeat(20)}']\n`, "ram-policy.config.yaml:1:10  error  the pattern has more than"],
  ["files: [nowhere]\n", "nowhere  error  no such file or folder"],
  ["ignore: ['*.json']\nfiles: ['a.json']\n", "nothing is left to lint"],
])("with %j it says %j", async (config, line) => {
  const { code, err } = await lint({ "ram-policy.config.yaml": config, "a.json": good });
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(line) });
});

test("the SARIF log of a run whose configuration has faults is valid", async () => {
  const files = memoryFiles({ "/project/ram-policy.config.yaml": "rules: [\n", "/project/a.json": bad });
  const { out, code } = await runHere(["lint", "a.json", "--format", "sarif"], { cwd: "/project", files });
  expect({ code, errors: sarifErrors(out) }).toEqual({ code: 2, errors: [] });
  expect(JSON.parse(out).runs[0].invocations[0].executionSuccessful).toBe(false);
});

test("home accounts, the region, and the kind of files reach the rules", async () => {
  const config = "accounts: [1234567890123456]\npaths: [{ files: t.json, kind: trust }]\n";
  const trust = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
  const { report } = await lint({ "ram-policy.config.yaml": config, "t.json": trust }, ["t.json"]);
  expect(report.skipped.filter(({ reason }: { reason: string }) => reason === "accounts")).toEqual([]);
});

test("requests that must never be allowed, and requests that must stay allowed", async () => {
  const config = `
preset: none
rules: { no-delete: error, keep-reading: security }
declared:
  - id: no-delete
    never: [{ action: "oss:DeleteObject", resource: "acs:oss:cn-hangzhou:1234567890123456:b/x" }]
  - id: keep-reading
    always:
      - { action: "oss:GetObject", resource: "acs:oss:cn-hangzhou:1234567890123456:b/x" }
      - { action: "oss:GetObject", resource: "acs:oss:cn-hangzhou:1234567890123456:c/x" }
`;
  const tree = { "ram-policy.config.yaml": config, "a.json": good, "b.json": good.replace("GetObject", "Delete*") };
  const { code, report } = await lint(tree, ["."], "/project");
  const own = report.results.filter(({ ruleId }: { ruleId: string }) => /^(no|keep)-/.test(ruleId));
  expect({ code, own }).toMatchObject({
    code: 1,
    own: [
      { path: "b.json", ruleId: "no-delete", level: "error" },
      { path: "ram-policy.config.yaml", ruleId: "keep-reading", level: "security", range: { line: 10, column: 19 } },
    ],
  });
  const twice = "declared: [{ id: invalid-effect, never: [{ action: 'a:B', resource: '*' }] }]\n";
  expect((await lint({ "ram-policy.config.yaml": twice, "a.json": good }, ["a.json"])).err).toContain("already");
});

test("what must stay allowed is not allowed by a policy that need not be there", async () => {
  const config = `
preset: none
rules: { keep-reading: security }
declared:
  - id: keep-reading
    always: [{ action: "oss:GetObject", resource: "acs:oss:cn-hangzhou:1234567890123456:b/x" }]
`;
  const block = (more: string) =>
    `resource "alicloud_ram_policy" "p" {\n${more}  policy_document = ${JSON.stringify(good)}\n}\n`;
  const messages = async (more: string) => {
    const { report } = await lint({ "ram-policy.config.yaml": config, "main.tf": block(more) }, ["main.tf"]);
    return report.results.map(({ ruleId, messageId }: { ruleId: string; messageId: string }) => [ruleId, messageId]);
  };
  expect(await messages("")).toEqual([]);
  expect(await messages("  count = var.number\n")).toEqual([["keep-reading", "doubtful"]]);
});

const folder = mkdtempSync(join(tmpdir(), "lint-own-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("rules of a user's own run like ours", async () => {
  const rule = (id: string) => `{
    id: "${id}", level: "warning", preset: "recommended", summary: "no reading of objects", messages: { no: "not this" },
    hints: {}, needs: [], codes: [], options: {},
    statement(statement, context) { context.report({ at: statement.span, message: "no" }); },
  }`;
  writeFileSync(join(folder, "a.json"), good);
  writeFileSync(join(folder, "mine.mjs"), `export default ${rule("no-reading")};\nexport const other = 1;\n`);
  writeFileSync(join(folder, "taken.mjs"), `export const list = [${rule("invalid-effect")}];\n`);
  writeFileSync(join(folder, "empty.mjs"), "export const nothing = 0;\n");
  const config = (modules: string) =>
    writeFileSync(
      join(folder, "ram-policy.config.yaml"),
      `preset: none\nownRules: ${modules}\nrules: { no-reading: error }\n`,
    );
  const run = (...args: string[]) => runHere(["lint", "a.json", ...args], { cwd: folder, files: nodeFiles });
  config("[mine.mjs]");
  expect(await run("--format", "compact")).toMatchObject({
    code: 1,
    out: expect.stringContaining("error no-reading: not this"),
  });
  expect((await run("--rule", "no-reading=off", "--quiet")).code).toBe(0);
  config("[mine.mjs, taken.mjs, empty.mjs]");
  const { code, out } = await run();
  expect(code).toBe(2);
  expect(out).toContain("`taken.mjs` defines the rule `invalid-effect`, and there is one of that name");
  expect(out).toContain("`empty.mjs` exports no rule");
});
