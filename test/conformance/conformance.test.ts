import { describe, expect, test } from "vitest";
import { createRunner, failureText } from "../../src/scenario/index.ts";
import { lineOf, loadScenarioFiles, surroundings } from "./load.ts";

// The suite is run by the runner that `ram-policy test` uses; here every case is a test of its own.
for (const { name, file } of loadScenarioFiles()) {
  const runner = createRunner(file, surroundings);
  describe(file.title, () => {
    for (const one of file.scenarios.flatMap(({ cases }) => cases)) {
      test.skipIf(one.skip !== undefined)(`${one.name} (${name}:${lineOf(file, one.span)})`, () => {
        const result = runner.run(one);
        if (result.status !== "passed") expect.fail(`${one.name}\n${failureText(result)}`);
      });
    }
  });
}

test("the suite is not empty", () => {
  expect(loadScenarioFiles().flatMap(({ file }) => file.scenarios).length).toBeGreaterThan(200);
});
