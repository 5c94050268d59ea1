import { join } from "node:path";
import { expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere } from "./test-world.ts";

const cwd = join(import.meta.dirname, "../../fixtures/cli/policies");
const actions = (...args: readonly string[]) => runHere(["actions", ...args], { cwd });

test.each(["ecs:*", "*", "*:Get*", "e?s:*Tags", "swas-open:List?mages"])("%s is a pattern", async (pattern) => {
  expect((await actions(pattern, "--quiet")).code).toBe(0);
});

test.each(["", ":", "ecs:", ":Run", "a:b:c", "ecs：Run*", "**"])("%j is no pattern", async (pattern) => {
  const { code, err } = await actions(pattern);
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("is no pattern of actions") });
});

test.each(["", "**", "arn:ecs:*:*:x", "acs:ecs:*:*", "acs:ecs:*:*:", "acs::*:*:x"])(
  "%j is no resource",
  async (arn) => {
    const { code, err } = await actions(`--resource=${arn}`);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("it takes *, or an ARN") });
  },
);

test.each([
  ["", "own.yaml:1:1"],
  ["- 1", "own.yaml:1:1  error  an object is needed"],
  ["services:\n  vpc:\n    actions:\n      A B:", "own.yaml:4:7  error  `A B` is not the name of an action"],
  ["regions: [1]", "own.yaml:1:11  error  a region id is needed"],
  ["conditionKeys:\n  - name: a/b", "own.yaml:2:11  error"],
  ["a: &a [*a]", "own.yaml:1:"],
])("a fault of the overlay %j stands at its place", async (text, line) => {
  const files = memoryFiles({ "/project/own.yaml": text });
  const { code, out, err } = await runHere(["actions", "ecs:*", "--overlay", "own.yaml"], { cwd: "/project", files });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(line);
});
