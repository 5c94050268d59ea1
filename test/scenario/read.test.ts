import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { readScenarios } from "../../src/scenario/index.ts";
import { schemaErrors } from "./schemas.ts";

/** A scenario file around one scenario, or with other members. */
const fileWith = (scenario: object, more: object = {}): string =>
  stringify({
    title: "x",
    policies: { p: { Version: "1", Statement: [] } },
    principals: { alice: ["p"] },
    scenarios: [{ title: "x", policies: ["p"], request: { action: "ecs:StopInstance", resource: "*" }, ...scenario }],
    ...more,
  });

function faultsOf(text: string): readonly string[] {
  const read = readScenarios(text, "x.yaml");
  return read.ok ? [] : read.error.map(({ range, message }) => `${range.line}:${range.column} ${message}`);
}

const one = { cases: [{ expect: "Allow" }] };

describe("each fault is told in a sentence", () => {
  test.each([
    ["text that is no YAML", "title: [", /not closed|bracket|`\[`/],
    ["a list", "- 1", /a scenario file must be an object, and this is a list/],
    ["a mistyped member", fileWith({ ...one, titel: "y" }), /unknown member `titel`; did you mean `title`\?/],
    [
      "a member that is like no other",
      fileWith({ ...one, qqqqqq: 1 }),
      /unknown member `qqqqqq`; a scenario has id, title/,
    ],
    ["a member twice", "title: x\ntitle: y\nscenarios: []", /`title` stands here twice; the first is at 1:1/],
    ["no title", "scenarios:\n  - {title: x, cases: [{expect: Allow}]}", /a scenario file needs a `title`/],
    ["no scenarios", "title: x", /needs `scenarios`/],
    [
      "an outcome that there is not",
      fileWith({ cases: [{ expect: "Alow" }] }),
      /and this is `Alow`; did you mean Allow\?/,
    ],
    ["a policy that there is not", fileWith({ ...one, policies: ["q"] }), /there is no policy `q`; did you mean `p`\?/],
    [
      "a principal that there is not",
      fileWith({ ...one, policies: undefined, principal: "alise" }),
      /no principal `alise`; did you mean `alice`/,
    ],
    ["policies and a principal", fileWith({ ...one, principal: "alice" }), /`policies` and `principal` are two ways/],
    [
      "an action and a call",
      fileWith({ ...one, request: { action: "a:b", api: "a:b" } }),
      /`action` and `api` are two ways/,
    ],
    [
      "parameters without a call",
      fileWith({ ...one, request: { parameters: { A: 1 } } }),
      /parameters belong to an API call/,
    ],
    ["nothing that is asked", fileWith({ ...one, request: {} }), /the request needs an action and a resource/],
    ["no resource", fileWith({ ...one, request: { action: "ecs:StopInstance" } }), /the request needs a resource/],
    [
      "a choice that there is not",
      fileWith({ ...one, choices: { actionCas: "exact" } }),
      /no choice `actionCas`; did you mean `actionCase`/,
    ],
    ["a value that a choice has not", fileWith({ ...one, choices: { actionCase: "exakt" } }), /did you mean exact\?/],
    [
      "a context value that is none",
      fileWith({ cases: [{ expect: "Allow", context: { k: { a: 1 } } }] }),
      /a context value is text/,
    ],
    ["an empty list of cases", fileWith({ cases: [] }), /`cases` is empty/],
    ["cases and a matrix", fileWith({ ...one, matrix: {} }), /a scenario has one of cases, matrix/],
    ["neither", fileWith({}), /a scenario needs `cases`, a `matrix` or a `reading`/],
    ["a clock without a zone", fileWith(one, { now: "2024-05-17T08:30:00" }), /`now` is a date and time with a zone/],
    [
      "a policy that is nothing",
      fileWith(one, { policies: { p: { Version: "1" } } }),
      /a policy is a document with a `Statement`/,
    ],
    [
      "an id twice",
      fileWith(
        {},
        {
          scenarios: [
            { id: "a", title: "x", ...asked() },
            { id: "a", title: "y", ...asked() },
          ],
        },
      ),
      /the id `a` is taken/,
    ],
    [
      "a statement without its policy",
      fileWith({ cases: [{ expect: "Allow", decidedBy: [{ statement: 1 }] }] }),
      /names a `policy` and a `statement`/,
    ],
    [
      "a cell that nobody knows",
      fileWith({ matrix: { actions: ["a:b"], cells: [{ actions: "a:c", expect: "Allow" }] } }),
      /no action in this matrix `a:c`; did you mean `a:b`/,
    ],
    [
      "a combination in two cells",
      fileWith({ matrix: { actions: ["a:b"], cells: [{ expect: "Allow" }, { expect: "Allow" }] } }),
      /is in two cells; the other is at/,
    ],
    [
      "a cell without an outcome",
      fileWith({ matrix: { actions: ["a:b"], cells: [{}] } }),
      /a cell needs what to `expect`/,
    ],
  ])("%s", (_, text, message) => {
    const faults = faultsOf(text);
    expect(faults).toContainEqual(expect.stringMatching(message));
    for (const fault of faults) expect(fault).not.toMatch(/undefined|\[object/);
  });
});

function asked(): object {
  return { request: { action: "a:b", resource: "*" }, cases: [{ expect: "Allow" }] };
}

test("all faults come at once, in order of place", () => {
  const text = readFileSync("fixtures/testing/faults/faults.ramtest.yaml", "utf8");
  expect(faultsOf(text).map((fault) => fault.split(" ", 1)[0])).toEqual([
    "2:1",
    "4:50",
    "5:12",
    "7:14",
    "10:16",
    "12:9",
    "12:9",
    "13:75",
    "13:93",
    "14:5",
    "14:12",
    "15:5",
  ]);
});

describe("the reader and the schema agree on the form", () => {
  const folders = ["fixtures/conformance", "fixtures/testing/sharing", "fixtures/testing/failing"];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ramtest.yaml"))
      .map((name) => join(folder, name)),
  );

  test.each(files)("%s", (path) => {
    const text = readFileSync(path, "utf8");
    expect(schemaErrors("scenario", parse(text))).toEqual([]);
    expect(faultsOf(text)).toEqual([]);
  });

  /** What may stand anywhere instead of what does. */
  const instead = fc.constantFrom<readonly unknown[]>([null], [1], ["x"], [true], [[]], [{}], [["x"]], [{ x: 1 }], []);

  test("also after one value has become another one", () => {
    const sample = parse(readFileSync("fixtures/testing/sharing/sharing.ramtest.yaml", "utf8"));
    const places = placesIn(sample).filter((place) => !OPEN.test(place.join("/")));
    fc.assert(
      fc.property(fc.constantFrom(...places), instead, (place, [value]) => {
        const changed = withChange(sample, place, value);
        const read = readScenarios(stringify(changed), "x.yaml");
        const isForm = !read.ok && read.error.some(({ code }) => code === "form");
        const isSchema = schemaErrors("scenario", changed).length > 0;
        expect({ place, value, refused: isForm }).toEqual({ place, value, refused: isSchema });
      }),
      { numRuns: 400 },
    );
  });
});

/** Parameters are the author's own; where a member is removed altogether, what it was asked for is missing by name. */
const OPEN = /parameters|^policies\/share\/file$/;

function placesIn(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, part]) => placesIn(part, [...at, key]));
  return at.length === 0 ? inner : [at, ...inner];
}

function withChange(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? withChange(item, rest, instead) : item));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, part]) => {
      if (name !== key) return [[name, part]];
      const changed = withChange(part, rest, instead);
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}
