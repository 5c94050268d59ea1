import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { choiceTable } from "../../src/core/choices.ts";
import { conformanceFolder, loadScenarioFiles, readYaml, schemaPath } from "./load.ts";

const files = loadScenarioFiles();
const placed = files.flatMap((file) => file.scenarios.map((entry) => ({ ...entry, file })));
const ids = placed.map(({ scenario }) => scenario.id);
const workedExamples = Array.from({ length: 91 }, (_, index) => `E-${index + 1}`);

function compileSchema(): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false, allowUnionTypes: true, strictTypes: false });
  return ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")));
}

interface Waiting {
  readonly id: string;
  readonly needs: string;
  readonly reason: string;
}

describe("the form of scenario files", () => {
  const valid = compileSchema();

  test.each(files)("$name fits the schema", ({ raw }) => {
    valid(raw);
    expect(valid.errors ?? []).toEqual([]);
  });

  test.each([
    ["no title", { scenarios: [{ id: "x", title: "x", cases: [{ expect: "Allow" }] }] }],
    ["no scenarios", { title: "x", scenarios: [] }],
    ["a mistyped member", { title: "x", scenarios: [{ id: "x", title: "x", case: [{ expect: "Allow" }] }] }],
    ["an outcome that there is not", { title: "x", scenarios: [{ id: "x", title: "x", cases: [{ expect: "Deny" }] }] }],
    ["neither cases nor a reading", { title: "x", scenarios: [{ id: "x", title: "x" }] }],
    [
      "a policy that is nothing",
      {
        title: "x",
        policies: { p: { Version: "1" } },
        scenarios: [{ id: "x", title: "x", cases: [{ expect: "Allow" }] }],
      },
    ],
    [
      "policies and a principal",
      { title: "x", scenarios: [{ id: "x", title: "x", cases: [{ expect: "Allow", policies: [], principal: "p" }] }] },
    ],
  ])("%s does not fit", (_, content) => {
    expect(valid(content)).toBe(false);
  });
});

test("the example of the page on scenario files fits the schema", () => {
  const page = readFileSync(resolve(conformanceFolder, "../../docs/scenario-format.md"), "utf8");
  const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
  const valid = compileSchema();
  valid(parse(example));
  expect(valid.errors ?? []).toEqual([]);
});

describe("the suite as a whole", () => {
  test("ids are unique", () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("every worked example is a scenario or waits, never both", () => {
    const waiting = readYaml(join(conformanceFolder, "waiting.yaml")) as readonly Waiting[];
    for (const entry of waiting) {
      expect(Object.keys(entry).sort()).toEqual(["id", "needs", "reason"]);
    }
    const places = new Map<string, number>();
    for (const id of [...ids, ...waiting.map((entry) => entry.id)]) places.set(id, (places.get(id) ?? 0) + 1);
    expect(workedExamples.filter((id) => places.get(id) !== 1)).toEqual([]);
    expect(waiting.map((entry) => entry.id).filter((id) => !workedExamples.includes(id))).toEqual([]);
  });

  test("scenarios use the policies that the file defines, all of them", () => {
    for (const file of files) {
      const defined = Object.keys(file.content.policies ?? {});
      const principals = Object.values(file.content.principals ?? {}).flat();
      const used = file.scenarios.flatMap(({ scenario }) =>
        [scenario, ...(scenario.cases ?? [])].flatMap((subject) => subject.policies ?? []),
      );
      const names = new Set([...used, ...principals]);
      expect({ file: file.name, undefined: [...names].filter((name) => !defined.includes(name)) }).toEqual({
        file: file.name,
        undefined: [],
      });
      expect({ file: file.name, unused: defined.filter((name) => !names.has(name)) }).toEqual({
        file: file.name,
        unused: [],
      });
    }
  });

  test("every value of every choice decides some case", () => {
    const table: Readonly<Record<string, { readonly values: readonly string[] }>> = choiceTable;
    const used = new Set<string>();
    for (const { scenario, file } of placed) {
      for (const one of scenario.cases ?? []) {
        for (const [name, value] of Object.entries(one.choices ?? {})) {
          expect(table[name]?.values ?? [], `${file.name}: ${scenario.id}: ${name}`).toContain(value);
          used.add(`${name}: ${value}`);
        }
      }
    }
    const others = Object.entries(table).flatMap(([name, { values }]) =>
      values.slice(1).map((value) => `${name}: ${value}`),
    );
    expect(others.filter((pair) => !used.has(pair))).toEqual([]);
  });
});
