import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { lintFormats } from "../../src/report/lint-formats.ts";
import { clean, failed, sample, settled, view } from "./lint-sample.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/lint-report.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
ajv.addSchema(schema);

const render = (name: string, report = sample, language: "en" | "zh" = "en") => {
  const format = lintFormats.find((one) => one.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return format.render(report, { ...view, language });
};

const errorsOf = (ref: string, value: unknown) => {
  const validate = ajv.getSchema(ref);
  return validate?.(value) ? [] : [validate?.errors];
};

test("formats are sorted by name, and each has a summary", () => {
  const names = lintFormats.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  expect(lintFormats.every(({ summary }) => summary !== "")).toBe(true);
});

describe.each(lintFormats.map(({ name }) => name))("%s", (name) => {
  test.each([
    ["findings", sample],
    ["a failed run", failed],
    ["nothing", clean],
    ["findings that may stay", settled],
  ])("of %s is what it was (vitest -u writes it)", async (what, report) => {
    const text = render(name, report);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|undefined|\[object/);
    await expect(text).toMatchFileSnapshot(`./__snapshots__/lint-${name}-${what.replaceAll(" ", "-")}.txt`);
  });
});

test.each([sample, failed, clean, settled])("json and ndjson fit the published schema", (report) => {
  expect(errorsOf("lint-report.schema.json", JSON.parse(render("json", report)))).toEqual([]);
  for (const line of render("ndjson", report).trimEnd().split("\n")) {
    expect(errorsOf("lint-report.schema.json#/$defs/line", JSON.parse(line))).toEqual([]);
  }
});

test.each(["eslint-json", "gitlab", "json", "rdjson", "sarif"])("%s is JSON", (name) => {
  for (const report of [sample, failed, clean, settled]) expect(() => JSON.parse(render(name, report))).not.toThrow();
});

test("rdjson counts columns in bytes", () => {
  const { diagnostics } = JSON.parse(render("rdjson"));
  const found = diagnostics.find(({ code }: { code: { value: string } }) => code.value === "invalid-effect");
  // Two Chinese characters before it: 6 bytes in place of 2 units.
  expect(found.location.range).toEqual({ start: { line: 4, column: 34 }, end: { line: 4, column: 40 } });
});

test("fingerprints of GitLab are all different", () => {
  const issues: readonly { fingerprint: string }[] = JSON.parse(render("gitlab"));
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});

test("github escapes what would end a property or a line", () => {
  const [line] = render("github").split("\n");
  expect(line).toContain("file=策略/a b%2Cc%3Ad%25.json");
  expect(render("github").split("\n")).toHaveLength(sample.results.length + 2);
});

test.each(["markdown", "compact", "pretty"])("%s can be Chinese", (name) => {
  expect(render(name, sample, "zh")).not.toBe(render(name));
});

test("a policy inside a file is told by its address", () => {
  const [first, ...others] = sample.results;
  if (first === undefined) throw new Error("no sample");
  const moved = { ...first, address: "alicloud_ram_policy.share" };
  const report = { ...sample, results: [moved, ...others] };
  const frames = new Map([...view.frames, [moved, view.frames.get(first) ?? []] as const]);
  const rendered = (name: string) =>
    lintFormats.find((format) => format.name === name)?.render(report, { ...view, frames });
  for (const { name } of lintFormats) {
    expect(rendered(name)?.replaceAll("\\", ""), name).toContain("alicloud_ram_policy.share");
  }
  expect(rendered("pretty")?.split("\n")[1]).toBe("  alicloud_ram_policy.share");
});
