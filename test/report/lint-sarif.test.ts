import { expect, test } from "vitest";
import { createSource, rangeOf } from "../../src/core/span.ts";
import { lintSarif, mostSevere } from "../../src/report/lint-sarif.ts";
import { uriOf } from "../../src/report/lint-uri.ts";
import { clean, failed, sample, settled, view } from "./lint-sample.ts";
import { sarifErrors } from "./lint-sarif-schema.ts";

const runOf = (text: string) => JSON.parse(text).runs[0];

test.each([
  ["findings of every level", sample],
  ["a run that failed", failed],
  ["a run without findings", clean],
  ["a run whose findings may stay", settled],
])("the log of %s fits the official schema", (_, report) => {
  expect(sarifErrors(lintSarif.render(report, view))).toEqual([]);
});

test("the check of the schema finds a wrong level, a missing text, an unknown member", () => {
  const text = lintSarif.render(sample, view);
  expect(sarifErrors(text.replace('"level": "note"', '"level": "suggestion"'))).not.toEqual([]);
  expect(sarifErrors(text.replace('"startLine": 4', '"startLine": 0'))).not.toEqual([]);
  expect(sarifErrors(text.replace('"ruleIndex"', '"ruleindex"'))).not.toEqual([]);
});

test("a result says where, in which statement, and how to repair it", () => {
  const { results } = runOf(lintSarif.render(sample, view));
  const first = results.find(({ ruleId }: { ruleId: string }) => ruleId === "invalid-effect");
  const artifactLocation = { uri: "%E7%AD%96%E7%95%A5/a%20b%2Cc%3Ad%25.json", uriBaseId: "%SRCROOT%" };
  const region = { startLine: 4, startColumn: 30, endLine: 4, endColumn: 36 };
  expect(first).toEqual({
    ruleId: "invalid-effect",
    ruleIndex: 0,
    level: "error",
    message: { text: "`a|b` is <b>not</b> an effect, 100%; did you mean `Allow`?" },
    locations: [
      {
        physicalLocation: { artifactLocation, region },
        logicalLocations: [{ name: "分享", fullyQualifiedName: "Statement[0]", kind: "object" }],
      },
    ],
    relatedLocations: [
      {
        id: 1,
        message: { text: "the first is here" },
        physicalLocation: {
          artifactLocation,
          region: { startLine: 5, startColumn: 7, endLine: 5, endColumn: 24 },
        },
      },
    ],
    partialFingerprints: { "ramPolicyFinding/v1": expect.stringMatching(/^[0-9a-f]{28}$/) },
    fixes: [
      {
        description: { text: "write Allow" },
        artifactChanges: [
          { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: '"Allow"' } }] },
        ],
      },
    ],
    properties: {
      level: "error",
      check: "Invalid effect",
      specRule: "R-STRUCT-11",
      apiError: "MalformedPolicyDocument",
    },
  });
});

test("levels are those of SARIF; a security finding has its severity; rule indexes are right", () => {
  const { results, tool } = runOf(lintSarif.render(sample, view));
  const byRule = Object.fromEntries(results.map((one: { ruleId: string }) => [one.ruleId, one]));
  expect(byRule["resource-star"]).toMatchObject({ level: "error", properties: { "security-severity": "7.0" } });
  expect(byRule["own-rule"]).toMatchObject({ level: "warning" });
  expect(byRule.unsorted).toMatchObject({ level: "note" });
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

test("every rule that ran is listed with its page, also without findings", () => {
  const { tool, columnKind } = runOf(lintSarif.render(clean, view));
  expect(columnKind).toBe("utf16CodeUnits");
  expect(tool.driver).toMatchObject({ version: "1.2.3", semanticVersion: "1.2.3" });
  expect(tool.driver.rules).toMatchObject([
    {
      id: "invalid-effect",
      helpUri: "https://example.com/invalid-effect.md",
      help: { markdown: "# invalid-effect\n" },
      defaultConfiguration: { level: "error" },
      properties: { tags: ["correctness", "recommended"] },
    },
    { id: "resource-star", properties: { tags: ["security", "strict"], "security-severity": "7.0" } },
  ]);
});

test("a failed run says so, and why", () => {
  const { invocations, results } = runOf(lintSarif.render(failed, view));
  expect(results).toEqual([]);
  expect(invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: "error", descriptor: { id: "config-member" }, message: { text: "unknown member `rule`" } },
        { locations: [{ physicalLocation: { artifactLocation: { uri: "file:///abs/x%20y.json" } } }] },
        { descriptor: { id: "no-policies" } },
      ],
    },
  ]);
  expect(runOf(lintSarif.render(clean, view)).invocations).toEqual([{ executionSuccessful: true }]);
});

test("of more results than hosts take the worst are kept, in their order", () => {
  const levels = (count: number) => mostSevere(sample.results, count).map(({ level }) => level);
  expect(levels(9)).toEqual(["warning", "error", "security", "suggestion"]);
  expect(levels(3)).toEqual(["warning", "error", "security"]);
  expect(levels(2)).toEqual(["error", "security"]);
});

test("a log says how many findings it lacks", () => {
  expect(runOf(lintSarif.render(sample, view)).invocations[0]).toEqual({
    executionSuccessful: true,
    toolExecutionNotifications: [{ level: "warning", message: { text: "2 findings are left out of this log." } }],
  });
});

test("every region has a first line, even of an empty text", () => {
  const range = rangeOf(createSource("a", ""), { start: 0, end: 0 });
  const [first] = sample.results;
  if (first === undefined) throw new Error("the sample is empty");
  const text = lintSarif.render({ ...sample, results: [{ ...first, range, related: [] }] }, view);
  expect(sarifErrors(text)).toEqual([]);
  expect(runOf(text).results[0].locations[0].physicalLocation.region.startLine).toBe(1);
});

test.each([
  ["a/b.json", "a/b.json"],
  ["../a b.json", "../a%20b.json"],
  ["/x/a#?.json", "file:///x/a%23%3F.json"],
  ["C:/x/a.json", "file:///C:/x/a.json"],
  ["<stdin>", "%3Cstdin%3E"],
  ["a\ud800", "a%EF%BF%BD"],
])("the path %j is the URI %s", (path, uri) => {
  expect(uriOf(path)).toBe(uri);
});

test("a finding that may stay is a result with a suppression", () => {
  const { results } = runOf(lintSarif.render(settled, view));
  const told = results.map(({ suppressions }: { suppressions: unknown }) => suppressions);
  expect(told).toEqual(
    expect.arrayContaining([
      [{ kind: "external", status: "accepted", justification: "until the new role\\x07 is there" }],
      [{ kind: "inSource", status: "accepted", justification: "a bucket for everyone" }],
      [{ kind: "external", status: "accepted", justification: "It was there when the baseline was made." }],
    ]),
  );
});
