import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { terraform } from "../../src/cli/hcl-parser.ts";
import { createSource, rangeOf } from "../../src/core/span.ts";
import { findPolicies, type InputFile, inputFormats } from "../../src/input/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";
import { readTree } from "../../src/syntax/index.ts";
import { inputFiles, inputText } from "./inputs.ts";

const formats = [terraform, ...inputFormats];

function recognising(text: string): readonly string[] {
  const tree = readTree(text, { tags: "hole" });
  const file: InputFile = { source: createSource("file", text), tree: () => tree };
  return formats.filter((format) => format.recognises(file)).map(({ name }) => name);
}

test("a file of two formats is read as neither", async () => {
  const both = JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.8",
    planned_values: { root_module: {} },
    ROSTemplateFormatVersion: "2015-09-01",
  });
  expect(recognising(both)).toHaveLength(2);
  const why = expect.stringMatching(/^a ROS template and .* at once$/);
  expect(await findPolicies(both)).toEqual({ format: undefined, why, mayHold: true });
});

describe("every file is of one format", () => {
  test.each(inputFiles())("%s", async (name) => {
    const text = inputText(name);
    const [folder = ""] = name.split("/");
    expect(recognising(text)).toEqual([folder]);
    expect(await findPolicies(text, { formats })).toMatchObject({ format: folder });
  });

  test("each format has fixtures", () => {
    const folders = new Set(inputFiles().map((name) => name.split("/")[0]));
    expect([...folders].sort()).toEqual(formats.map(({ name }) => name).sort());
  });

  const policies = fileURLToPath(new URL("../../fixtures/policies/", import.meta.url));
  test.each(readdirSync(policies).filter((name) => /\.(?:json|ya?ml)$/.test(name)))("a policy is none: %s", (name) => {
    expect(recognising(readFileSync(policies + name, "utf8"))).toEqual([]);
  });

  test.each([
    ['{"name": "x", "scripts": {}}', "an object with `name` and `scripts`"],
    ['{"RequestId": "x", "Users": {"User": []}}', "an object with `RequestId` and `Users`"],
    ['{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}', "an object with `AWSTemplateFormatVersion`"],
    ["Resources: {A: {Type: AWS::IAM::Role}}", "an object with `Resources`"],
    ["some words", "a single value"],
    ["[1]", "a list"],
    ["%41", "no well-formed YAML"],
  ])("%s is none of them", async (text, why) => {
    expect(recognising(text)).toEqual([]);
    const content = await findPolicies(text, { formats, isMeant: false });
    expect(content).toMatchObject({ format: undefined, why: expect.stringContaining(why) });
  });
});

describe("whatever the text", () => {
  const texts = inputFiles().map(inputText);
  const piece = fc.constantFrom(
    ..."{}[]\"':,\n #&*!|>%-\\",
    '"PolicyDocument": ',
    "Policies:\n  - ",
    "Resources: ",
    "Type: ALIYUN::RAM::Role\n",
    "null",
    "!Ref x",
    "%7B",
    "<<: *a",
    "&a ",
  );
  const edit = fc.record({ at: fc.nat(), length: fc.nat(40), by: fc.array(piece, { maxLength: 3 }) });
  const mutated = fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) =>
      edits.reduce((changed, { at, length, by }) => {
        const start = at % (changed.length + 1);
        return changed.slice(0, start) + by.join("") + changed.slice(start + length);
      }, text),
    );

  test("nothing throws, and every place lies in the file", async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const recognised = recognising(text);
        const content = await findPolicies(text, { formats: [terraform] });
        if (recognised.length > 1)
          expect(content).toMatchObject(
            recognised[0] === "terraform" ? { format: "terraform" } : { format: undefined, mayHold: true },
          );
        if (content.format === undefined) return;
        for (const { span } of [...content.passedOver, ...(content.faults ?? [])]) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
        }
        for (const { source, syntax, kind } of content.policies) {
          for (let at = 0; at < source.text.length; at += 7) {
            const { start, end } = rangeOf(source, { start: at, end: at + 1 });
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
          }
          if (source.host !== undefined) expect(source.host.source.text).toBe(text);
          parsePolicy(source.text, { source, syntax, ...(kind && { kind }) });
        }
      }),
      { numRuns: 500 },
    );
  });
});
