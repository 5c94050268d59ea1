import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEmbedding, verbatim } from "../../src/core/embedding.ts";
import { createSource } from "../../src/core/span.ts";
import { formatPolicy } from "../../src/index.ts";
import { type Finding, type LintTextOptions, lintText } from "../../src/lint/index.ts";
import rule from "../../src/lint/rules/unsorted-or-unformatted/rule.ts";
import { kinds, type PolicyKind } from "../../src/policy/index.ts";
import { memoryFiles } from "../cli/memory-files.ts";
import { runHere } from "../cli/test-world.ts";
import { jsonLayout, yamlLayout } from "../format/layouts.ts";
import { policyArbitrary } from "../generators/policy.ts";
import { soundValue } from "../policy/arbitrary.ts";
import { hostileText } from "./hostile.ts";

const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const settings = { numRuns: 150, seed };

const rough = '{"Statement":[{"Resource":"*","Effect":"Allow","Action":"oss:GetObject"}],"Version":"1"}';

/** By itself, whatever other rules say of the text. */
function lint(text: string, options: Omit<LintTextOptions, "rules"> = {}) {
  return lintText(text, { preset: "strict", ...options, rules: [rule] });
}

/** What `formatPolicy` would write; undefined where it leaves the text as it is. */
function laidOut(text: string, options: Parameters<typeof formatPolicy>[1]): string | undefined {
  const formatted = formatPolicy(text, options);
  return formatted.ok && formatted.value.text !== text ? formatted.value.text : undefined;
}

/** Up to the line of the finding both texts are the same; then they are not. */
function expectFirst(text: string, formatted: string, { range: { start } }: Finding): void {
  const line = text.slice(0, start).lastIndexOf("\n") + 1;
  const end = text.indexOf("\n", start);
  expect(formatted.slice(0, line)).toBe(text.slice(0, line));
  expect(formatted.startsWith(text.slice(0, end < 0 ? text.length : end + 1)) && end >= 0).toBe(false);
}

function expectAsFormatted(text: string, options: Parameters<typeof formatPolicy>[1]): boolean {
  const formatted = laidOut(text, options);
  const { findings, skipped } = lint(text, options);
  if (skipped.some(({ reason }) => reason === "unread")) {
    expect(formatted).toBeUndefined();
    return false;
  }
  expect({ skipped, told: findings.length }).toEqual({ skipped: [], told: formatted === undefined ? 0 : 1 });
  const [finding] = findings;
  if (formatted === undefined || finding === undefined) return false;
  expect(finding.ruleId).toBe(rule.id);
  expect(finding.fix).toBeUndefined();
  expectFirst(text, formatted, finding);
  expect(lint(formatted, options).findings).toEqual([]);
  return true;
}

describe(`speaks exactly where the layout changes the text, and is silent on what comes out (seed ${seed})`, () => {
  test.each([
    ["json", jsonLayout, false],
    ["jsonc", jsonLayout, true],
    ["yaml", yamlLayout, true],
  ] as const)("%s", (syntax, layout, comments) => {
    let told = 0;
    const values = fc.oneof(
      soundValue.map(({ value }) => value),
      policyArbitrary,
    );
    const property = fc.property(values, layout, (value, lay) => {
      if (expectAsFormatted(lay(value, { comments }).text, { syntax })) told++;
    });
    fc.assert(property, settings);
    expect(told).toBeGreaterThan(0);
  });

  test("any text, of any kind", () => {
    const kindNames = [undefined, undefined, ...(Object.keys(kinds) as PolicyKind[])];
    const property = fc.property(hostileText(20), fc.constantFrom(...kindNames), (text, kind) => {
      expectAsFormatted(text, kind === undefined ? {} : { kind });
    });
    fc.assert(property, settings);
  });
});

describe("silent about a text that is not a file of its own", () => {
  test.each([
    ["as a text of the file", false],
    ["as a value of the file", true],
  ])("%s", (_, isValue) => {
    const embedding = createEmbedding(createSource("plan.json", rough));
    embedding.add(verbatim(createSource("plan.json", rough), { start: 0, end: rough.length }));
    const source = embedding.source("alicloud_ram_policy.share", isValue);
    expect(lint(rough, { source: "share.json" }).findings).toHaveLength(1);
    expect(lint(rough, { source }).findings).toEqual([]);
  });

  test("with a part that is unknown", () => {
    const start = rough.indexOf('"*"');
    const source = { ...createSource("share.json", rough), unknown: [{ start, end: start + 3 }] };
    expect(lint(rough, { source }).findings).toEqual([]);
  });
});

test("a text that takes too long is left out, and the result says so", () => {
  const statements = Array.from({ length: 20_000 }, (_, at) => ({
    Effect: "Allow",
    Action: `oss:Get${at}`,
    Resource: "*",
  }));
  const text = JSON.stringify({ Version: "1", Statement: statements });
  expect(text.length).toBeGreaterThan(1_000_000);
  const { findings, skipped } = lint(text);
  expect({ findings, skipped }).toEqual({ findings: [], skipped: [{ ruleId: rule.id, reason: "too-large" }] });
});

describe("the command says it of the files that `fmt --check` names", () => {
  const root = join(import.meta.dirname, "../../fixtures");
  const tree = Object.fromEntries(
    ["real", "inputs", "policies", "malformed", "cli/policies"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8", withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((path) => [path.slice(root.length).replaceAll("\\", "/"), readFileSync(path, "utf8")] as const),
    ),
  );

  async function expectSame(files: Readonly<Record<string, string>>, more: readonly string[] = []) {
    const surroundings = { cwd: "/project", files: memoryFiles(files) };
    const { out } = await runHere(["fmt", "policies", "--check", ...more], surroundings);
    const lintOnly = ["lint", "policies", "--preset", "none", "--rule", `${rule.id}=suggestion`, "--format", "json"];
    const report = await runHere([...lintOnly, ...more], surroundings);
    const { results } = JSON.parse(report.out) as { readonly results: readonly { readonly path: string }[] };
    const named = out.split("\n").filter((line) => line !== "");
    expect(results.map(({ path }) => path)).toEqual(named);
    return named;
  }

  test("of the fixtures, among them every format that holds policies", async () => {
    const files = Object.fromEntries(Object.entries(tree).map(([path, text]) => [`/project/policies${path}`, text]));
    const named = await expectSame(files);
    expect(named.length).toBeGreaterThan(50);
    expect(named.length).toBeLessThan(Object.keys(files).length - 50);
    expect(named.filter((path) => path.includes("/inputs/"))).toEqual([]);
  });

  test("with the kind that the configuration or the command line gives", async () => {
    const statement = (n: number) => ({
      Effect: "Allow",
      Action: [`oss:Get${n}`, "oss:PutObject"],
      Resource: `acs:oss:*:*:bucket-${n}/${"x".repeat(90)}`,
    });
    const long = JSON.stringify({ Version: "1", Statement: Array.from({ length: 20 }, (_, n) => statement(n)) });
    const files = { "/project/policies/control.json": long, "/project/policies/identity.json": long };
    const config = { "/project/ram-policy.config.yaml": "paths: [{ files: [control.json], kind: control }]\n" };
    expect(await expectSame(files)).toEqual(["policies/control.json", "policies/identity.json"]);
    expect(await expectSame({ ...files, ...config })).toEqual(["policies/identity.json"]);
    expect(await expectSame(files, ["--kind", "control"])).toEqual([]);
  });
});
