import { expect, test } from "vitest";
import { readInputs } from "../../src/cli/input-files.ts";
import type { World } from "../../src/cli/world.ts";
import { lintReportErrors } from "./lint-schema.ts";
import { memoryFiles } from "./memory-files.ts";
import { runHere, type Surroundings } from "./test-world.ts";

const bad = JSON.stringify({ Version: "1", Statement: [{ Effect: "Alow", Action: "oss:GetObject", Resource: "*" }] });
const open = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", NotAction: "oss:GetObject", Resource: "*" }],
});
const good = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "oss:GetObject", Resource: "acs:oss:*:*:b/*" }],
});
const rules = ["--preset", "none", "--rule", "invalid-effect=error", "--rule", "json-syntax=error"];

const lint = (tree: Readonly<Record<string, string>>, args: readonly string[], more: Partial<Surroundings> = {}) => {
  const files = memoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/project/${name}`, text])));
  return runHere(["lint", ...args], { cwd: "/project", files, ...more });
};

const json = async (tree: Readonly<Record<string, string>>, args: readonly string[]) => {
  const { out, code } = await lint(tree, [...args, "--format", "json"]);
  expect(lintReportErrors(out)).toEqual([]);
  return { code, report: JSON.parse(out) };
};

test("the JSON report fits its schema and is ordered by path", async () => {
  const tree = { "b.json": bad, "a.json": bad, "c.yaml": "Version: '1'\nStatement: [", "d/e.jsonc": good };
  const { code, report } = await json(tree, [".", ...rules]);
  expect(code).toBe(1);
  expect(report.summary).toMatchObject({ policies: 4, levels: { security: 0 }, omitted: 0 });
  expect(report.summary.levels.error).toBe(report.results.length);
  expect(report.results.slice(0, 2)).toMatchObject([
    {
      path: "a.json",
      ruleId: "invalid-effect",
      level: "error",
      message: "`Alow` is not an effect",
      hint: "did you mean `Allow`?",
      range: { line: 1, column: 39, endLine: 1, endColumn: 45 },
      statement: { index: 0 },
      check: "Invalid effect",
    },
    { path: "b.json" },
  ]);
  expect(report.results.at(-1)).toMatchObject({ path: "c.yaml", ruleId: "json-syntax" });
});

test("reports of runs without findings, without files and with unreadable files fit the schema, too", async () => {
  expect((await json({ "a.json": good }, ["a.json"])).code).toBe(0);
  expect((await json({ "a.json": good }, ["x.json", "a.json"])).report.faults).toMatchObject([
    { code: "no-such-file", source: "x.json" },
  ]);
  expect((await json({}, ["*.json"])).code).toBe(2);
  expect((await json({}, ["*.json", "--allow-empty"])).code).toBe(0);
});

test.each([
  ["security", 0],
  ["warning", 1],
  ["suggestion", 1],
  ["error", 0],
  ["never", 0],
])("a warning with --fail-on %s ends with %i", async (level, code) => {
  const args = ["--preset", "none", "--rule", "notaction-with-allow=warning", "--fail-on", level, "--quiet"];
  expect(await lint({ "a.json": open }, ["a.json", ...args])).toMatchObject({ code, out: "", err: "" });
});

test.each([
  [["--max-warnings", "0"], 1],
  [["--max-warnings", "1"], 0],
  [[], 0],
])("one warning with %j ends with %i", async (args, code) => {
  const strict = ["--preset", "none", "--rule", "notaction-with-allow=warning"];
  expect((await lint({ "a.json": open }, ["a.json", ...strict, ...args])).code).toBe(code);
});

test.each([
  [{ LANG: "zh_CN.UTF-8" }, [], true],
  [{ LC_ALL: "zh", LANG: "en_US.UTF-8" }, [], true],
  [{ LC_ALL: "C", LANG: "zh_CN.UTF-8" }, [], false],
  [{ LC_ALL: "", LANG: "zh_TW" }, [], true],
  [{ LANG: "zhx" }, [], false],
  [{ LANG: "zh_CN" }, ["--lang", "en"], false],
  [{}, ["--lang", "zh"], true],
])("the language for %j and %j", async (env, args, isChinese) => {
  const { out } = await lint({ "a.json": bad }, ["a.json", ...rules, ...args], { env });
  expect(/[\u4e00-\u9fff]/.test(out)).toBe(isChinese);
});

test("a rule can be turned off, and a level be changed", async () => {
  expect((await lint({ "a.json": bad }, ["a.json", "--rule", "invalid-effect=off", "--quiet"])).out).toBe("");
  const { report } = await json({ "a.json": bad }, [
    "a.json",
    "--preset",
    "none",
    "--rule",
    "invalid-effect=suggestion",
  ]);
  expect(report.results).toMatchObject([{ level: "suggestion" }]);
});

test("it tells how far it is on a terminal, and the line goes away", async () => {
  let time = 0;
  const tree = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${index}.json`, good]));
  const { err } = await lint(tree, [".", ...rules], { terminals: ["stderr"], now: () => (time += 200) });
  expect(err).toContain("linting 5 of 5");
  expect(err.endsWith("\r\u001b[K")).toBe(true);
});

test("Ctrl-C ends it with 130 and no report", async () => {
  const stop = new AbortController();
  stop.abort();
  const { code, out } = await lint({ "a.json": bad }, ["a.json"], { signal: stop.signal });
  expect({ code, out }).toEqual({ code: 130, out: "" });
});

test("of many files only a few are in memory", async () => {
  let read = 0;
  const world = {
    signal: new AbortController().signal,
    files: {
      read: async () => {
        read++;
        return { ok: true, value: new TextEncoder().encode(good) };
      },
    },
  } as unknown as World;
  const origins = Array.from({ length: 10_000 }, (_, index) => ({
    name: `${index}.json`,
    path: `/${index}.json`,
    isNamed: true,
  }));
  let taken = 0;
  const choice = { stage: "after", isChosen: () => true, mayHoldOthers: true } as const;
  for await (const { source } of readInputs(origins, choice, () => undefined, world)) {
    if (source.text !== good) throw new Error("another text");
    taken++;
    if (read > taken + 16) throw new Error(`${read} files were read when ${taken} were looked at`);
  }
  expect({ taken, read }).toEqual({ taken: 10_000, read: 10_000 });
});

test("a fingerprint stays when lines are added above and the statement is laid out anew, not when it changes", async () => {
  const fingerprint = async (text: string) =>
    (await json({ "a.json": text }, ["a.json", ...rules])).report.results[0].fingerprint;
  const first = await fingerprint(bad);
  const other = JSON.parse(bad);
  const [{ Effect, ...rest }] = other.Statement;
  expect(await fingerprint(JSON.stringify({ ...other, Statement: { ...rest, Effect } }, null, 4))).toBe(first);
  expect(await fingerprint(bad.replace('"*"', '"acs:oss:*:*:b"'))).not.toBe(first);
  expect(await fingerprint(bad.replace("Alow", "Dney"))).not.toBe(first);
});
