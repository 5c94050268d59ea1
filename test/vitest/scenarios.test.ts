import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findScenarioFiles } from "../../src/vitest/find-files.ts";
import { scenarios } from "../../src/vitest/index.ts";

scenarios("fixtures/testing/sharing/*.ramtest.yaml");

const root = join(import.meta.dirname, "../..");

test("a pattern that finds nothing is refused", () => {
  expect(() => scenarios("fixtures/testing/none/**/*.ramtest.yaml")).toThrow("no scenario file matches");
});

test("files, folders and globs", () => {
  const file = "fixtures/testing/sharing/sharing.ramtest.yaml";
  expect(findScenarioFiles(file)).toEqual([file]);
  expect(findScenarioFiles("fixtures/testing/sharing")).toEqual([file]);
  expect(findScenarioFiles("fixtures/testing/sharing/*.yaml")).toEqual([file]);
  expect(findScenarioFiles("fixtures/**/shar*.ramtest.yaml")).toEqual([file]);
  expect(findScenarioFiles("fixtures/testing/{sharing,none}/**/*.ramtest.yaml")).toEqual([file]);
  expect(findScenarioFiles("nowhere")).toEqual([]);
});

describe("a run of its own", () => {
  /** Runs vitest on a file that calls `scenarios`, away from our own configuration, and gives what it prints. */
  function vitestOn(pattern: string): { readonly status: number | null; readonly out: string } {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "ram-policy-vitest-")));
    const entry = JSON.stringify(join(root, "src/vitest/index.ts"));
    const program = `import { scenarios } from ${entry};\nscenarios(${JSON.stringify(pattern)});\n`;
    try {
      writeFileSync(join(folder, "sample.test.ts"), program);
      const command = join(root, "node_modules/vitest/vitest.mjs");
      const args = [command, "run", "--root", folder, "--reporter=verbose"];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, VITEST: undefined },
      });
      return { status, out: stdout + stderr };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test("failures name the case, its line in the YAML, and why", () => {
    const { status, out } = vitestOn("fixtures/testing/failing");
    expect(status).toBe(1);
    expect(out).toContain("another region › case 1 (fixtures/testing/failing/failing.ramtest.yaml:16)");
    expect(out).toContain("the region is cn-hangzhou here; in the request it is cn-beijing");
    expect(out).toMatch(/❯ .*fixtures\/testing\/failing\/failing\.ramtest\.yaml:16:9/);
  });

  test("a file that is no scenario file fails with every fault", () => {
    const { status, out } = vitestOn("fixtures/testing/faults");
    expect(status).toBe(1);
    expect(out).toContain("faults.ramtest.yaml:2:1  unknown member `policys`; did you mean `policies`?");
    expect(out).toContain("there is no principal `opertor`; did you mean `operator`?");
  });
});
