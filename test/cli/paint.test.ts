import { expect, test } from "vitest";
import { wantsColour } from "../../src/cli/paint.ts";

test.each<[Record<string, string>, boolean, boolean, boolean]>([
  [{}, true, false, true],
  [{}, false, false, false],
  [{}, true, true, false],
  [{ TERM: "dumb" }, true, false, false],
  [{ NO_COLOR: "1" }, true, false, false],
  [{ NO_COLOR: "" }, true, false, true],
  [{ FORCE_COLOR: "1" }, false, false, true],
  [{ FORCE_COLOR: "" }, false, false, true],
  [{ FORCE_COLOR: "0" }, true, false, false],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, false, true],
  [{ FORCE_COLOR: "1" }, true, true, false],
])("%j, terminal: %j, --no-color: %j", (env, stdout, isRefused, expected) => {
  expect(wantsColour({ env, isTerminal: { stdin: true, stdout, stderr: true } }, isRefused)).toBe(expected);
});
