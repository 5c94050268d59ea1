import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readTree } from "../../src/syntax/index.ts";
import { places } from "./plain.ts";

const folder = new URL("../../fixtures/malformed/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

interface Place {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

const expected: Readonly<Record<string, readonly Place[]>> = parse(read("expected.yaml"));
const files = readdirSync(folder).filter((name) => !name.startsWith("expected") && /\.(?:json|jsonc|yaml)$/.test(name));

describe("malformed texts", () => {
  test("every expectation has its file", () => {
    expect(Object.keys(expected).filter((name) => !files.includes(name))).toEqual([]);
  });

  test.each(files)("%s", (name) => {
    const text = read(name);
    const { findings } = readTree(text, { syntax: name.endsWith(".jsonc") ? "jsonc" : "auto" });
    const wanted = (expected[name] ?? []).map(({ code, line, column }) => `${code} ${line}:${column}`);
    expect(places(text, findings)).toEqual(wanted);
  });
});
