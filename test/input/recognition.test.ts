import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createSource } from "../../src/core/span.ts";
import { inputFormats } from "../../src/input/index.ts";
import { readTree } from "../../src/syntax/index.ts";

const folder = "fixtures/inputs";

describe("every fixture of a format is recognised by that format alone", () => {
  for (const format of readdirSync(folder)) {
    test.each(readdirSync(`${folder}/${format}`))(`${format}: %s`, (name) => {
      const source = createSource(name, readFileSync(`${folder}/${format}/${name}`, "utf8"));
      const file = { source, tree: () => readTree(source.text) };
      expect(inputFormats.filter((each) => each.recognises(file)).map((each) => each.name)).toEqual([format]);
    });
  }
});

test("formats have names of their own", () => {
  const names = inputFormats.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
