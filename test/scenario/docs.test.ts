import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readScenarios, runScenarios } from "../../src/scenario/index.ts";
import { matchers } from "../../src/vitest/index.ts";
import { runHere } from "../cli/test-world.ts";
import { docBlocks } from "./doc-blocks.ts";
import { schemaErrors } from "./schemas.ts";

const page = readFileSync("docs/testing.md", "utf8");

describe("docs/testing.md", () => {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "ram-policy-docs-")));
    for (const { name, body } of docBlocks(page, "yaml")) writeFileSync(join(folder, name), body);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("has its examples; those for test runners are run with the packed package", () => {
    const counts = ["yaml", "console", "ts", "js"].map((language) => docBlocks(page, language).length);
    expect(counts).toEqual([1, 3, 3, 2]);
    expect(page.match(/^```./gm)).toHaveLength(9);
  });

  test.each(docBlocks(page, "console").map(({ body }) => [body.split("\n", 1)[0] ?? "", body] as const))(
    "%s prints what the page shows, or begins with it",
    async (line, body) => {
      const { out, err } = await runHere(line.slice("$ ram-policy ".length).split(" "), { cwd: folder });
      expect(err).toBe("");
      expect(out.slice(0, body.length - line.length - 1)).toBe(body.slice(line.length + 1));
    },
  );

  test("its table of matchers has every matcher", () => {
    const named = [...page.matchAll(/^\| `(to\w+)\(/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(matchers).sort());
  });
});

describe("the example of docs/scenario-format.md", () => {
  const [{ body } = { body: "" }] = docBlocks(readFileSync("docs/scenario-format.md", "utf8"), "yaml");
  /** The page leaves it out; its own scenario wants it to allow both checks. */
  const power = { Version: "1", Statement: [{ Effect: "Allow", Action: "ram:*", Resource: "*" }] };

  test("fits the schema", () => {
    expect(schemaErrors("scenario", parse(body))).toEqual([]);
  });

  test("passes, but for the case that expects nothing with the policy that stands elsewhere", () => {
    const whole = body.replace("principals:", `  power-user: ${JSON.stringify(power)}\nprincipals:`);
    const read = readScenarios(whole, "example.ramtest.yaml");
    expect(read.ok ? [] : read.error).toEqual([]);
    if (!read.ok) return;
    const https = `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "*"}]}`;
    const results = runScenarios(read.value, {
      fileText: () => ({ ok: true, value: https }),
      service: () => undefined,
    });
    const failed = results.filter(({ status }) => status === "failed");
    expect(failed.map(({ case: one, failures }) => [one.name, ...failures.map(({ kind }) => kind)])).toEqual([
      ["sharing an image › case 3", "unset"],
    ]);
  });
});
